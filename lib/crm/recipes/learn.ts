import type { PointedAt, RecipeField, Way } from '../../accounts/recipe';
import { looksDated } from '../dated';
import type { Sight } from '../sight';
import { type Finder, titlePart } from './find';
import type { Labelled, Labels } from './labels';
import type { PointProblem } from './problems';
import { plain, plainLabel, type Tree } from './tree';

export type Learned = { ok: true; field: RecipeField; text: string } | { ok: false; problem: PointProblem };

const NAME_MAX = 255;
const WAYS_MAX = 6;
const PAIRS_MAX = 3_000;
/** How far out an attribute may name what was pointed at. */
const HOLDERS = 4;
const SEPARATORS = [' | ', ' · ', ' • ', ' – ', ' — ', ' - ', ' :: ', ' / ', ': '];

/** Attributes in which pages name their fields. Classes, and all that counts or places, change with every release. */
const NAMING = /^(?:name|field|itemprop|data-[a-z-]*(?:field|prop|attr|name|key|column|test|qa|cy|api|bind|model|zcqa)[a-z-]*)$/;
/** Words that say where something stands, not what it is. */
const PLACING =
  /^(?:first|last|left|right|top|bottom|middle|main|content|value|text|label|item|row|col|column|cell|field|slot|data|title|true|false)$/i;

/** Whether an attribute's value names a field: words, and no number that may be a place in a list. */
const names = (value: string): boolean =>
  value.length >= 3 && value.length <= 120 && /[a-z]{3}/i.test(value) && !/\d/.test(value) && !/\s/.test(value) && !PLACING.test(value);

/** Whether a label with its value is more than a value with the next label behind it. */
export const isPair = ({ label, value }: Labelled): boolean => !looksDated(label) && !value.matches('dt');

/** The page's own: a heading of a lower level may well be a label. */
const OWN_HEADINGS = 'h1,[aria-level="1"]';

/** Makes a recipe's field out of what somebody pointed at. */
export function createLearner(sight: Sight, tree: Tree, labels: Labels, finder: Finder) {
  /** The label that an element is the value of. Pointing at the label itself, or at what holds both, means its value. */
  const labelOf = (element: Element, what: PointedAt, label: string): Labelled | null => {
    const said = tree.said(element);
    const fits = (one: Labelled): boolean => (what === 'close' ? looksDated(one.text) : !looksDated(one.text));
    const near = labels.pairs(PAIRS_MAX).filter((one) => isPair(one) && fits(one));
    const same = ({ value, text }: Labelled): boolean =>
      value === element || ((value.contains(element) || element.contains(value)) && text === said);
    const own = near.filter(same);
    if (own[0]) return own.find((one) => one.label === label) ?? own[0];
    const inside = near.filter(({ value }) => element.contains(value));
    if (inside.length === 1 && inside[0]) return inside[0];
    const pointed = near.filter(({ label }) => plain(label) === said.replace(/[\s:：*]+$/, ''));
    return what === 'close' && pointed.length === 1 ? (pointed[0] ?? null) : null;
  };

  /** Whether words are the page's own heading or of its title, which may be a customer's name: no label, and never kept. */
  const isOwn = (words: string): boolean => {
    const said = plainLabel(words);
    const own = [...sight.all(sight.root(), OWN_HEADINGS, 40).map(tree.said), ...SEPARATORS.flatMap((by) => titlePart(sight.title(), by))];
    return own.map(plainLabel).some((one) => one === said || (one.includes(' ') && said.includes(one)));
  };

  const hooksOf = (value: Element, text: string): Way[] => {
    const ways: Way[] = [];
    let at: Element | null = value;
    for (let up = 0; at && up < HOLDERS; at = tree.parent(at), up++) {
      const holds = tree.said(at) === text ? 'value' : 'label-and-value';
      if (holds === 'label-and-value' && labels.inside(at, 600)?.text !== text) break;
      for (const attribute of at.getAttributeNames()) {
        const named = at.getAttribute(attribute) ?? '';
        // What repeats the value is no name of its field, and must not be kept.
        const says = text.toLowerCase().includes(named.toLowerCase());
        if (NAMING.test(attribute) && names(named) && !says && !isOwn(named) && tree.hooked(attribute, named).length === 1)
          ways.push({ by: 'hook', attribute, value: named, holds });
      }
    }
    return ways;
  };

  const headingOf = (element: Element): Way[] => {
    const heading = element.closest('h1,h2,h3,h4,h5,h6,[role=heading]');
    const level = Number(heading?.getAttribute('aria-level') ?? heading?.localName.slice(1));
    return heading && level >= 1 && level <= 6 ? [{ by: 'heading', level: level as 1 }] : [];
  };

  const titleOf = (text: string): Way[] => {
    const title = sight.title();
    for (const separator of [...SEPARATORS, '']) {
      const parts = titlePart(title, separator);
      const at = parts.indexOf(text);
      if (at >= 0) return [{ by: 'title', separator, at, of: parts.length }];
    }
    return [];
  };

  /** Whether a date stands in an attribute, behind words like "10 months ago". */
  const isHinted = (element: Element): boolean => {
    const hint = element.closest('[datetime],[title]');
    return ['datetime', 'title'].some((name) => looksDated(sight.attribute(hint, name)));
  };

  /** @param named the label it was chosen by; '': by itself. One element may hold several labels with their values. */
  return (element: Element, what: PointedAt, named = ''): Learned => {
    const pair = labelOf(element, what, named);
    const value = pair?.value ?? element;
    const text = plain(pair?.text ?? tree.said(element));
    if (text === '') return { ok: false, problem: 'empty' };
    if (what === 'close' && !looksDated(text)) return { ok: false, problem: isHinted(element) ? 'hinted' : 'no-date' };
    if (what === 'name' && (text.length >= NAME_MAX || sight.text(element).length > NAME_MAX * 2))
      return { ok: false, problem: 'too-long' };

    const under = labels.section(value);
    const section = under && isOwn(under) ? null : under;
    const label = !pair || isOwn(pair.label) || (what === 'close' && value.closest(OWN_HEADINGS)) ? '' : pair.label;
    const labelled: Way[] = pair && label ? [{ by: 'label', label, relation: pair.relation, section }] : [];
    const hooks = hooksOf(value, text);
    const ways = what === 'close' ? [...labelled, ...hooks] : [...headingOf(element), ...hooks, ...labelled, ...titleOf(text)];
    // Only what finds the very same here can find its like elsewhere.
    const proven = ways.filter((way) => {
      const found = finder.find({ label, ways: [way] }, what);
      return found.is === 'found' && found.text === text;
    });
    if (proven.length === 0)
      return { ok: false, problem: labelled.some((way) => finder.places(way).length > 1) ? 'label-twice' : 'nothing-names-it' };
    const heading = proven[0]?.by === 'heading';
    return { ok: true, text, field: { label: heading ? '' : label, ways: proven.slice(0, WAYS_MAX) } };
  };
}
