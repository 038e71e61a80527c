import { anchorOf } from '../../accounts/anchors';
import { isImportedKey } from '../../accounts/imported';
import { foldedName } from '../../accounts/text';
import { metLate } from '../../accounts/tracking';
import type { CloseChoice } from '../../accounts/types';
import { accountPart, isAhead, notDeleted, onlyWon, type Reading } from '../../import/account-rows';
import { asksOf } from '../../import/asks';
import { broughtAccount } from '../../import/bring-account';
import { BadRow, isProblem } from '../../import/cells';
import type { AccountDraft, ImportAnswers, RowProblem } from '../../import/types';
import type { OtherClose, ShownRow, StagedFile } from '../../messaging/import/operations';
import { type Day, dayOf, type Instant, plainDateOf } from '../../time/day';
import type { JobRun } from './host';
import { type Customer, type DealRow, dealsOfCustomers, type Standing } from './import-deals';
import { partsOf } from './import-parts';
import { blocksOf, identityIn, keysOf, namesHere, readOr } from './import-rows';
import type { Tally } from './import-tally';
import { TOLD_FIELDS, type ToldField, toldOf, withTold } from './import-told';
import type { BulkContext } from './ports';

type Run = Pick<JobRun<'import.plan'>, 'ask' | 'signal'>;
type Row = { draft: AccountDraft; byName: boolean };

/** Compares customers of a file with those here, and packs those that bring something. */
export async function planAccounts(
  context: BulkContext,
  head: StagedFile,
  { ask, signal }: Run,
  reading: Reading,
  tally: Tally,
  onRows: (rows: number) => void,
): Promise<void> {
  const { staging, reader } = context;
  const toKey = keysOf(context);
  const isOfDeals = ask.columns.includes('stage');
  const everywhere = (await reader.settings())?.closeRule ?? 'first';
  const fields = TOLD_FIELDS.filter((field) => ask.columns.includes(field));
  const seen = dealsOfCustomers(isOfDeals, fields.length);
  const parts = partsOf(staging, 'accounts', signal);
  let names: Promise<Map<string, string[]>> | null = null;

  async function* rows(asking: boolean): AsyncGenerator<{ block: number; rows: (Row | RowProblem)[] }> {
    for await (const { block, rows: read } of blocksOf(staging, head, ask.columns, signal)) {
      if (asking) for (const row of read) if (!isProblem(row)) tally.asks(asksOf(row, 'accounts', ask.answers));
      const drafts = read.map((row) =>
        readOr(row, (cells) => {
          notDeleted(cells);
          onlyWon(cells, reading);
          const identity = identityIn(cells, ask.answers.site, ask.granted);
          const part = accountPart(cells, reading);
          if (isAhead(cells, part, reading.today)) {
            if (asking) tally.ahead();
            if (ask.answers.ahead === 'leave') throw new BadRow('close-ahead', 'closeDate');
          }
          return { identity, part };
        }),
      );
      const whole = drafts.map(async (draft): Promise<Row | RowProblem> => {
        if (isProblem(draft)) return draft;
        const { byName, ...whose } = await toKey(draft.identity);
        return { draft: { ...draft.part, ...whose }, byName };
      });
      yield { block, rows: await Promise.all(whole) };
    }
  }

  // A first look finds the accounts that stand in several rows, so that the order of rows decides nothing.
  let looked = 0;
  for await (const { rows: read } of rows(true)) {
    for (const row of read) if (!isProblem(row)) seen.see(dealOf(row.draft, fields));
    looked += read.length;
    onRows(looked / 2);
  }
  for await (const { block, rows: read } of rows(false)) {
    const stored = await reader.accounts(read.flatMap((row) => (isProblem(row) ? [] : [row.draft.key])));
    const problems: RowProblem[] = [];
    for (const row of read) {
      const judged = isProblem(row) ? row : judge(row);
      if (isProblem(judged)) {
        if (judged.code === 'deal-not-won') {
          tally.notWon();
          continue;
        }
        problems.push(judged);
        tally.problem(judged);
        continue;
      }
      const { draft, verdict, shown, late, several, other } = judged;
      const { byName } = row as Row;
      tally.verdict(verdict, shown);
      if (several) tally.severalDeals(several);
      if (other) tally.otherClose(other);
      if (verdict === 'same') continue;
      await parts.add(draft);
      if (late) tally.metLate();
      if (!byName || verdict !== 'new') continue;
      names ??= namesHere(reader, signal);
      if ((await names).get(foldedName(draft.name))?.some((key) => !isImportedKey(key))) tally.namesake(draft.name);
    }
    if (problems.length > 0) await staging.addProblems(block, problems);
    looked += read.length;
    onRows(looked / 2);

    function judge({ draft }: Row) {
      const before = stored.get(draft.key) ?? null;
      const standing = seen.standing(dealOf(draft, fields));
      const rule = before?.closeChoice?.rule ?? ask.closeRules[draft.siteId] ?? everywhere;
      const { today, answers } = reading;
      return verdictOf(draft, before, standing, { isOfDeals, fields, rule, closes: answers.closes, today, now: ask.now });
    }
  }
  await parts.end();
}

