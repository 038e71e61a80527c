import { count, fullDate, momentInWords } from '@/components/app/dates';
import { failureInWords } from '@/components/app/failures';
import type { CrmAsked, CrmOffer, CrmWithheld } from '@/lib/messaging/crm-api/operations';
import type { FailureCode } from '@/lib/messaging/errors';
import { type Day, dayOf, type PlainDate } from '@/lib/time/day';

type Refused = Extract<CrmAsked, { state: 'refused' }>;
type Asked = Extract<CrmAsked, { state: 'asked' }>;

/** What one may do about it: ask again, or look at the settings; null: wait. */
export type NextStep = 'again' | 'settings' | null;

export interface RefusalWords {
  text: string;
  next: NextStep;
}

/** Why a CRM did not answer, in one line, and the next step. Reading the page goes on without it. */
export function refusalInWords({ crm, way, kind, retryAt }: Refused, today: Day, zone: string): RefusalWords {
  const until = retryAt === null ? 'for a while' : `until ${momentInWords(retryAt, today, zone)}`;
  switch (kind) {
    case 'expired':
      return way === 'page'
        ? { text: `${crm} says that nobody is signed in. Sign in on this page, then ask again.`, next: 'again' }
        : { text: `${crm} no longer takes the token. Connect it again in the settings.`, next: 'settings' };
    case 'blocked':
      return {
        text: `Your ${crm} does not allow API access. Only its administrator can change that; the page is read as before.`,
        next: 'again',
      };
    case 'quota':
      return { text: `${crm} takes no more questions ${until}. The page is read as before.`, next: null };
    case 'resting':
      return { text: `Afterclose has asked this ${crm} often enough for an hour, and rests ${until}.`, next: null };
    case 'no-permission':
      return {
        text: `${crm} does not let you see this account’s deals. Ask whoever gives out its roles; the page is read as before.`,
        next: 'again',
      };
    case 'not-found':
      return { text: `${crm} knows no such account. It may have been deleted or merged; open it again from a list.`, next: 'again' };
    case 'unreachable':
      return {
        text: `${crm} could not be reached, or did not answer in time. Check the connection, then ask again.`,
        next: 'again',
      };
    case 'down':
      return { text: `The server of ${crm} failed. It may be under maintenance; ask again in a while.`, next: 'again' };
    case 'web-page':
      return way === 'page'
        ? { text: `${crm} sent a web page instead of an answer. Reload this page, sign in if it asks, then ask again.`, next: 'again' }
        : { text: `${crm} sent a web page instead of an answer. It may be under maintenance; ask again in a while.`, next: 'again' };
    case 'moved':
      return { text: `The page moved on while ${crm} was asked. Ask again.`, next: 'again' };
    case 'unexpected':
      return { text: `${crm} answered something that could not be read. Reload its page, then ask again.`, next: 'again' };
    case 'no-access':
      return way === 'page'
        ? { text: `The browser does not let Afterclose ask ${crm} on this page. Allow the site in the settings.`, next: 'settings' }
        : { text: `The browser does not let Afterclose reach ${crm}. Connect it again in the settings.`, next: 'settings' };
  }
}

/** Which deals the CRM names. Of a list that is cut, the first and latest are those of what was read. */
export function dealsInWords({ crm, won, first, latest, dealsCut }: Asked): string {
  if (won === 0) return dealsCut ? `${crm} names no won deal among those that were read.` : `${crm} names no won deal.`;
  const named = `${crm} names ${count(won, 'won deal', 'won deals')}`;
  if (first === null || latest === null) return `${named}${dealsCut ? ' and more' : ''}.`;
  const days =
    first === latest ? `closed ${fullDate(dayOf(latest))}` : `the first ${fullDate(dayOf(first))}, the latest ${fullDate(dayOf(latest))}`;
  return dealsCut ? `${named} and more; of those that were read, ${days}.` : `${named}, ${days}.`;
}

/** The contract that runs, or the last that did. */
export const contractInWords = (end: PlainDate, today: Day): string =>
  `The contract ${dayOf(end) < today ? 'ended on' : 'runs until'} ${fullDate(dayOf(end))}.`;

const PARTS: Record<CrmWithheld['part'], string> = { contract: 'contracts', activities: 'calls and meetings' };

/** What is missing from the answer, and why. */
export const withheldInWords = (crm: string, { part, why }: CrmWithheld): string =>
  why === 'hidden'
    ? `${crm} does not let you see its ${PARTS[part]}, so they are left out.`
    : `The ${PARTS[part]} of ${crm} could not be read this time, so they are left out. Ask again in a while.`;

/** What could not be kept is asked again at every look, and nothing of it can be counted. */
export function unkeptInWords(crm: string, code: FailureCode): string {
  const meanwhile = 'so it is asked again each time, and its activities cannot be counted';
  if (code === 'storage-full')
    return `There is no room to keep what ${crm} said, ${meanwhile}. Make some room on the disk, or restart the browser.`;
  return `What ${crm} said could not be kept, ${meanwhile}. ${LASTING.includes(code) ? failureInWords({ code }).text : 'Restart the browser if this stays.'}`;
}
/** No restart ends these. */
const LASTING: readonly FailureCode[] = ['storage-newer', 'storage-blocked', 'storage-lost', 'storage-unavailable'];

const KINDS: Record<CrmOffer['kinds'][number]['kind'], [one: string, many: string]> = {
  call: ['call', 'calls'],
  meeting: ['meeting', 'meetings'],
  email: ['email', 'emails'],
  message: ['message', 'messages'],
};

/** "3 calls, 1 meeting and 2 emails" */
export function offerInWords({ kinds }: CrmOffer): string {
  const parts = kinds.map(({ kind, count: number }) => count(number, ...KINDS[kind]));
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
