/* npx tsx tests/bench/books.ts: how many accounts a day the list asks for, in simulated books of diligent people. */
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { dayOf } from '@/lib/time/day';
import { type BookDay, bookDays } from '@/tests/support/book-days';
import { BOOK_DAYS, bookOf } from '@/tests/support/books';

const FROM = dayOf('2025-01-06');
/** The first weeks work off what nobody had logged before; the year after them is counted. */
const WARM_UP = 120;

const TO = FROM + WARM_UP + 365;

/** Everything on the day it is asked for; and a share of it, as meetings, travel and answers leave time. */
const PEOPLE = [
  { name: 'all of it each day, two in three reached', worked: 1, reached: 2 / 3 },
  { name: 'half of it each day, one in two reached', worked: 1 / 2, reached: 1 / 2 },
  { name: 'a third of it each day, one in two reached', worked: 1 / 3, reached: 1 / 2 },
];

for (const [kind, size] of [
  ['sales', 40],
  ['cs', 180],
] as const) {
  const settings = { role: kind, keepsOtherRoles: false, me: { name: '', crmNames: [] }, surveysOn: false };
  const accounts = bookOf(kind, size, FROM, TO, 7);
  for (const { name, ...diligence } of PEOPLE) {
    const options = { playbook: shippedPlaybooks.default, settings, span: BOOK_DAYS[kind], seed: 11, diligence };
    const days = bookDays(accounts, options, FROM, TO).filter(({ day }) => day >= FROM + WARM_UP);
    const mean = (of: (day: BookDay) => number): string => (days.reduce((sum, day) => sum + of(day), 0) / days.length).toFixed(1);
    process.stdout.write(
      `${kind} ${size}, ${name}: ${mean((day) => day.asked)} accounts a day (must-do ${mean((day) => day.mustDo)}), ${mean((day) => day.open)} with what is open already\n`,
    );
  }
}
