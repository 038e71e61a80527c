import { anchorOf } from '../../accounts/anchors';
import { isImportedKey } from '../../accounts/imported';
import { foldedName } from '../../accounts/text';
import { metLate } from '../../accounts/tracking';
import type { CloseChoice } from '../../accounts/types';
import { accountPart, notDeleted, onlyWon, type Reading } from '../../import/account-rows';
import { asksOf } from '../../import/asks';
import { broughtAccount } from '../../import/bring-account';
import { isProblem } from '../../import/cells';
import type { AccountDraft, RowProblem } from '../../import/types';
import type { ShownRow, StagedFile } from '../../messaging/import/operations';
import { type Day, dayOf, type Instant, plainDateOf } from '../../time/day';
import type { JobRun } from './host';
import { type DealRow, dealsOfCustomers, type Standing } from './import-deals';
import { partsOf } from './import-parts';
import { blocksOf, identityIn, keysOf, namesHere, readOr } from './import-rows';
import type { Tally } from './import-tally';
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
  const seen = dealsOfCustomers(isOfDeals);
  const parts = partsOf(staging, 'accounts', signal);
  let names: Promise<Map<string, string[]>> | null = null;

  async function* rows(asking: boolean): AsyncGenerator<{ block: number; rows: (Row | RowProblem)[] }> {
    for await (const { block, rows: read } of blocksOf(staging, head, ask.columns, signal)) {
      if (asking) for (const row of read) if (!isProblem(row)) tally.asks(asksOf(row, 'accounts', ask.answers));
      const drafts = read.map((row) =>
        readOr(row, (cells) => {
          notDeleted(cells);
          onlyWon(cells, reading);
          return { identity: identityIn(cells, ask.answers.site, ask.granted), part: accountPart(cells, reading) };
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
    for (const row of read) if (!isProblem(row)) seen.see(dealOf(row.draft));
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
      const { draft, verdict, shown, late, several } = judged;
      const { byName } = row as Row;
      tally.verdict(verdict, shown);
      if (several) tally.severalDeals(several);
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
      const standing = seen.standing(draft.key, closeOf(draft), draft.arr !== null);
      const rule = before?.closeChoice?.rule ?? ask.closeRules[draft.siteId] ?? everywhere;
      return verdictOf(draft, before, standing, { isOfDeals, rule, today: reading.today, now: ask.now });
    }
  }
  await parts.end();
}

const closeOf = ({ closeDate }: AccountDraft): Day | null => closeDate && dayOf(closeDate.date);

/** What a row says, but how its dates are spelled. */
function dealOf(draft: AccountDraft): DealRow {
  const { row: _, closeDate: __, key, arr, name, renewal, notice, ...said } = draft;
  const rest = [said, renewal?.date, notice && ('date' in notice ? notice.date : [notice.count, notice.unit])];
  return { key, close: closeOf(draft), amount: arr && JSON.stringify(arr), name: foldedName(name), rest: JSON.stringify(rest) };
}

/** The row of the latest deal with the close of the one that counts. */
function ofAllDeals(draft: AccountDraft, { first, amountsDiffer, restDiffers }: Standing & { kind: 'counts' }, rule: Rule): AccountDraft {
  const isOwn = rule === 'latest' || first === null || first === closeOf(draft);
  const closeDate = isOwn ? draft.closeDate : { date: plainDateOf(first), raw: plainDateOf(first) };
  const told = restDiffers ? { ownerSales: null, ownerCs: null, segment: null, renewal: null, notice: null, tags: [] } : {};
  return { ...draft, ...told, closeDate, arr: amountsDiffer ? null : draft.arr };
}

/** Which won deal starts the clock; `deal`: somebody chose one, and no list says which that is. */
type Rule = CloseChoice['rule'];
type Stored = Parameters<typeof broughtAccount>[0];

/** Another won deal of a customer moves no clock against the rule, whether one list has both or each has its own. */
function withoutOtherClose(draft: AccountDraft, before: Stored, rule: Rule): AccountDraft {
  const close = closeOf(draft);
  const known = before && anchorOf(before, 'close')?.date;
  if (!known || close === null) return draft;
  const counts = rule === 'first' ? close <= dayOf(known) : rule === 'latest' && close >= dayOf(known);
  return counts ? draft : { ...draft, closeDate: null };
}

function verdictOf(
  row: AccountDraft,
  before: Stored,
  standing: Standing,
  { isOfDeals, rule, today, now }: { isOfDeals: boolean; rule: Rule; today: Day; now: Instant },
) {
  const problem = (code: 'rows-differ' | 'name-missing'): RowProblem => ({ row: row.row, field: null, code, cell: row.name });
  if (standing.kind === 'differs') return problem('rows-differ');
  if (before === null && row.name === '') return problem('name-missing');
  const several =
    standing.kind === 'counts' && (standing.amountsDiffer || standing.restDiffers || standing.first !== closeOf(row))
      ? { ...standing, latestCounts: rule === 'latest' }
      : null;
  const merged = several ? ofAllDeals(row, several, rule) : row;
  const draft = isOfDeals ? withoutOtherClose(merged, before, rule) : merged;
  const { account, close, changes } = broughtAccount(before, draft, { today, now });
  const shown: ShownRow = { row: draft.row, account: account.name, changes };
  if (standing.kind === 'repeats' || (before && changes.length === 0))
    return { draft, verdict: 'same' as const, shown, late: false, several };
  const isOpen = before === null || before.trackingStart === null || before.trackingStart === 'first-seen';
  const late = isOpen && close !== null && metLate(close.date, account.firstSeen);
  return { draft, verdict: before === null ? ('new' as const) : ('changed' as const), shown, late, several };
}