const closeOf = ({ closeDate }: AccountDraft): Day | null => closeDate && dayOf(closeDate.date);

/** What a row says, but how it spells it. */
const dealOf = (draft: AccountDraft, fields: readonly ToldField[]): DealRow => ({
  key: draft.key,
  close: closeOf(draft),
  name: foldedName(draft.name),
  address: draft.crmUrl,
  amount: draft.arr,
  told: fields.map((field) => toldOf(draft, field)),
});

/** The row that stands for its customer with what all rows say together, and the close that counts. */
function ofAllRows(draft: AccountDraft, customer: Customer, fields: readonly ToldField[], rule: Rule): AccountDraft {
  const close = rule === 'latest' ? customer.latest : customer.first;
  const closeDate = close === null || close === closeOf(draft) ? draft.closeDate : { date: plainDateOf(close), raw: plainDateOf(close) };
  const all = fields.reduce((told, field, at) => withTold(told, field, customer.told[at] ?? ''), draft);
  // The renewal of an earlier deal.
  const isOver = all.renewal !== null && close !== null && dayOf(all.renewal.date) <= close;
  return { ...all, closeDate, arr: customer.amount, renewal: isOver ? null : all.renewal };
}

/** Which won deal starts the clock; `deal`: somebody chose one, and no list says which that is. */
type Rule = CloseChoice['rule'];
type Stored = Parameters<typeof broughtAccount>[0];

/**
 * Another won deal of a customer moves no clock against the rule, whether one list has both or each has its own. A list
 * that corrects an earlier one looks the same: nothing is stored of the deal that a close was imported with.
 */
function withoutOtherClose(draft: AccountDraft, before: Stored, { rule, closes, today, now }: Judging) {
  const close = closeOf(draft);
  const known = before && anchorOf(before, 'close');
  const whole = { draft, other: null };
  if (!known || close === null) return whole;
  const day = dayOf(known.date);
  const counts = rule === 'first' ? close <= day : rule === 'latest' && close >= day;
  // What a person said of the close stands against any file.
  if (counts || broughtAccount(before, draft, { today, now }).close === null) return whole;
  const other: OtherClose = known.source === 'import' ? 'imported' : 'stay';
  return { draft: other === 'imported' && closes === 'take' ? draft : { ...draft, closeDate: null }, other };
}

interface Judging {
  isOfDeals: boolean;
  fields: readonly ToldField[];
  rule: Rule;
  closes: ImportAnswers['closes'];
  today: Day;
  now: Instant;
}

function verdictOf(row: AccountDraft, before: Stored, standing: Standing, judging: Judging) {
  const { isOfDeals, fields, rule, today, now } = judging;
  const problem = (code: 'rows-differ' | 'name-missing'): RowProblem => ({ row: row.row, field: null, code, cell: row.name });
  if (standing.kind === 'differs') return problem('rows-differ');
  const customer = standing.kind === 'counts' ? standing.customer : null;
  if (customer && before === null && row.name === '') return problem('name-missing');
  const areSeveral = customer && (customer.amountsDiffer || customer.restDiffers || customer.first !== customer.latest);
  const several = areSeveral ? { ...customer, latestCounts: rule === 'latest' } : null;
  const merged = customer ? ofAllRows(row, customer, fields, rule) : row;
  const { draft, other } = isOfDeals && customer ? withoutOtherClose(merged, before, judging) : { draft: merged, other: null };
  const { account, close, changes } = broughtAccount(before, draft, { today, now });
  const shown: ShownRow = { row: draft.row, account: account.name, changes };
  if (standing.kind === 'repeats' || (before && changes.length === 0))
    return { draft, verdict: 'same' as const, shown, late: false, several, other };
  const isOpen = before === null || before.trackingStart === null || before.trackingStart === 'first-seen';
  const late = isOpen && close !== null && metLate(close.date, account.firstSeen);
  return { draft, verdict: before === null ? ('new' as const) : ('changed' as const), shown, late, several, other };
}
