import type { PointedAt } from '../../accounts/recipe';
import { looksDated } from '../../crm/dated';
import { isPair } from '../../crm/recipes/learn';
import type { createTeaching } from '../../crm/recipes/look';

/** One thing of the page that may be pointed at, with its label. */
export interface Candidate {
  label: string;
  text: string;
  element: Element;
}

type Teaching = ReturnType<typeof createTeaching>;

const LISTED = 200;
const PAIRS = 3_000;
const HEADINGS = 12;
const TEXT_MAX = 255;
/** What leads elsewhere or does something is no name. */
const NO_NAMES = 'nav,button,[role=navigation],[role=menu],[role=tablist],select,option';

/** Every heading and labelled value of the page that may be what is looked for, in reading order. */
export function candidatesFor(what: PointedAt, { sight, tree, labels }: Teaching): Candidate[] {
  const pairs = labels
    .pairs(PAIRS)
    .filter(isPair)
    .map(({ label, text, value }) => ({ label, text, element: value }));
  if (what === 'close') return pairs.filter(({ text }) => looksDated(text)).slice(0, LISTED);
  const headings = sight
    .all(sight.root(), 'h1,h2,h3,[role=heading]', HEADINGS)
    .filter(sight.shown)
    .map((element) => ({ label: '', text: tree.said(element), element }));
  const names = pairs.filter(({ text, element }) => !looksDated(text) && element.closest(NO_NAMES) === null);
  return [...headings, ...names].filter(({ text }) => text !== '' && text.length < TEXT_MAX).slice(0, LISTED);
}

/** What an element is called: the label of the value that it is, or is part of. */
export function labelAt(candidates: readonly Candidate[], element: Element, text: string): string {
  const own = candidates.find((one) => one.element === element);
  const near = own ?? candidates.find((one) => one.text === text && (one.element.contains(element) || element.contains(one.element)));
  return near?.label ?? '';
}
