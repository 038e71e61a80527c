import type { Relation } from '../../accounts/recipe';
import type { Sight } from '../sight';
import { plain, plainLabel, type Tree } from './tree';

/** What stands to a label: the element that holds the value, and what it says; the label itself where it holds both. */
export interface Labelled {
  label: string;
  relation: Relation;
  value: Element;
  text: string;
}

/** How far a label may be wrapped before its value comes. */
const WRAPS = 4;
const LABEL_MAX = 80;
const CELL = 'td,th,[role=cell],[role=gridcell],[role=rowheader],[role=columnheader]';
const HEADINGS = 'h2,h3,h4,h5,h6,legend,caption,summary,[role=heading]:not([aria-level="1"])';
const HEAD = 'th,[role=rowheader],[role=columnheader]';

/** Whether a text may begin with these folded words, by its first sign alone. */
function mayBegin(text: string, wanted: string): boolean {
  const first = text.trimStart().charAt(0);
  return first > '\u007f' || wanted.startsWith(first.toLowerCase());
}

/** Finds the values that a text of the page may be the label of. */
export function createLabels(view: Window & typeof globalThis, sight: Sight, tree: Tree) {
  const saysOnly = (element: Element, label: string): boolean => plainLabel(sight.text(element)) === label;

  const cellsOf = (row: Element): Element[] => sight.all([row], CELL, 60).filter((cell) => cell.closest('tr,[role=row]') === row);

  /** In a table: the next cell of a row of labels and values, or the only cell below a column's head. */
  const inTable = (cell: Element): { relation: Relation; value: Element } | null => {
    const row = cell.closest('tr,[role=row]');
    if (!row) return null;
    const cells = cellsOf(row);
    const at = cells.indexOf(cell);
    if (cells.every((one) => one.matches(HEAD))) {
      const table = row.closest('table,[role=table],[role=grid]');
      const rows = table ? sight.all([table], 'tr,[role=row]', 4).filter((one) => !cellsOf(one).every((each) => each.matches(HEAD))) : [];
      const below = rows.length === 1 && rows[0] ? cellsOf(rows[0])[at] : undefined;
      return below ? { relation: 'column', value: below } : null;
    }
    const paired = cell.matches(HEAD) || (cells.length % 2 === 0 && cells.length <= 6 && at % 2 === 0);
    const next = cells[at + 1];
    return paired && next && !next.matches(HEAD) ? { relation: 'row', value: next } : null;
  };

  const named = (element: Element): Element | null => {
    const label = element.closest('label');
    const target = label?.getAttribute('for');
    if (target) return tree.hooked('id', target)[0] ?? null;
    if (label?.control) return label.control;
    for (let at: Element | null = element, up = 0; at && up < 3; at = tree.parent(at), up++) {
      const id = at.getAttribute('id');
      const [found] = id ? tree.hooked('aria-labelledby', id) : [];
      if (found) return found;
    }
    return null;
  };

  /**
   * Whether what stands beside a label is the next label with its value: the label then has none. `wrapped`: the label
   * stood in an element of its own, beside which a row would be made like it.
   */
  const holdsLabel = (value: Element, wrapped: boolean): boolean => {
    const texts = [...tree.textsIn(value)].map(({ text }) => plain(text)).filter(Boolean);
    const [first = ''] = texts;
    return /^[^\d:：]{1,80}[:：](?:\s|$)/.test(first) || (wrapped && texts.length > 1 && /\p{L}/u.test(first) && !/\d/.test(first));
  };

  /** What stands beside or behind a label, out through the elements that hold nothing but it. */
  const around = (start: Element, label: string): { relation: Relation; value: Element; text?: string } | null => {
    let at: Element = start;
    for (let up = 0; up < WRAPS && saysOnly(at, label); up++) {
      const behind = tree.behind(at);
      const holder = tree.parent(at);
      if (behind.replace(/[:*]/g, '').trim() !== '' && holder)
        return { relation: 'within', value: holder, text: behind.replace(/^[:\s]+/, '') };
      const value = tree.beside(at);
      if (value) return holdsLabel(value, up > 0) ? null : { relation: 'beside', value };
      if (!holder) return null;
      at = holder;
    }
    return null;
  };

  /** The value that stands to this text, if the text is a label. `text` as the page has it. */
  const labelled = (node: Node, text: string): Labelled | null => {
    const holder = tree.parent(node);
    if (!holder) return null;
    // "Close date: 12 Jan 2026" in one piece.
    const colon = /[:：]\s*(?=\S)/.exec(text);
    if (colon && colon.index <= LABEL_MAX && plain(text.slice(0, colon.index)) !== '')
      return {
        label: plain(text.slice(0, colon.index)),
        relation: 'within',
        value: holder,
        text: plain(text.slice(colon.index + colon[0].length)),
      };
    const label = plainLabel(text);
    if (label === '' || text.length > LABEL_MAX * 2 || label.length > LABEL_MAX || !/\p{L}/u.test(label)) return null;
    const shown = plain(text).replace(/[\s:：*]+$/, '');
    const made = (relation: Relation, value: Element, said = tree.said(value)): Labelled => ({ label: shown, relation, value, text: said });
    if (!saysOnly(holder, label)) {
      // `<p><span>…</span> Label <b>value</b></p>`: the value is the element behind the text.
      const value = nextOf(node);
      return value && !tree.isPicture(value) ? made('beside', value) : null;
    }
    const term = holder.closest('dt');
    if (term && saysOnly(term, label)) {
      const definition = tree.nextElement(term);
      return definition?.matches('dd') ? made('list', definition) : null;
    }
    const joined = named(holder);
    if (joined && joined !== holder && !joined.contains(holder)) return made('named', joined);
    const cell = holder.closest(CELL);
    if (cell && saysOnly(cell, label)) {
      const found = inTable(cell);
      return found && made(found.relation, found.value);
    }
    const found = around(holder, label);
    return found && made(found.relation, found.value, found.text);
  };

  const nextOf = (node: Node): Element | null => {
    const next = node.nextSibling;
    return next instanceof view.Element ? next : null;
  };

  /** The heading that a place stands under: of its group, else of what is around it. Never the page's own, which may be a customer's name. */
  const section = (of: Element): string | null => {
    const title = sight.title();
    for (let at: Element | null = of, up = 0; at && up < 10; at = tree.parent(at), up++) {
      const name = at === of ? '' : sight.attribute(at, 'aria-label').slice(0, LABEL_MAX);
      if (name) return title.includes(name) ? null : name;
      for (let before = tree.previousElement(at), steps = 0; before && steps < 40; before = tree.previousElement(before), steps++) {
        const heading = before.matches(HEADINGS) ? before : sight.all([before], HEADINGS, 1)[0];
        // A whole section that lies before has a heading of its own, which is not this one's.
        if (!heading || !(heading === before || saysOnly(before, plainLabel(sight.text(heading))))) continue;
        const words = sight.text(heading);
        return words === '' || title.includes(words) || words.length > LABEL_MAX ? null : words;
      }
    }
    return null;
  };

  return {
    section,
    /** The one label with its value that an element holds, of at most so many signs; null: none, or several. */
    inside(element: Element, most: number): Labelled | null {
      if (sight.text(element).length > most) return null;
      const found: Labelled[] = [];
      for (const { node, text } of tree.textsIn(element)) {
        const one = text.trim() === '' ? null : labelled(node, text);
        if (one && element.contains(one.value) && (one.value !== element || one.relation === 'within')) found.push(one);
      }
      return found.length === 1 ? (found[0] ?? null) : null;
    },
    /** Every label of the page that says this, with what stands to it. Hidden ones do not count. */
    saying(label: string): Labelled[] {
      const wanted = plainLabel(label);
      const found: Labelled[] = [];
      for (const { node, text } of tree.texts()) {
        // Most texts are told apart by their length alone; folding each one would cost more than all the rest.
        if (text.length < wanted.length || !mayBegin(text, wanted) || !plainLabel(text).startsWith(wanted)) continue;
        const one = labelled(node, text);
        if (one && plainLabel(one.label) === wanted && sight.shown(tree.parent(node) ?? one.value)) found.push(one);
      }
      return found;
    },
    /** Every label of the page with its value, at most `limit`. */
    pairs(limit: number): Labelled[] {
      const found: Labelled[] = [];
      const taken = new Set<Element>();
      for (const { node, text } of tree.texts()) {
        if (found.length >= limit) break;
        const one = text.trim() === '' ? null : labelled(node, text);
        if (!one || one.text === '' || taken.has(one.value) || !sight.shown(one.value)) continue;
        // An element that holds its label may hold several.
        if (one.relation !== 'within') taken.add(one.value);
        found.push(one);
      }
      return found;
    },
  };
}

export type Labels = ReturnType<typeof createLabels>;
