import type { PointedAt, Way } from '@/lib/accounts/recipe';
import type { PointingNow, RecipeState } from '@/lib/messaging/pointing/operations';
import { count } from '../../app/dates';

/** What is pointed at, as sentences go on with it. */
export const THING: Record<PointedAt, string> = { name: 'the customer’s name', close: 'the close date' };

const PROBLEMS: Record<NonNullable<PointingNow['problem']>, string> = {
  empty: 'There is no text there. Point at the text itself.',
  'too-long': 'That is more than a name. Point at the name alone; the down arrow makes the outline narrower.',
  'no-date': 'No date was found there. Point at the date itself, written with its whole year.',
  'two-dates': 'Two dates stand there, and only a place with one can be kept. Point at one of them where it stands alone.',
  hinted:
    'The page shows there how long ago it was; the date itself is only a hint behind it, which is not read. Point at a place where the date is written out.',
  framed: 'What stands there is in a frame of its own, which cannot be pointed into. Point at a place outside of it.',
  'label-twice':
    'Its label stands on this page more than once, and nothing tells the places apart. Point at a place whose label stands there only once.',
  'nothing-names-it':
    'Nothing beside it says what it is, so it would not be found on the next page. Point at a text with a label, or at a heading.',
  'page-changed': 'The page changed meanwhile. Point again.',
  'not-reached': 'The browser keeps Afterclose out of this page. Reload the page, then point again.',
  'no-permission': 'The browser did not allow pointing. Press again, or allow this site in settings.',
};

export const problemInWords = (problem: NonNullable<PointingNow['problem']>): string => PROBLEMS[problem];

const WAYS: Record<Way['by'], string> = {
  label: 'its label',
  hook: 'its name in the page’s code',
  heading: 'its place as the heading',
  title: 'the window’s title',
};

/** How a value will be found again: "Found again by its label, or by the window’s title." */
export function foundAgainBy(ways: readonly Way['by'][]): string {
  const named = [...new Set(ways)].map((way) => WAYS[way]);
  return `Found again by ${named.join(', or by ')}.`;
}

/** How far a recipe can be trusted: "Worked on 3 pages." */
export function workedInWords({ worked, confidence }: Pick<RecipeState, 'worked' | 'confidence'>): string {
  if (worked === 0) return 'Not tried on a page yet.';
  return confidence === 'high'
    ? `Worked on ${count(worked, 'page', 'pages')}.`
    : `Worked on ${count(worked, 'page', 'pages')} so far; check the next ones.`;
}

const quoted = (label: string | null, otherwise: string): string => (label ? `“${label}”` : otherwise);

/** What is missing on the page on screen, and whether that is the recipe's fault. */
export function missingInWords({ missing, missed, name, close }: RecipeState): { title: string; text: string } | null {
  if (!missing) return null;
  const label = missing.what === 'name' ? quoted(name, 'The customer’s name') : quoted(close, 'The close date');
  if (missing.why === 'empty') return { title: `${label} is empty on this page`, text: 'Once it is filled in, it is read by itself.' };
  const often = missed > 1 ? ` It was missing on ${count(missed, 'page', 'pages')} in a row: the site has probably changed.` : '';
  if (missing.why === 'no-date') return { title: `${label} holds no date on this page`, text: `Nothing else is taken for it.${often}` };
  if (missing.why === 'ambiguous')
    return { title: `${label} stands on this page more than once`, text: `They differ, so none of them is taken.${often}` };
  return { title: `${label} is not where you pointed`, text: `Nothing else is taken for it.${often}` };
}
