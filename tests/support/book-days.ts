import type { Account } from '@/lib/accounts/types';
import type { Engagement } from '@/lib/engagements/types';
import { occurrencesOf } from '@/lib/moments/engine';
import { evidenceOf } from '@/lib/moments/evidence';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import type { Playbook } from '@/lib/playbooks/types';
import { type Day, dayOf, isoWeekday } from '@/lib/time/day';
import { triageRow } from '@/lib/triage/row';
import { asksToday } from '@/lib/triage/sections';
import type { TriageRow, TriageSettings } from '@/lib/triage/types';
import { BOOK_DAYS, bookOf, entryThatSettles, seeded } from './books';

export interface BookDay {
  day: Day;
  /** Accounts the list asks for in the morning. */
  asked: number;
  mustDo: number;
  /** Accounts asked for or with a window that is open, which may wait. */
  open: number;
}

/** How a person works: the share of the list they get to in a day, and how often the customer answers. */
export interface Diligence {
  worked: number;
  reached: number;
}

/**
 * A person's days with a book: each workday they work at their share of the accounts the list asks for; a customer who
 * is not reached is asked for again on the next workday. Accounts older than the book's span have left it.
 */
function bookDays(
  accounts: readonly Account[],
  {
    playbook,
    settings,
    span,
    seed,
    diligence,
  }: { playbook: Playbook; settings: TriageSettings; span: number; seed: number; diligence: Diligence },
  from: Day,
  to: Day,
): BookDay[] {
  const random = seeded(seed);
  const logs = new Map<string, Engagement[]>();
  const rows = new Map<string, TriageRow>();
  const days: BookDay[] = [];
  let serial = 0;
  const log = (account: Account): Engagement[] => logs.get(account.key) ?? [];
  const rowOf = (account: Account, today: Day): TriageRow => {
    const known = rows.get(account.key);
    if (known && (known.changesAt === null || known.changesAt > today)) return known;
    const row = triageRow({ account, engagements: log(account), overrides: [], waiting: null }, { playbook, settings }, today);
    rows.set(account.key, row);
    return row;
  };
  for (let today = from; today <= to; today += 1) {
    if (isoWeekday(today) > 5) continue;
    const book = accounts.filter((account) => isInBook(rowOf(account, today).close, today, span));
    const asked = book.filter((account) => asksToday(rowOf(account, today).section));
    const open = book.filter((account) => asked.includes(account) || rowOf(account, today).states.includes('open'));
    const mustDo = asked.filter((account) => rowOf(account, today).section === 'must-do').length;
    days.push({ day: today, asked: asked.length, mustDo, open: open.length });
    for (const account of asked) {
      if (random() > diligence.worked) continue;
      for (let round = 0; round < 10; round += 1) {
        const row = rowOf(account, today);
        const { item } = row;
        if (!item || !asksToday(row.section)) break;
        const record = { account, engagements: log(account), overrides: [] };
        const occurrence = occurrencesOf(evidenceOf(record, settings), playbook, today).find(({ id }) => id === item.occurrenceId);
        if (!occurrence) break;
        const reached = random() < diligence.reached;
        serial += 1;
        const id = `e${String(serial).padStart(7, '0')}`;
        logs.set(account.key, [...log(account), entryThatSettles(occurrence, account.key, today, id, reached)]);
        rows.delete(account.key);
        if (!reached) break;
      }
    }
  }
  return days;
}

const isInBook = (close: Day | null, today: Day, span: number): boolean => close !== null && close <= today && today - close < span;

const FROM = dayOf('2025-01-06');
/** The first weeks work off what nobody had logged before; the year after them is counted. */
const WARM_UP = 120;
const TO = FROM + WARM_UP + 365;

/** Means of a year of workdays with a seeded book under the default playbook. */
export function yearWith(kind: 'sales' | 'cs', size: number, diligence: Diligence): Omit<BookDay, 'day'> {
  const settings = { role: kind, keepsOtherRoles: false, me: { name: '', crmNames: [] }, surveysOn: false };
  const options = { playbook: shippedPlaybooks.default, settings, span: BOOK_DAYS[kind], seed: 11, diligence };
  const days = bookDays(bookOf(kind, size, FROM, TO, 7), options, FROM, TO).filter(({ day }) => day >= FROM + WARM_UP);
  const mean = (of: (day: BookDay) => number): number => days.reduce((sum, day) => sum + of(day), 0) / days.length;
  return { asked: mean(({ asked }) => asked), mustDo: mean(({ mustDo }) => mustDo), open: mean(({ open }) => open) };
}
