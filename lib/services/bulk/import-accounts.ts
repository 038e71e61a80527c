import { isImportedKey } from '../../accounts/imported';
import { foldedName } from '../../accounts/text';
import { metLate } from '../../accounts/tracking';
import { accountPart, type Reading } from '../../import/account-rows';
import { asksOf } from '../../import/asks';
import { broughtAccount } from '../../import/bring-account';
import { isProblem } from '../../import/cells';
import type { AccountDraft, RowProblem } from '../../import/types';
import type { ShownRow, StagedFile } from '../../messaging/import/operations';
import { dayOf, type Instant } from '../../time/day';
import type { JobRun } from './host';
import { doubles } from './import-doubles';
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
  const seen = doubles();
  const parts = partsOf(staging, 'accounts', signal);
  let names: Promise<Map<string, string[]>> | null = null;

  async function* rows(asking: boolean): AsyncGenerator<{ block: number; rows: (Row | RowProblem)[] }> {
    for await (const { block, rows: read } of blocksOf(staging, head, ask.columns, signal)) {
      if (asking) for (const row of read) if (!isProblem(row)) tally.asks(asksOf(row, 'accounts', ask.answers));
      const drafts = read.map((row) =>
        readOr(row, (cells) => ({ identity: identityIn(cells, ask.answers.site, ask.granted), part: accountPart(cells, reading) })),
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
    for (const row of read) if (!isProblem(row)) seen.see(row.draft.key, contentOf(row.draft), closeOf(row.draft));
    looked += read.length;
    onRows(looked / 2);
  }
  for await (const { block, rows: read } of rows(false)) {
    const stored = await reader.accounts(read.flatMap((row) => (isProblem(row) ? [] : [row.draft.key])));
    const problems: RowProblem[] = [];
    for (const row of read) {
      const judged = isProblem(row) ? row : judge(row);
      if (isProblem(judged)) {
        problems.push(judged);
        tally.problem(judged);
        continue;
      }
      const { draft, byName } = row as Row;
      tally.verdict(judged.verdict, judged.shown);
      if (judged.verdict === 'same') continue;
      await parts.add(draft);
      if (judged.late) tally.metLate();
      if (!byName || judged.verdict !== 'new') continue;
      names ??= namesHere(reader, signal);
      if ((await names).get(foldedName(draft.name))?.some((key) => !isImportedKey(key))) tally.namesake(draft.name);
    }
    if (problems.length > 0) await staging.addProblems(block, problems);
    looked += read.length;
    onRows(looked / 2);

    function judge({ draft }: Row) {
      return verdictOf(draft, stored.get(draft.key) ?? null, seen.standing(draft.key, closeOf(draft)), reading.today, ask.now);
    }
  }
  await parts.end();
}

const closeOf = ({ closeDate }: AccountDraft): number | null => closeDate && dayOf(closeDate.date);

/** All that a row says but its close date, of which the earliest counts, and how it was spelled. */
const contentOf = ({ row: _, closeDate: __, name, renewal, notice, ...said }: AccountDraft): string =>
  JSON.stringify([said, foldedName(name), renewal?.date, notice && ('date' in notice ? notice.date : [notice.count, notice.unit])]);

type Stored = Parameters<typeof broughtAccount>[0];

function verdictOf(draft: AccountDraft, before: Stored, standing: 'counts' | 'repeats' | 'differs', today: number, now: Instant) {
  const problem = (code: 'rows-differ' | 'name-missing'): RowProblem => ({ row: draft.row, field: null, code, cell: draft.name });
  if (standing === 'differs') return problem('rows-differ');
  if (before === null && draft.name === '') return problem('name-missing');
  const { account, close, changes } = broughtAccount(before, draft, { today, now });
  const shown: ShownRow = { row: draft.row, account: account.name, changes };
  if (standing === 'repeats' || (before && changes.length === 0)) return { verdict: 'same' as const, shown, late: false };
  const isOpen = before === null || before.trackingStart === null || before.trackingStart === 'first-seen';
  const late = isOpen && close !== null && metLate(close.date, account.firstSeen);
  return { verdict: before === null ? ('new' as const) : ('changed' as const), shown, late };
}
