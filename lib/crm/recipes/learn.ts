import type { PointedAt, RecipeField, Way } from '../../accounts/recipe';
import { looksDated } from '../dated';
import type { Sight } from '../sight';
import { type Finder, titlePart } from './find';
import type { Labelled, Labels } from './labels';
import { plain, type Tree } from './tree';

/** Why an element cannot be pointed at. nothing-names-it: no label, heading or attribute would find it on the next page. */
export type PointProblem = 'empty' | 'too-long' | 'no-date' | 'nothing-names-it';
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

/** Makes a recipe's field out of what somebody pointed at. */
export function createLearner(sight: Sight, tree: Tree, labels: Labels, finder: Finder) {
  /** The label that an element is the value of. Pointing at the label itself, or at what holds both, means its value. */
  const labelOf = (element: Element, what: PointedAt, label: string): Labelled | null => {
    const said = tree.said(element);
    const fits = (one: Labelled): boolean => (what === 'close' ? looksDated(one.text) : !looksDated(one.text));
    const near = labels.pairs(PAIRS_MAX).filter(fits);
    const same = ({ value, text }: Labelled): boolean =>
      value === element || ((value.contains(element) || element.contains(value)) && text === said);
    const own = near.filter(same);
    if (own[0]) return own.find((one) => one.label === label) ?? own[0];
    const inside = near.filter(({ value }) => element.contains(value));
    if (inside.length === 1 && inside[0]) return inside[0];
    const pointed = near.filter(({ label }) => plain(label) === said.replace(/[\s:：*]+$/, ''));
    return what === 'close' && pointed.length === 1 ? (pointed[0] ?? null) : null;
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
        if (NAMING.test(attribute) && names(named) && !says && tree.hooked(attribute, named).length === 1)
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

  /** @param named the label it was chosen by; '': by itself. One element may hold several labels with their values. */
  return (element: Element, what: PointedAt, named = ''): Learned => {
    const pair = labelOf(element, what, named);
    const value = pair?.value ?? element;
    const text = plain(pair?.text ?? tree.said(element));
    if (text === '') return { ok: false, problem: 'empty' };
    if (what === 'close' && !looksDated(text)) return { ok: false, problem: 'no-date' };
    if (what === 'name' && (text.length >= NAME_MAX || sight.text(element).length > NAME_MAX * 2))
      return { ok: false, problem: 'too-long' };

    const labelled: Way[] = pair ? [{ by: 'label', label: pair.label, relation: pair.relation, section: labels.section(value) }] : [];
    const hooks = hooksOf(value, text);
    const ways = what === 'close' ? [...labelled, ...hooks] : [...headingOf(element), ...hooks, ...labelled, ...titleOf(text)];
    const label = pair?.label ?? '';
    // Only what finds the very same here can find its like elsewhere.
    const proven = ways.filter((way) => {
      const found = finder.find({ label, ways: [way] }, what);
      return found.is === 'found' && found.text === text;
    });
    if (proven.length === 0) return { ok: false, problem: 'nothing-names-it' };
    const heading = proven[0]?.by === 'heading';
    return { ok: true, text, field: { label: heading ? '' : label, ways: proven.slice(0, WAYS_MAX) } };
  };
}
