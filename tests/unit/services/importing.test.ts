import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { anchorOf } from '@/lib/accounts/anchors';
import { csvHeader, csvLine } from '@/lib/export/csv';
import type { AccountRecord } from '@/lib/services/ports';
import { type Bench, BRAMLEY, bench, deal, HALDEN, HOST, list, reading } from './harness';
import { csvFile, type ImportPage, importPage } from './import-world';

const TODAY = '2026-01-20';
const linkTo = (id: string): string => `https://${HOST}/lightning/r/Account/${id}/view`;
const NONE = { new: 0, changed: 0, same: 0, problem: 0 };

let world: Bench;
let page: ImportPage;
beforeEach(() => {
  world = bench(TODAY);
  page = importPage(world);
});

const stored = async (): Promise<AccountRecord[]> =>
  (await world.store.accounts()).sort((a, b) => (a.account.name < b.account.name ? -1 : 1));
const named = async (name: string): Promise<AccountRecord> => {
  const found = (await stored()).find(({ account }) => account.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;

describe('customers of a file', () => {
  it('become accounts with all that their row says', async () => {
    const { plan, end } = await page.add(
      lines(
        'Account Name;CRM Link;Close Date;Account Owner;CSM;Segment;Renewal Date;Notice Days;ARR;Currency;Tags',
        `Halden Freight;${linkTo(HALDEN)};15.1.2026;Ana Meyer;Bo Lind;Enterprise;15.1.2027;60;48.000,50;EUR;north, key`,
      ),
    );
    expect(plan.counts).toEqual({ ...NONE, new: 1 });
    expect(end?.records).toBe(1);
    const { account } = await named('Halden Freight');
    expect(account).toMatchObject({
      object: 'Account',
      recordId: HALDEN,
      crmUrl: linkTo(HALDEN),
      ownerSales: 'Ana Meyer',
      ownerCs: 'Bo Lind',
      segment: 'enterprise',
      arr: { amountMinor: 4_800_050, currency: 'EUR' },
      tags: ['north', 'key'],
    });
    expect(anchorOf(account, 'close')).toMatchObject({ date: '2026-01-15', raw: '15.1.2026', source: 'import' });
    expect(anchorOf(account, 'renewal')?.date).toBe('2027-01-15');
    expect(anchorOf(account, 'noticeDeadline')?.date).toBe('2026-11-16');
    expect(account.playbook?.id).toBe('default');
  });

  it('are the account that its page shows, by the address, by an older one, and by its id in the CRM that is named', async () => {
    await world.tab(1).sees(reading(HALDEN, list(deal())));
    const key = (await world.tab(1).account()).account.key;
    const place = { crm: 'salesforce' as const, host: HOST };
    for (const text of [
      lines('Name,CRM Link,CSM', `Other spelling,${linkTo(HALDEN)},Bo`),
      lines('Name,CRM Link,CSM', `Other spelling,https://acme.my.salesforce.com/${HALDEN.slice(0, 15)},Cy`),
      lines('Name,Account ID,CSM', `Other spelling,${HALDEN.slice(0, 15)},Dee`),
    ]) {
      const { plan } = await page.add(text, { site: place });
      expect(plan.counts).toEqual({ ...NONE, changed: 1 });
    }
    const all = await stored();
    expect(all.map(({ account }) => [account.key, account.name, account.ownerCs])).toEqual([[key, 'Halden Freight', 'Dee']]);
  });

  it('are never taken for a CRM’s account by name alone, and the preview says so', async () => {
    await world.tab(1).sees(reading(HALDEN, list(deal())));
    const { plan } = await page.add(lines('Name,Close Date', 'HALDEN  freight,2026-01-15'));
    expect(plan.namesakes).toEqual({ rows: 1, first: ['HALDEN freight'] });
    expect((await stored()).map(({ account }) => account.siteId === 'imported')).toEqual([true, false]);
  });

  it('keep what is stored where a cell is empty, and what a person typed where it is not', async () => {
    await page.add(lines('Name,Close Date,CSM,Segment', 'Acme,2026-01-10,Bo,SMB'));
    const { plan } = await page.add(lines('Name,Close Date,CSM,Segment,ARR', 'acme,,,,'));
    expect(plan.counts).toEqual({ ...NONE, same: 1 });
    const changed = await page.add(lines('Name,Close Date,Segment', 'Acme,2026-01-12,Enterprise'));
    expect(changed.plan.shown.changed[0]?.changes).toEqual([
      { field: 'closeDate', before: '2026-01-10', after: '2026-01-12' },
      { field: 'segment', before: 'smb', after: 'enterprise' },
    ]);
    const { account } = await named('Acme');
    expect([account.ownerCs, account.segment, anchorOf(account, 'close')?.date]).toEqual(['Bo', 'enterprise', '2026-01-12']);
    await world.tab(1).sees(reading(HALDEN));
    const glance = (await world.tab(1).account()).glanceForm;
    await world.tab(1).presses('anchor.type', { formId: glance, date: '2026-01-05', raw: '2026-01-05' });
    const typed = await page.plan(lines('Link,Close Date', `${linkTo(HALDEN)},2026-01-19`));
    expect(typed.counts).toEqual({ ...NONE, same: 1 });
  });

  it('stand in several rows, as in a list of deals: the earliest close counts, rows that contradict each other do not', async () => {
    const { plan } = await page.add(
      lines(
        'Name,Close Date,CSM',
        'Acme,2026-01-12,Bo',
        'Acme,2026-01-10,Bo',
        'Birch,2026-01-10,Bo',
        'Birch,2026-01-10,Cy',
        'Acme,2026-01-10,Bo',
      ),
    );
    expect(plan.counts).toEqual({ ...NONE, new: 1, same: 2, problem: 2 });
    expect(plan.problems.map(({ row, code }) => [row, code])).toEqual([
      [4, 'rows-differ'],
      [5, 'rows-differ'],
    ]);
    expect(anchorOf((await named('Acme')).account, 'close')?.date).toBe('2026-01-10');
  });

  it('show their true state and no wall of misses: tracking begins where it was answered', async () => {
    const text = lines('Name,Close Date', 'Old,2023-05-10', 'New,2026-01-19', 'Open,');
    const { plan } = await page.add(text);
    expect(plan.metLate).toBe(1);
    const start = async (name: string) => {
      const { trackedFrom, trackingStart } = (await named(name)).account;
      return [trackedFrom, trackingStart];
    };
    expect(await start('Old')).toEqual([TODAY, 'first-seen']);
    expect(await start('New')).toEqual(['2026-01-19', 'close']);
    expect(await start('Open')).toEqual([null, null]);
    const rows = await world.store.triage.rows((await stored()).map(({ account }) => account.key));
    expect(rows.find(({ name }) => name === 'Old')?.counts).toEqual({ missed: 0, overdue: 0, due: 0 });
    await page.add(lines('Name,Close Date', 'Older,2022-05-10'), {}, 'anniversary');
    expect(await start('Older')).toEqual(['2025-05-10', 'anniversary']);
  });
});

describe('a file with rows that cannot be read', () => {
  const text = lines(
    'Name,Close Date,ARR,Segment',
    'Good,2026-01-10,100 EUR,SMB',
    'Bad date,soon,100 EUR,SMB',
    '=Bad amount,2026-01-10,much,SMB',
    'Short,2026-01-10',
    ',2026-01-10,1 EUR,SMB',
    'Own word,2026-01-10,100 EUR,Tier 1',
  );
  it('brings the good ones, numbers the others as a spreadsheet does, and hands them out with the reason', async () => {
    const { plan } = await page.add(text);
    expect(plan.counts).toEqual({ ...NONE, new: 2, problem: 4 });
    expect(plan.problems.map(({ row, field, code, cell }) => [row, field, code, cell])).toEqual([
      [3, 'closeDate', 'date-unreadable', 'soon'],
      [4, 'arr', 'amount-unreadable', 'much'],
      [5, null, 'cells-too-few', ''],
      [6, 'name', 'identity-missing', ''],
    ]);
    expect((await stored()).map(({ account }) => account.name)).toEqual(['Good', 'Own word']);
    const left = (await page.leftOut()).split('\r\n');
    expect(left).toHaveLength(6);
    expect(left[2]).toBe("'=Bad amount,2026-01-10,much,SMB,4,This is no amount that can be read. Write it as 48000 or 48000.50.");
  });

  it('asks once what a word stands for, and then reads every row by the answer', async () => {
    expect((await page.plan(text)).words.segments).toEqual([{ word: 'tier 1', rows: 1 }]);
    await page.add(text, { segments: { 'tier 1': 'strategic' } });
    expect((await named('Own word')).account.segment).toBe('strategic');
  });

  it('asks once for the order of day and month where no date of the file tells it', async () => {
    const ambiguous = lines('Name,Close Date', 'A,03/04/2025', 'B,05/06/2025');
    const asked = await page.plan(ambiguous);
    expect([asked.order.ask?.twoWays, asked.counts]).toEqual([2, { ...NONE, problem: 2 }]);
    await page.add(ambiguous, { dateOrder: 'mdy' });
    expect(anchorOf((await named('A')).account, 'close')?.date).toBe('2025-03-04');
    const told = await page.plan(lines('Name,Close Date', 'A,03/04/2025', 'B,31/12/2025'));
    expect([told.order.order, told.counts.problem]).toEqual(['dmy', 0]);
  });
});

describe('past activities', () => {
  const HISTORY = lines(
    'Account,Date,Type,Two-way,Subject,Notes,Assigned To,Duration',
    'Acme,2025-03-12,Call,yes,Hello,"Two\nlines",Bo,15',
    'Acme,2025-06-02,Meeting,,Kick-off,,Bo,60',
    'Acme,2025-06-02,Email,,,,Bo,',
    'Acme,2025-06-02,Email,,,,Bo,',
  );
  beforeEach(() => page.add(lines('Name,Close Date', 'Acme,2025-03-10')));

  it('are kept with their account, two-way only where that is known, equal rows each', async () => {
    const { plan } = await page.add(HISTORY);
    expect([plan.kind, plan.counts, plan.days]).toEqual(['activities', { ...NONE, new: 4 }, { first: '2025-03-12', last: '2025-06-02' }]);
    const { engagements } = await named('Acme');
    expect(
      engagements
        .map(({ occurredOn, type, direction, subject, loggedBy, source, durationMin }) => [
          occurredOn,
          type,
          direction,
          subject,
          loggedBy,
          source,
          durationMin,
        ])
        .sort(),
    ).toEqual([
      ['2025-03-12', 'call', 'bilateral', 'Hello', 'Bo', 'import', 15],
      ['2025-06-02', 'email', 'outbound', '', 'Bo', 'import', null],
      ['2025-06-02', 'email', 'outbound', '', 'Bo', 'import', null],
      ['2025-06-02', 'meeting', 'bilateral', 'Kick-off', 'Bo', 'import', 60],
    ]);
    expect(engagements.find(({ subject }) => subject === 'Hello')?.notes).toBe('Two\nlines');
  });

  it('make tracking begin with them, as far back as they go', async () => {
    expect((await page.plan(HISTORY)).metLate).toBe(1);
    await page.add(HISTORY);
    const { account } = await named('Acme');
    expect([account.trackedFrom, account.trackingStart]).toEqual(['2025-03-12', 'imported']);
  });

  it.each([
    ['close', '2025-03-10', 'imported'],
    ['leave', TODAY, 'first-seen'],
  ] as const)('or where it was answered: %s', async (answer, from, start) => {
    await page.add(HISTORY, {}, answer);
    const { account } = await named('Acme');
    expect([account.trackedFrom, account.trackingStart]).toEqual([from, start]);
  });

  it('of an account that is not here, or of one of several with a name, are problems', async () => {
    await world.tab(1).sees(reading(HALDEN, { accountName: 'Twin' }));
    await world.tab(2, new URL(linkTo(BRAMLEY))).sees(reading(BRAMLEY, { accountName: 'Twin' }));
    const { problems } = await page.plan(
      lines(
        'Account,Date,Type,Subject',
        'Nobody,2025-03-12,Call,x',
        'Twin,2025-03-12,Call,x',
        'Acme,2026-02-01,Call,x',
        'Acme,2025-03-12,Lunch,x',
      ),
    );
    expect(problems.map(({ code }) => code)).toEqual(['account-unknown', 'account-ambiguous', 'date-ahead', 'type-unknown']);
  });

  it('that a person deleted here do not come back', async () => {
    await page.add(HISTORY);
    const call = (await named('Acme')).engagements.find(({ type }) => type === 'call');
    await page.page.presses('engagement.delete', { id: call?.id ?? '' });
    const { plan } = await page.add(HISTORY);
    expect(plan.counts).toEqual({ ...NONE, same: 4 });
    expect((await named('Acme')).engagements).toHaveLength(3);
  });

  it('with ids of their own are changed by a later file, not doubled', async () => {
    const withId = (subject: string) => lines('Account,Date,Type,Subject,Task ID', `Acme,2025-03-12,Call,${subject},00T1`);
    await page.add(withId('Helo'));
    const { plan } = await page.add(withId('Hello'));
    expect(plan.counts).toEqual({ ...NONE, changed: 1 });
    expect((await named('Acme')).engagements.map(({ subject, rev }) => [subject, rev])).toEqual([['Hello', 2]]);
  });
});

describe('whatever a file holds', () => {
  const cell = fc.constantFrom('Acme', 'Birch', 'Ärzte GmbH', "'=x", '');
  const account = fc.record({
    name: cell,
    close: fc.constantFrom('2025-01-10', '2026-01-19', ''),
    csm: fc.constantFrom('Bo', ''),
    arr: fc.constantFrom('100 EUR', ''),
  });
  const columns = ['name', 'close', 'csm', 'arr'].map((name) => ({
    name: { name: 'Name', close: 'Close Date', csm: 'CSM', arr: 'ARR' }[name] ?? '',
    kind: 'text' as const,
    value: (row: Record<string, string>) => row[name] ?? '',
  }));
  const fileOf = (rows: Record<string, string>[]): string =>
    csvHeader(columns, ',') + rows.map((row) => csvLine(columns, row, ',')).join('');
  const state = async (of: Bench) =>
    (await of.store.accounts())
      .map(({ account: { anchors, ...rest }, engagements }) => ({
        ...rest,
        anchors: anchors.map(({ kind, date }) => [kind, date]),
        engagements: engagements.map(({ id }) => id).sort(),
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));

  it('twice is once, and the order of its rows decides nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(account, { minLength: 1, maxLength: 6 }), async (rows) => {
        const one = bench(TODAY);
        const first = await importPage(one).add(fileOf(rows));
        const once = await state(one);
        const again = await importPage(one).add(fileOf(rows));
        expect(again.plan.counts).toEqual({
          ...NONE,
          same: rows.length - first.plan.counts.problem,
          problem: first.plan.counts.problem,
        });
        expect(await state(one)).toEqual(once);
        const other = bench(TODAY);
        await importPage(other).add(fileOf(rows.toReversed()));
        expect(await state(other)).toEqual(once);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});

describe('writing an import', () => {
  const MANY = lines(
    'Name,Close Date',
    ...Array.from({ length: 250 }, (_, n) => `Customer ${n},2026-01-${String((n % 19) + 1).padStart(2, '0')}`),
  );

  it('goes on after whatever ended it, writes nothing twice, and is taken back as one', async () => {
    const planned = await page.plan(MANY);
    const broken = await page.apply(planned, { parts: 1 });
    expect((await stored()).length).toBe(25);
    const { unfinished } = await page.page.asks('import.unfinished', {});
    expect(unfinished).toMatchObject({ importId: broken.importId, written: 25, total: 250, parts: 1, file: 'customers.csv' });
    // The same part, sent by a page that did not hear of it.
    await page.page.asks('import.write', {
      importId: broken.importId,
      part: 0,
      rows: (await page.part(0)) ?? { kind: 'accounts', drafts: [] },
    });
    expect((await stored()).length).toBe(25);
    const { end } = await page.apply(planned);
    expect([(await stored()).length, end?.records]).toEqual([250, 250]);
    expect((await page.page.asks('import.unfinished', {})).unfinished).toBeNull();
    const undone = await page.page.asks('undo', { undoId: broken.importId });
    expect([undone.accounts, (await stored()).length]).toEqual([250, 0]);
  });

  it('lets another import in only once it was ended or taken back', async () => {
    const planned = await page.plan(MANY);
    const { importId } = await page.apply(planned, { parts: 1 });
    const other = () => page.page.presses('import.begin', { file: 'x.csv', kind: 'accounts', total: 1, tracking: 'first-seen' });
    await expect(other()).rejects.toMatchObject({ failure: { code: 'stale' } });
    await page.page.asks('undo', { undoId: importId });
    await expect(other()).resolves.toEqual({});
  });

  it('keeps what was seen meanwhile of an account', async () => {
    const planned = await page.plan(lines('Link,Name,CSM', `${linkTo(HALDEN)},As in the file,Bo`));
    await world.tab(1).sees(reading(HALDEN, list(deal())));
    await page.apply(planned);
    const { account } = await named('Halden Freight');
    expect([account.ownerSales, account.ownerCs]).toEqual(['Ana Meyer', 'Bo']);
  });

  it('refuses rows that no reader of ours makes', async () => {
    const planned = await page.plan(lines('Name,CSM', 'Acme,Bo'));
    const rows = await page.part(0);
    if (rows?.kind !== 'accounts' || !rows.drafts[0]) throw new Error('no rows');
    const importId = crypto.randomUUID();
    await page.page.presses('import.begin', { file: 'x.csv', kind: 'accounts', total: planned.total, tracking: 'first-seen' }, importId);
    for (const wrong of [
      { key: 'imported/account/x' },
      { siteId: 'a/b' },
      { name: '' },
      { place: { crm: 'hubspot' as const, host: 'app.hubspot.com' } },
    ])
      await expect(
        page.page.asks('import.write', { importId, part: 0, rows: { kind: 'accounts', drafts: [{ ...rows.drafts[0], ...wrong }] } }),
      ).rejects.toMatchObject({ failure: { code: 'malformed' } });
    expect(await stored()).toEqual([]);
  });
});

describe('a file that is no table', () => {
  it.each([
    ['empty', ''],
    ['spreadsheet', 'PK\u0003\u0004…'],
    ['binary', 'a\0b\0\0\0'],
    ['one-column', 'Name\nAcme\nBirch\n'],
    ['no-rows', 'Name,Close Date\n'],
    ['columns-too-many', `${Array.from({ length: 100_000 }, (_, n) => `h${n}`).join(',')}\nA,B\n`],
    ['no-headings', 'Acme,2026-01-01,100\nBirch,2026-01-02,200\n'],
  ])('is refused: %s', async (reason, text) => {
    const reply = await page.read(csvFile(text));
    expect(reply.ok ? 'taken' : reply.refusal.reason).toBe(reason);
    expect((await page.jobs['import.staged']({ ask: {}, signal: new AbortController().signal, progress: () => {} })).staged).toBeNull();
  });

  it('is read with columns of one name or of none, which get one of their own', async () => {
    const { columns } = await page.staged('Name,,Close Date,name,NAME,Name (2),2025,\nA,b,2026-01-01,B,C,D,7,\n');
    expect(columns.map(({ heading }) => heading)).toEqual([
      'Name',
      'Column 2',
      'Close Date',
      'name (2)',
      'NAME (3)',
      'Name (2) (2)',
      '2025',
    ]);
    const { plan } = await page.add('Name,,Close Date,name\nA,b,2026-01-19,B\n');
    expect(plan.shown.new.map(({ account }) => account)).toEqual(['A']);
  });

  it('is refused for a quote that is never closed, at its row', async () => {
    const reply = await page.read(csvFile(`Name,CSM\nAcme,Bo\nBirch,"${'x,\n'.repeat(1_500_000)}`));
    expect(reply.ok ? null : reply.refusal).toEqual({ reason: 'row-endless', row: 3, detail: '' });
  });

  it('leaves nothing behind when reading it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(page.read(csvFile('Name,CSM\nAcme,Bo\n'), { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(await page.staging.head()).toBeNull();
  });

  it('is read in whatever encoding it has, also where that shows late', async () => {
    const late = `Name,CSM\n${'Plain,Bo\n'.repeat(200_000)}Gr`;
    const bytes = new Uint8Array([...new TextEncoder().encode(late), 0xf6, 0xdf, 0x65, 0x2c, 0x42, 0x6f]);
    const reply = await page.read(csvFile(bytes));
    expect(reply.ok && [reply.staged.encoding, reply.staged.rows]).toEqual(['windows-1252', 200_001]);
  });
});
