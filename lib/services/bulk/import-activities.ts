import { anchorOf } from '../../accounts/anchors';
import { foldedName } from '../../accounts/text';
import { metLate } from '../../accounts/tracking';
import type { Account, AccountKey } from '../../accounts/types';
import type { Engagement } from '../../engagements/types';
import type { Reading } from '../../import/account-rows';
import { type ActivityPart, activityIdText, activityPart, typeOf } from '../../import/activity-rows';
import { asksOf } from '../../import/asks';
import { broughtActivity } from '../../import/bring-activity';
import { type Cells, isProblem } from '../../import/cells';
import { type DurationUnits, durationsOf } from '../../import/durations';
import type { Identity } from '../../import/identity';
import type { ActivityDraft, ProblemCode, RowProblem } from '../../import/types';
import type { ShownRow, StagedFile } from '../../messaging/import/operations';
import type { JobRun } from './host';
import { bitsOf, countsBefore, doubles } from './import-doubles';
import { partsOf } from './import-parts';
import { blocksOf, identityIn, keysOf, namesHere, readOr } from './import-rows';
import type { Tally } from './import-tally';
import type { BulkContext } from './ports';

type Run = Pick<JobRun<'import.plan'>, 'ask' | 'signal'>;
type Row = { accountKey: AccountKey; part: ActivityPart };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Compares activities of a file with those here, and packs those that bring something. */
export async function planActivities(
  context: BulkContext,
  head: StagedFile,
  { ask, signal }: Run,
  reading: Reading,
  tally: Tally,
  onRows: (rows: number) => void,
): Promise<void> {
  const { staging, reader, natural } = context;
  const toKey = keysOf(context);
  const seen = doubles();
  const before = countsBefore();
  const parts = partsOf(staging, 'activities', signal);
  const durations = durationsOf(head.columns[ask.columns.indexOf('duration')]?.heading ?? '');
  const late = new Set<number>();
  let names: Promise<Map<string, AccountKey[]>> | null = null;

  async function accountOf(identity: Identity): Promise<AccountKey | ProblemCode> {
    if (identity.by !== 'name') return (await toKey(identity)).key;
    names ??= namesHere(reader, signal);
    const [key, other] = (await names).get(foldedName(identity.name)) ?? [];
    if (other !== undefined) return 'account-ambiguous';
    return key ?? 'account-unknown';
  }

  async function* rows(): AsyncGenerator<{ block: number; rows: (Row | RowProblem)[]; accounts: Map<AccountKey, Account> }> {
    for await (const { block, rows: read } of blocksOf(staging, head, ask.columns, signal)) {
      for (const row of read) if (!isProblem(row)) tally.asks(asksOf(row, 'activities', ask.answers));
      const found = await Promise.all(
        read.map(async (row): Promise<Row | RowProblem> => {
          const both = readOr(row, (cells) => ({
            identity: identityIn(cells, ask.answers.site, ask.granted),
            part: activityPart(cells, reading, durations.units()),
          }));
          if (isProblem(both)) return both;
          const key = await accountOf(both.identity);
          const cell = both.identity.by === 'name' ? both.identity.name : '';
          if (key === 'account-ambiguous' || key === 'account-unknown') return { row: both.part.row, field: 'name', code: key, cell };
          return { accountKey: key, part: both.part };
        }),
      );
      const accounts = await reader.accounts([...new Set(found.flatMap((row) => (isProblem(row) ? [] : [row.accountKey])))]);
      yield {
        block,
        accounts,
        rows: found.map((row) =>
          isProblem(row) || accounts.has(row.accountKey)
            ? row
            : { row: row.part.row, field: null, code: 'account-unknown' as const, cell: '' },
        ),
      };
    }
  }
  let looked = 0;
  // A first look finds the activities that stand in several rows, and the unit of all durations.
  const givesIds = ask.columns.includes('activityId');
  const looksFirst = givesIds || (head.columns[ask.columns.indexOf('duration')]?.filled ?? 0) > 0;
  if (looksFirst) {
    for await (const { rows: read } of blocksOf(staging, head, ask.columns, signal)) {
      for (const row of read) {
        if (isProblem(row)) continue;
        durations.add(row.of('duration'), typeOf(row, ask.answers) === 'call');
        const part = givesIds ? readOr(row, (cells) => activityPart(cells, reading, ANY_UNITS)) : null;
        if (part && !isProblem(part) && part.givenId) seen.see(part.givenId, contentOf(part, row));
      }
      looked += read.length;
      onRows(looked / 2);
    }
  }

  for await (const { block, rows: read, accounts } of rows()) {
    const drafts = await Promise.all(
      read.map(async (row): Promise<ActivityDraft | RowProblem | 'repeats'> => {
        if (isProblem(row)) return row;
        const { accountKey, part } = row;
        const standing = part.givenId ? seen.standing(part.givenId) : 'counts';
        if (standing === 'differs') return { row: part.row, field: 'activityId', code: 'rows-differ', cell: part.givenId.slice(0, 80) };
        if (standing === 'repeats') return 'repeats';
        const { givenId, ...said } = part;
        const own = givenId.toLowerCase();
        const id = UUID.test(own)
          ? own
          : await natural(activityIdText(accountKey, part, givenId ? 0 : before(activityIdText(accountKey, part, 0))));
        return { ...said, id, accountKey };
      }),
    );
    const stored = await storedOf(drafts);
    const problems: RowProblem[] = [];
    for (const [at, draft] of drafts.entries()) {
      const row = read[at];
      if (draft === 'repeats') {
        if (row && !isProblem(row)) tally.verdict('same', shownOf(row.part, accounts.get(row.accountKey)));
        continue;
      }
      const strange = !isProblem(draft) && (stored.get(draft.id)?.accountKey ?? draft.accountKey) !== draft.accountKey;
      if (isProblem(draft) || strange) {
        const problem: RowProblem = isProblem(draft) ? draft : { row: draft.row, field: 'activityId', code: 'rows-differ', cell: draft.id };
        problems.push(problem);
        tally.problem(problem);
        continue;
      }
      const account = accounts.get(draft.accountKey);
      const known = stored.get(draft.id) ?? null;
      const brought = account ? broughtActivity(known, draft, account, { zone: reading.zone, now: ask.now }) : null;
      tally.verdict(brought === null ? 'same' : known === null ? 'new' : 'changed', shownOf(draft, account));
      tally.day(draft.occurredOn);
      if (brought === null || !account) continue;
      await parts.add(draft);
      if (asksWhereToBegin(account) && !late.has(bitsOf(account.key))) {
        late.add(bitsOf(account.key));
        tally.metLate();
      }
    }
    if (problems.length > 0) await staging.addProblems(block, problems);
    looked += read.length;
    onRows(looksFirst ? looked / 2 : looked);
  }
  await parts.end();

  async function storedOf(drafts: readonly (ActivityDraft | RowProblem | 'repeats')[]): Promise<Map<string, Engagement>> {
    const ids = drafts.flatMap((draft) => (draft === 'repeats' || isProblem(draft) ? [] : [draft.id]));
    const found = await reader.stamped(ids.map((id) => ({ kind: 'engagement' as const, id })));
    return new Map(found.flatMap((record): [string, Engagement][] => (record?.kind === 'engagement' ? [[record.id, record.value]] : [])));
  }
}

/** Before it is known, the unit in which every duration can be read. */
const ANY_UNITS: DurationUnits = { clock: 'minutes', number: 'milliseconds' };

const contentOf = ({ row: _, durationMin: __, ...said }: ActivityPart, cells: Cells): string =>
  JSON.stringify([said, cells.of('duration')]);

/** Met late, and nobody said yet where its tracking begins. */
function asksWhereToBegin(account: Account): boolean {
  const close = anchorOf(account, 'close')?.date;
  return account.trackingStart === 'first-seen' && close !== undefined && metLate(close, account.firstSeen);
}

const shownOf = (
  said: Pick<ActivityDraft, 'row' | 'occurredOn' | 'type' | 'direction' | 'subject'>,
  account: Account | undefined,
): ShownRow => ({
  row: said.row,
  account: account?.name ?? '',
  changes: [
    { field: 'date', before: null, after: said.occurredOn },
    { field: 'type', before: null, after: said.type },
    { field: 'direction', before: null, after: said.direction },
    ...(said.subject ? [{ field: 'subject' as const, before: null, after: said.subject }] : []),
  ],
});
