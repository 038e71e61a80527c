import { count, fullDate, weekdayDate } from '@/components/app/dates';
import { grouped } from '@/components/app/grouped';
import { money } from '@/components/app/money';
import { typeWord } from '@/components/app/wording';
import type { GiftRule } from '@/lib/engagements/gift-policy';
import type { BulkAction, BulkOutcome, BulkRefusal } from '@/lib/messaging/triage/operations';
import { dayOf } from '@/lib/time/day';
import { accountsInWords } from '../list-words';

/** Titles of the dialogs. */
export const BULK_TITLES: Record<BulkAction['do'], string> = {
  assign: 'Assign to an owner',
  snooze: 'Snooze',
  skip: 'Skip',
  done: 'Mark done',
  tag: 'Tag',
  gift: 'Plan a gift',
};

/** What the filled button says: "Snooze 12 accounts". */
export function doInWords(kind: BulkAction['do'], accounts: number): string {
  const verbs: Record<BulkAction['do'], string> = {
    assign: 'Assign',
    snooze: 'Snooze',
    skip: 'Skip in',
    done: 'Mark done in',
    tag: 'Tag',
    gift: 'Plan a gift for',
  };
  return `${verbs[kind]} ${accountsInWords(accounts)}`;
}

/** What would be done to each: "Each one’s item is hidden from the lists through Mon 26 Jan." */
export function planInWords(action: BulkAction): string {
  switch (action.do) {
    case 'assign': {
      const who = action.role === 'cs' ? 'CS owner' : 'sales owner';
      return action.to === null
        ? `Each is left without a ${who}.`
        : `Each gets ${action.to} as its ${who}, here. The CRM’s own owner field stays as it is.`;
    }
    case 'snooze':
      return `The item each row shows is hidden from the lists through ${weekdayDate(dayOf(action.until))}. Due dates and status stay.`;
    case 'skip':
      return 'The item each row shows is skipped. Skips are counted, with their reason.';
    case 'done':
      return `The item each row shows is marked done on ${fullDate(dayOf(action.on))}, as ${typeWord(action.type).toLowerCase()}.`;
    case 'tag':
      return [
        action.add.length > 0 ? `Adds ${action.add.join(', ')}.` : '',
        action.remove.length > 0 ? `Takes ${action.remove.join(', ')} off.` : '',
      ]
        .filter(Boolean)
        .join(' ');
    case 'gift':
      return `${action.item} for ${money(action.amountMinor, action.currency)} is planned for ${weekdayDate(dayOf(action.on))}, once an account.`;
  }
}

const MOMENTS_NAMED = 6;

/** Which items it is done to, most frequent first: "First-week check-in in 12 accounts, Kickoff held in 3". Empty: to none. */
export function momentsInWords(done: BulkOutcome['done']): string {
  const times = new Map<string, number>();
  for (const { momentName } of done) if (momentName !== null) times.set(momentName, (times.get(momentName) ?? 0) + 1);
  const most = [...times].sort(([a, x], [b, y]) => y - x || a.localeCompare(b, 'en'));
  const named = most.slice(0, MOMENTS_NAMED).map(([name, n], at) => `${name} in ${at === 0 ? accountsInWords(n) : grouped(n)}`);
  const others = most.length - named.length;
  return [...named, ...(others > 0 ? [count(others, 'further moment', 'further moments')] : [])].join(', ');
}

/** The sentence after it is done. */
export function doneInWords(action: BulkAction, accounts: number, left: number): string {
  const on = accountsInWords(accounts);
  const said: Record<BulkAction['do'], string> = {
    assign: `Assigned ${on}`,
    snooze: `Snoozed ${on}`,
    skip: `Skipped in ${on}`,
    done: `Marked done in ${on}`,
    tag: `Tagged ${on}`,
    gift: `Planned a gift for ${on}`,
  };
  return `${said[action.do]}.${left > 0 ? ` ${accountsInWords(left)} left out.` : ''}`;
}

const REFUSALS: Record<BulkRefusal, string> = {
  'unknown-account': 'not stored here any more',
  'no-item': 'its row shows no item',
  'item-changed': 'its item is done, skipped or another one by now',
  'not-settled': 'such an activity does not settle its item; log it alone to see what it asks for',
  'day-ahead': 'that day has not begun in its own zone',
  'snooze-missed': 'its item is missed, which no snooze hides; skip it or hold it anyway',
  'snooze-past': 'the day is over in its own zone',
  'snooze-too-far': 'cannot be snoozed that far',
  'already-so': 'is so already',
  'too-many-tags': 'has as many tags as an account can have',
  'gifts-not-allowed': 'takes no gifts',
  'gift-over-limit': 'over what the playbook allows',
};

/** Why an account is left out. */
export const refusalInWords = (why: BulkRefusal): string => REFUSALS[why];

const WARNINGS: Record<GiftRule, string> = {
  'public-sector': 'it is of the public sector',
  'no-gifts': 'it accepts no gifts',
  cash: 'it is as good as cash',
  'over-gift-cap': 'more than one gift may cost',
  'over-recipient-cap': 'more than one recipient may get in a year',
  'over-account-budget': 'above what is left of the account’s budget',
  'over-moment-budget': 'above what is meant for its moment',
  'needs-approval': 'so much needs approval first',
  duplicate: 'its moment has a gift already',
  'other-currency': 'in another currency than its policy, so no limit could be checked',
  'public-sector-unknown': 'not known whether it is a public organisation, which may not accept gifts',
};

/** What speaks against a gift that is planned all the same, each with the accounts it is said of. */
export function warningsInWords(done: BulkOutcome['done']): { rule: GiftRule; words: string; names: string[] }[] {
  const names = new Map<GiftRule, string[]>();
  for (const { accountName, warnings = [] } of done)
    for (const rule of warnings) names.set(rule, [...(names.get(rule) ?? []), accountName]);
  return [...names].map(([rule, of]) => ({ rule, words: WARNINGS[rule], names: of }));
}
