import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { anchorOf } from '@/lib/accounts/anchors';
import { csvHeader, csvLine } from '@/lib/export/csv';
import { NO_ANSWERS } from '@/lib/import/types';
import type { AccountRecord } from '@/lib/services/ports';
import { newSite, siteIdOf } from '@/lib/services/sites';
import { defaultSettings } from '@/lib/settings/defaults';
import { type Bench, BRAMLEY, bench, callEntry, deal, HALDEN, HOST, list, reading } from './harness';
import { csvFile, type ImportPage, importPage } from './import-world';

const TODAY = '2026-01-20';
const AHEAD = '2026-02-19';
const linkTo = (id: string): string => `https://${HOST}/lightning/r/Account/${id}/view`;
const CALL = callEntry(TODAY);
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

  it('with ids of a CRM that the file does not name may be of one that accounts are known of here', async () => {
    await world.tab(1).sees(reading(HALDEN, list(deal())));
    const [siteId] = (await named('Halden Freight')).account.key.split('/');
    // The first of that CRM has no address to tell it by.
    await page.add(lines('Name,Account key,Close Date', 'Acme,,2026-01-10', `Birch,${siteId}/Account/000,2026-01-10`));
    const file = lines('Name,Account ID,CSM', `Other spelling,${HALDEN.slice(0, 15)},Dee`);
    const { siteless, places } = await page.plan(file);
    expect([siteless, places]).toEqual([1, [{ place: { crm: 'salesforce', host: HOST }, accounts: 2 }]]);
    const { plan } = await page.add(file, { site: places[0]?.place ?? null });
    expect(plan.counts).toEqual({ ...NONE, changed: 1 });
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

  it('of a list of deals start with the first won one; open and lost deals make no customer, and no word is guessed', async () => {
    const file = lines(
      'Account Name,Close Date,Stage,Amount,Currency,Owner,Renewal Date',
      'Acme,2026-01-12,Closed Won,500,EUR,Bo,2028-01-12',
      'Acme,2026-01-10,Closed Won,900,EUR,Ana,2027-01-10',
      'Birch,2026-01-10,Negotiation/Review,900,EUR,Ana,',
      'Cedar,2026-01-10,Closed Lost,900,EUR,Ana,',
      'Dogwood,2026-01-10,Live!,900,EUR,Ana,',
      'Elm,2026-01-10,,900,EUR,Ana,',
      'Fir,2026-01-11,Cerrada ganada,700,EUR,Ana,',
      'Gum,2026-01-11,TRUE,700,EUR,Ana,',
    );
    const first = await page.plan(file);
    expect([first.counts, first.notWon]).toEqual([{ ...NONE, new: 3, same: 1, problem: 2 }, 2]);
    expect(first.words.stages).toEqual([{ word: 'live!', rows: 1 }]);
    expect(first.problems.map(({ row, code }) => [row, code])).toEqual([
      [6, 'stage-unknown'],
      [7, 'stage-missing'],
    ]);
    expect(first.severalDeals).toEqual({ customers: 1, latestCounts: 0, amountsDiffer: 1, restDiffers: 0 });
    await page.add(file, { stages: { 'live!': 'won' } });
    const all = (await stored()).map(({ account }) => account);
    expect(all.map((account) => [account.name, anchorOf(account, 'close')?.date, account.arr?.amountMinor ?? null])).toEqual([
      ['Acme', '2026-01-10', null],
      ['Dogwood', '2026-01-10', 90_000],
      ['Fir', '2026-01-11', 70_000],
      ['Gum', '2026-01-11', 70_000],
    ]);
    const [acme] = all;
    expect([acme?.ownerSales, acme && anchorOf(acme, 'renewal')?.date]).toEqual(['Bo', '2028-01-12']);
    expect((await page.plan(file, { stages: { 'live!': 'not-won' } })).notWon).toBe(3);
  });

  it('have nothing where a table writes that it has nothing', async () => {
    const nothing = ['-', '—', 'NULL', '#N/A', 'n/a', '(No value)', '--None--', '""', ' '];
    const rows = nothing.map((none, at) => `Acme ${at},2026-01-10,${none},${none},${none},${none},${none}`);
    const { plan } = await page.add(lines('Name,Close Date,Owner,CSM,Renewal Date,ARR,Tags', ...rows, '-,2026-01-10,Ana,,,,'));
    expect(plan.problems.map(({ row, code }) => [row, code])).toEqual([[11, 'identity-missing']]);
    for (const { account } of await stored())
      expect([account.ownerSales, account.ownerCs, anchorOf(account, 'renewal'), account.arr, account.tags]).toEqual([
        null,
        null,
        null,
        null,
        [],
      ]);
    expect(await stored()).toHaveLength(nothing.length);
  });

  it('are asked about nothing that only stands at deals that are not won', async () => {
    const { words, currencyless, siteless } = await page.plan(
      lines('Account Name,Account ID,Close Date,Stage,Segment,Amount', 'Acme,001,2026-01-12,Closed Lost,Whale,500'),
    );
    expect([words.segments, currencyless, siteless]).toEqual([[], 0, 0]);
  });

  it('of a list of deals keep a first close that is known, and the only amount that the list has', async () => {
    await page.add(lines('Name,Close Date', 'Acme,2025-01-10', 'Birch,2026-01-15'));
    const file = [
      'Name,Close Date,Stage,Amount,CSM',
      'Acme,2026-01-12,Closed Won,500 EUR,Bo',
      'Birch,2026-01-10,Closed Won,,Bo',
      'Birch,2026-01-12,Closed Won,,Cy',
      'Birch,2026-01-12,Closed Won,700 EUR,Cy',
    ];
    const { plan } = await page.add(lines(...file));
    expect(plan.severalDeals).toEqual({ customers: 1, latestCounts: 0, amountsDiffer: 0, restDiffers: 0 });
    const all = (await stored()).map(({ account }) => account);
    expect(all.map((account) => [account.name, anchorOf(account, 'close')?.date, account.arr?.amountMinor, account.ownerCs])).toEqual([
      ['Acme', '2025-01-10', 50_000, 'Bo'],
      ['Birch', '2026-01-10', 70_000, 'Cy'],
    ]);
    // A list that is no list of deals may correct a date.
    await page.add(lines('Name,Close Date', 'Acme,2025-02-10'));
    expect(anchorOf((await named('Acme')).account, 'close')?.date).toBe('2025-02-10');
  });

  describe('of a list of deals, where the latest won deal starts the clock', () => {
    const twice = lines(
      'Account Name,CRM Link,Stage,Close Date',
      `Halden,${linkTo(HALDEN)},Closed Won,2024-03-01`,
      `Halden,${linkTo(HALDEN)},Closed Won,2026-01-12`,
    );
    const once = (close: string) => lines('Account Name,CRM Link,Stage,Close Date', `Halden,${linkTo(HALDEN)},Closed Won,${close}`);
    const close = async () => anchorOf((await named('Halden')).account, 'close')?.date;
    const rules = (closeRule: 'first' | 'latest') =>
      page.page.asks('settings.write', { settings: { ...defaultSettings('UTC'), closeRule } });

    it('have the close of the latest, which a later one moves on and an earlier one does not move back', async () => {
      await rules('latest');
      await page.add(twice);
      expect(await close()).toBe('2026-01-12');
      await page.add(once('2026-01-19'));
      expect(await close()).toBe('2026-01-19');
      expect((await page.add(once('2026-01-02'))).plan.counts).toEqual({ ...NONE, same: 1 });
      expect(await close()).toBe('2026-01-19');
    });

    it.each([
      ['site', 'first', 'latest', '2026-01-12'],
      ['site', 'latest', 'first', '2024-03-01'],
    ] as const)('by the rule of the %s before that of the settings (%s): %s', async (_, everywhere, onSite, expected) => {
      await rules(everywhere);
      const id = await siteIdOf(world.context, { crm: 'salesforce', host: HOST });
      const site = { ...newSite(id, { crm: 'salesforce', host: HOST }), closeRule: onSite };
      const change = { id: crypto.randomUUID(), action: 'site', actor: '', at: world.context.now(), accountKey: null };
      await world.store.commit({ ...change, puts: [{ table: 'sites', id, value: site }] });
      await page.add(twice);
      expect(await close()).toBe(expected);
    });
  });

  it('with a close that lies ahead are asked about once where the file names no stage, and left out until then', async () => {
    const file = lines('Account Name,Close Date', 'Acme,2099-01-01', `Birch,${AHEAD}`, 'Cedar,2025-03-01');
    const left = await page.plan(file);
    expect([left.counts, left.ahead]).toEqual([{ ...NONE, new: 1, problem: 2 }, 1]);
    expect(left.problems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'date-out-of-range'],
      [3, 'close-ahead'],
    ]);
    const taken = await page.add(file, { ahead: 'take' });
    expect([taken.plan.counts, taken.plan.ahead]).toEqual([{ ...NONE, new: 2, problem: 1 }, 1]);
    expect(anchorOf((await named('Birch')).account, 'close')?.date).toBe(AHEAD);
  });

  it('with a close that lies ahead come in unasked where their stage says that they are won', async () => {
    const plan = await page.plan(lines('Account Name,Stage,Close Date', `Acme,Closed Won,${AHEAD}`));
    expect([plan.counts, plan.ahead]).toEqual([{ ...NONE, new: 1 }, 0]);
  });

  it('of a list of deals with another close than an earlier import brought are counted, and take it where that was answered', async () => {
    const deals = (acme: string, birch: string) =>
      lines('Account Name,Stage,Close Date', `Acme,Closed Won,${acme}`, `Birch,Closed Won,${birch}`);
    const close = async () => anchorOf((await named('Acme')).account, 'close')?.date;
    await page.add(deals('2025-01-12', '2025-03-01'));
    const corrected = deals('2025-12-01', '2025-03-01');
    const kept = await page.add(corrected);
    expect([kept.plan.counts, kept.plan.otherCloses, await close()]).toEqual([
      { ...NONE, same: 2 },
      { imported: 1, stay: 0 },
      '2025-01-12',
    ]);
    const taken = await page.add(corrected, { closes: 'take' });
    expect([taken.plan.counts, taken.plan.otherCloses, await close()]).toEqual([
      { ...NONE, changed: 1, same: 1 },
      { imported: 1, stay: 0 },
      '2025-12-01',
    ]);
    expect((await page.plan(corrected)).otherCloses).toEqual({ imported: 0, stay: 0 });
  });

  it('of a list of deals with another close than the CRM’s page has are counted, and keep theirs whatever was answered', async () => {
    await world.tab(1).sees(reading(HALDEN, list(deal())));
    const known = anchorOf((await named('Halden Freight')).account, 'close')?.date;
    const file = lines('CRM Link,Stage,Close Date', `${linkTo(HALDEN)},Closed Won,2026-01-19`);
    for (const closes of ['keep', 'take'] as const) {
      const { plan } = await page.add(file, { closes });
      expect([plan.counts, plan.otherCloses]).toEqual([
        { ...NONE, same: 1 },
        { imported: 0, stay: 1 },
      ]);
    }
    expect(anchorOf((await named('Halden Freight')).account, 'close')?.date).toBe(known);
    expect(known).not.toBe('2026-01-19');
  });

  it('of a list of deals come with their first close alone where the latest deals are of one day and differ', async () => {
    const header = 'Account Name,Close Date,Stage,Owner,Renewal Date,Amount,Currency';
    const deals = [
      'Acme,2026-01-10,Closed Won,Ana,2027-01-10,500,EUR',
      'Acme,2026-01-12,Closed Won,Bo,2027-01-12,500,EUR',
      'Acme,2026-01-12,Closed Won,Cy,2028-01-12,500,EUR',
    ];
    for (const rows of [deals, deals.toReversed()]) {
      const plan = await page.plan(lines(header, ...rows));
      expect([plan.counts, plan.severalDeals]).toEqual([
        { ...NONE, new: 1, same: 2 },
        { customers: 1, latestCounts: 0, amountsDiffer: 0, restDiffers: 1 },
      ]);
    }
    await page.add(lines(header, ...deals));
    const { account } = await named('Acme');
    expect([anchorOf(account, 'close')?.date, anchorOf(account, 'renewal'), account.ownerSales, account.arr?.amountMinor]).toEqual([
      '2026-01-10',
      null,
      null,
      50_000,
    ]);
  });

  describe('in several rows are known by the latest row that says a thing, for each thing by itself', () => {
    const said = async () => {
      const { account } = await named('Acme');
      const { ownerCs, segment, arr, tags } = account;
      const [close, renewal, notice] = (['close', 'renewal', 'noticeDeadline'] as const).map(
        (kind) => anchorOf(account, kind)?.date ?? null,
      );
      return { close, ownerCs, segment, arr: arr && `${arr.amountMinor} ${arr.currency}`, renewal, notice, tags };
    };
    const header = 'Account Name,Stage,Close Date,Amount,Currency,CSM,Segment,Renewal Date,Notice Days,Tags';
    const whole = { close: '2024-12-01', ownerCs: 'Bo Lind', segment: 'enterprise', arr: '100000 EUR' };
    const orders = <T>(rows: T[]): T[][] => [rows, rows.toReversed()];

    it.each(
      orders([
        'Acme,Closed Won,2024-12-01,1000,EUR,Bo Lind,Enterprise,2027-12-01,60,"north; key"',
        'Acme,Closed Won,2025-06-01,,,Cy,,,,',
        'Acme,Closed Won,2025-12-01,,,,,,,',
        'Acme,Closed Won,2025-11-01,,,Bo Lind,,,,',
      ]),
    )('an empty cell of a later deal takes nothing away: %s first', async (...rows) => {
      const { plan } = await page.add(lines(header, ...rows));
      expect([plan.counts, plan.severalDeals.restDiffers]).toEqual([{ ...NONE, new: 1, same: 3 }, 0]);
      expect(await said()).toEqual({ ...whole, renewal: '2027-12-01', notice: '2027-10-02', tags: ['key', 'north'] });
      expect((await page.plan(lines(header, ...rows))).counts).toEqual({ ...NONE, same: 4 });
    });

    it('nor does one of another deal of the same day, and what these do not agree on is left out alone', async () => {
      const rows = (csm: string) => [
        'Acme,Closed Won,2024-12-01,1000,EUR,Bo Lind,Enterprise,2027-12-01,,',
        `Acme,Closed Won,2024-12-01,1000,EUR,${csm},Enterprise,2027-12-01,,`,
      ];
      expect((await page.plan(lines(header, ...rows('')))).severalDeals).toMatchObject({ customers: 0, restDiffers: 0 });
      expect((await page.plan(lines(header, ...rows('Cy')))).severalDeals).toMatchObject({ customers: 1, restDiffers: 1 });
      await page.add(lines(header, ...rows('Cy')));
      expect(await said()).toMatchObject({ ...whole, ownerCs: null, renewal: '2027-12-01' });
      await page.add(lines(header, ...rows('').toReversed()));
      expect(await said()).toMatchObject({ ...whole, renewal: '2027-12-01' });
    });

    it('a renewal of an earlier deal is none where the latest starts the clock behind it', async () => {
      await page.page.asks('settings.write', { settings: { ...defaultSettings('UTC'), closeRule: 'latest' } });
      await page.add(lines(header, 'Acme,Closed Won,2024-01-10,,,Bo Lind,,2025-01-10,,', 'Acme,Closed Won,2026-01-10,,,,,,,'));
      expect(await said()).toMatchObject({ close: '2026-01-10', ownerCs: 'Bo Lind', renewal: null });
    });

    it('a row that has the name stands for those that do not', async () => {
      const { plan } = await page.add(
        lines('Name,CRM Link,Stage,Close Date', `Acme,${linkTo(HALDEN)},Closed Won,2025-01-10`, `,${linkTo(HALDEN)},Closed Won,2026-01-10`),
      );
      expect([plan.counts, (await said()).close]).toEqual([{ ...NONE, new: 1, same: 1 }, '2025-01-10']);
    });

    it('but in a list that is none of deals rows that contradict each other are left out, of whatever day they are', async () => {
      const contradicting = ['Acme,Enterprise,Bo,2025-11-30', 'Acme,SMB,Cy,2025-12-01'];
      for (const rows of orders([...contradicting, 'Birch,SMB,Bo,2025-11-30', 'Birch,,Bo,2025-12-01'])) {
        const plan = await page.plan(lines('Account Name,Segment,CSM,Close Date', ...rows));
        expect([plan.counts, plan.problems.map(({ code, cell }) => [code, cell])]).toEqual([
          { ...NONE, new: 1, same: 1, problem: 2 },
          [
            ['rows-differ', 'Acme'],
            ['rows-differ', 'Acme'],
          ],
        ]);
      }
    });
  });

  it('with ids as Zoho exports them are its accounts; a row of several accounts is of none', async () => {
    const { plan } = await page.add(
      lines(
        'Associated Company IDs,Associated Company,CSM',
        'zcrm_4876876000000333001,Acme,Bo',
        '4876876000000333002;4876876000000333003,Birch;Cedar,Bo',
        '4876876000000333004; 4876876000000333004,Dogwood,Bo',
        ',Elm; Fir,Bo',
        ',Gum &amp; Sons,Bo',
      ),
      { site: { crm: 'zoho', host: 'crm.zoho.com', tenant: 'org123' } },
    );
    expect(plan.problems.map(({ row, code, field }) => [row, code, field])).toEqual([
      [3, 'several-accounts', 'recordId'],
      [5, 'several-accounts', 'name'],
    ]);
    expect((await stored()).map(({ account }) => [account.name, account.recordId]).slice(0, 2)).toEqual([
      ['Acme', '4876876000000333001'],
      ['Dogwood', '4876876000000333004'],
    ]);
  });

  it('of a report as Salesforce writes it: 15-character ids, a title above and lines below', async () => {
    const { plan } = await page.add(
      lines(
        '"Won deals this quarter"',
        '"Account ID","Account Name","Close Date","Stage","Amount","Amount Currency"',
        `"${HALDEN.slice(0, 15)}","Halden Freight","1/15/2026","Closed Won","48,000.00","EUR"`,
        `"${BRAMLEY.slice(0, 15)}","Bramley & Sons","1/16/2026","Closed Won","12,000.00","EUR"`,
        '',
        '"Q1 report"',
        '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."',
        '"Confidential Information - Do Not Distribute"',
        '"Generated By:  Ana Meyer  1/20/2026, 9:12 AM"',
      ),
      { site: { crm: 'salesforce', host: HOST } },
    );
    expect(plan.counts).toEqual({ ...NONE, new: 2, problem: 4 });
    expect(plan.problems.map(({ row }) => row)).toEqual([6, 7, 8, 9]);
    expect((await stored()).map(({ account }) => [account.name, account.recordId, anchorOf(account, 'close')?.date])).toEqual([
      ['Bramley & Sons', BRAMLEY, '2026-01-16'],
      ['Halden Freight', HALDEN, '2026-01-15'],
    ]);
  });

  it('of a list of deals that only the day they were won tells of are won deals alone', async () => {
    const { plan } = await page.add(
      lines(
        'Title,Organization,Status,Value,Currency,Won time,Owner',
        'Seats,Acme,Won,500,EUR,2026-01-10 09:00:00,Ana',
        'Seats,Birch,Lost,500,EUR,,Ana',
        'Seats,Cedar,Open,500,EUR,,Ana',
      ),
    );
    expect([plan.counts, plan.notWon]).toEqual([{ ...NONE, new: 1 }, 2]);
  });

  it('that had been deleted in the CRM before the file was made are left out', async () => {
    const { plan } = await page.add(lines('Name,CloseDate,IsDeleted', 'Acme,2026-01-10,true', 'Birch,2026-01-10,false'));
    expect(plan.problems.map(({ row, code, field }) => [row, code, field])).toEqual([[2, 'account-deleted', 'deleted']]);
    expect((await stored()).map(({ account }) => account.name)).toEqual(['Birch']);
  });

  it('do not renew before they closed', async () => {
    const { problems } = await page.plan(lines('Name,Close Date,Renewal', 'Acme,2026-01-10,2025-12-31', 'Birch,2026-01-10,2026-01-10'));
    expect(problems.map(({ row, code, cell }) => [row, code, cell])).toEqual([
      [2, 'renewal-before-close', '2025-12-31'],
      [3, 'renewal-before-close', '2026-01-10'],
    ]);
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

  it('that were planned and had not taken place are left out', async () => {
    const rows = [
      ['Not Started', ''],
      ['To do', ''],
      ['Not Held', ''],
      ['false', ''],
      ['', 'Rescheduled'],
      ['Completed', ''],
      ['Done', 'Canceled'],
      ['', ''],
    ].map(([status, outcome], at) => `Acme,2025-06-0${at + 1},Meeting,${status},${outcome}`);
    const { plan } = await page.add(lines('Account,Date,Type,Status,Meeting outcome', ...rows));
    expect(plan.problems.map(({ row, code, cell }) => [row, code, cell])).toEqual([
      [2, 'activity-not-done', 'Not Started'],
      [3, 'activity-not-done', 'To do'],
      [4, 'activity-not-done', 'Not Held'],
      [5, 'activity-not-done', 'false'],
      [6, 'activity-not-done', 'Rescheduled'],
    ]);
    const { engagements } = await named('Acme');
    expect(engagements.map(({ occurredOn, outcome, direction }) => [occurredOn, outcome, direction]).sort()).toEqual([
      ['2025-06-06', null, 'bilateral'],
      ['2025-06-07', 'declined', 'outbound'],
      ['2025-06-08', null, 'bilateral'],
    ]);
  });

  it('that had not taken place are left out in the CRM’s other languages', async () => {
    const { problems } = await page.plan(lines('取引先名,件名,状況,期日,種別', 'Acme,Kickoff,未着手,2026/01/05,Meeting'));
    expect(problems.map(({ code, field, cell }) => [code, field, cell])).toEqual([['activity-not-done', 'done', '未着手']]);
  });

  it('that a person deleted here do not come back', async () => {
    await page.add(HISTORY);
    const call = (await named('Acme')).engagements.find(({ type }) => type === 'call');
    await page.page.presses('engagement.delete', { id: call?.id ?? '' });
    const { plan } = await page.add(HISTORY);
    expect(plan.counts).toEqual({ ...NONE, same: 4 });
    expect((await named('Acme')).engagements).toHaveLength(3);
  });

  it('of a file of nothing but calls are what was said of every row', async () => {
    const calls = lines('Account Name,Call date,Call direction,Call outcome,Call notes', 'Acme,2025-04-02,Outbound,Connected,Hello');
    expect((await page.plan(calls, {}, 'activities')).problems.map(({ code }) => code)).toEqual(['type-missing']);
    const planned = await page.plan(calls, { type: 'call' }, 'activities');
    await page.apply(planned);
    expect((await named('Acme')).engagements.map(({ type, direction }) => [type, direction])).toEqual([['call', 'bilateral']]);
  });

  it('of our own log in again change nothing, and what was deleted in it stays away', async () => {
    await page.add(HISTORY);
    const call = (await named('Acme')).engagements.find(({ type }) => type === 'call');
    const [acme] = await stored();
    const log = (deleted: boolean) =>
      lines(
        'activity_id,activity_date,logged_by,account_key,account_name,activity_type,direction,two_way,subject,outcome,duration_min,deleted',
        `${call?.id},2025-03-12,Bo,${acme?.account.key},Acme,call,bilateral,true,Hello,,15,${deleted}`,
      );
    expect((await page.plan(log(false))).counts).toEqual({ ...NONE, same: 1 });
    const gone = await page.plan(log(true));
    expect(gone.problems.map(({ code, field, cell }) => [code, field, cell])).toEqual([['activity-deleted', 'deleted', 'true']]);
    const elsewhere = importPage(bench(TODAY));
    await elsewhere.add(lines('Account key,Name,Close Date', `${acme?.account.key},Acme,2025-03-10`));
    expect((await elsewhere.plan(log(true))).counts).toEqual({ ...NONE, problem: 1 });
    expect((await elsewhere.plan(log(false))).counts).toEqual({ ...NONE, new: 1 });
  });

  it('with ids that a spreadsheet has rounded are told by what they say', async () => {
    const rows = ['Hello', 'Goodbye'].map((subject) => `5.12346E+11,Acme,2025-03-12,Call,${subject}`);
    const { plan } = await page.add(lines('Record ID,Company name,Activity date,Activity type,Subject', ...rows));
    expect(plan.counts).toEqual({ ...NONE, new: 2 });
  });

  it.each([
    ['12:15,10:00,5:30,9:59', [12, 10, 6, 10]],
    ['900,45', [15, 1]],
    ['12000,45000,125000', [0, 1, 2]],
    ['30,90', [30, 90]],
  ])('of a call have its length in the one unit that the column has: %s', async (lengths, read) => {
    const rows = lengths.split(',').map((length, at) => `Acme,2025-06-0${at + 1},Call,${length},00T${at}`);
    for (const header of ['Account,Date,Type,Duration,Other', 'Account,Date,Type,Duration,Task ID']) {
      await page.add(lines(header, ...rows));
      const { engagements } = await named('Acme');
      expect(engagements.sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : 1)).map(({ durationMin }) => durationMin)).toEqual(read);
      for (const { id } of engagements) await page.page.presses('engagement.delete', { id });
    }
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
    close: fc.constantFrom('2025-01-10', '2025-06-10', '2026-01-19', ''),
    stage: fc.constant('Closed Won'),
    csm: fc.constantFrom('Bo', 'Cy', ''),
    arr: fc.constantFrom('100 EUR', '200 EUR', ''),
    renewal: fc.constantFrom('2027-01-10', '2028-01-10', ''),
    tags: fc.constantFrom('key; north', 'south', ''),
  });
  const headings = { name: 'Name', close: 'Close Date', stage: 'Stage', csm: 'CSM', arr: 'ARR', renewal: 'Renewal Date', tags: 'Tags' };
  const columnsOfFile = (ofDeals: boolean) =>
    Object.entries(headings)
      .filter(([name]) => ofDeals || name !== 'stage')
      .map(([name, heading]) => ({
        name: heading,
        kind: 'text' as const,
        value: (row: Record<string, string>) => row[name] ?? '',
      }));
  const fileOf = (rows: Record<string, string>[], ofDeals: boolean): string => {
    const columns = columnsOfFile(ofDeals);
    return csvHeader(columns, ',') + rows.map((row) => csvLine(columns, row, ',')).join('');
  };
  const state = async (of: Bench) =>
    (await of.store.accounts())
      .map(({ account: { anchors, ...rest }, engagements }) => ({
        ...rest,
        anchors: anchors.map(({ kind, date }) => [kind, date]),
        engagements: engagements.map(({ id }) => id).sort(),
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));

  it.each([
    ['customers', false],
    ['deals', true],
  ])(
    'twice is once, and the order of its rows decides nothing, of %s',
    async (_, ofDeals) => {
      await fc.assert(
        fc.asyncProperty(fc.array(account, { minLength: 1, maxLength: 6 }), async (rows) => {
          const one = bench(TODAY);
          const first = await importPage(one).add(fileOf(rows, ofDeals));
          const once = await state(one);
          const again = await importPage(one).add(fileOf(rows, ofDeals));
          expect(again.plan.counts).toEqual({
            ...NONE,
            same: rows.length - first.plan.counts.problem,
            problem: first.plan.counts.problem,
          });
          expect(await state(one)).toEqual(once);
          const other = bench(TODAY);
          await importPage(other).add(fileOf(rows.toReversed(), ofDeals));
          expect(await state(other)).toEqual(once);
        }),
        { numRuns: 15 },
      );
    },
    60_000,
  );
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

  it('writes nothing more once it is being taken back', async () => {
    const planned = await page.plan(lines('Name,Close Date', ...Array.from({ length: 120 }, (_, n) => `Customer ${n},2026-01-19`)));
    const { importId } = await page.apply(planned, { parts: 1 });
    await page.page.asks('undo', { undoId: importId });
    const rows = await page.part(1);
    if (!rows) throw new Error('no second part');
    await expect(page.page.asks('import.write', { importId, part: 1, rows })).rejects.toMatchObject({
      failure: { code: 'stale', detail: 'taken-back' },
    });
    expect(await stored()).toHaveLength(0);
  });

  it('keeps what was logged on an account that it brought, and says so when it is taken back', async () => {
    const { importId } = await page.add(lines('Name,Close Date', 'Acme,2026-01-10', 'Birch,2026-01-10'));
    const { account } = await named('Acme');
    const { formId } = await page.page.asks('form.openFor', { accountKey: account.key, kind: 'log', occurrenceId: null });
    await page.page.asks('engagement.log', { formId, entry: CALL });
    const undone = await page.page.asks('undo', { undoId: importId });
    expect([undone.accounts, undone.kept]).toEqual([1, 1]);
    expect((await stored()).map(({ account: { name }, engagements }) => [name, engagements.length])).toEqual([['Acme', 1]]);
  });

  it('leaves nothing but what was read where comparing is cancelled, and can be compared again', async () => {
    await page.staged(lines('Name,Close Date', ...Array.from({ length: 1_200 }, (_, n) => `Customer ${n},2026-01-19`)));
    const controller = new AbortController();
    const ask = {
      kind: 'accounts' as const,
      columns: ['name' as const, 'closeDate' as const],
      answers: NO_ANSWERS,
      granted: [],
      closeRules: {},
    };
    const when = { today: 20_473, zone: 'UTC', now: world.context.now() };
    const stop = () => controller.abort();
    await expect(page.jobs['import.plan']({ ask: { ...ask, ...when }, signal: controller.signal, progress: stop })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(await stored()).toHaveLength(0);
    const signal = new AbortController().signal;
    const again = await page.jobs['import.plan']({ ask: { ...ask, ...when }, signal, progress: () => {} });
    expect([again.counts.new, again.total]).toEqual([1_200, 1_200]);
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

  it.each([1, 9, 10, 12, 600])('is refused with the heading of its only column, of %i names', async (names) => {
    const reply = await page.read(csvFile(lines('Account Name', ...Array.from({ length: names }, (_, n) => `Customer ${n}`))));
    expect(reply.ok ? null : reply.refusal).toEqual({ reason: 'one-column', row: 1, detail: 'Account Name' });
  });

  it.each([
    ['Report: Won deals, 2025', 'Account Name,Close Date', 'Acme,2026-01-10'],
    [
      'Report: Won deals, 2025',
      'Company, EMEA',
      '',
      'Name,Betreut von',
      'Account Name,Close Date',
      'Acme,2026-01-10',
      'Account Name,Close Date',
    ],
    ['Won deals, by Ana, Bo and Cy', '"Account Name","Close Date"', 'Acme,2026-01-10'],
    ['Filter: Owner = Ana, Bo', 'Kunde;Vertragsbeginn;Betreuer', 'Acme;2026-01-10;Bo', 'Acme;2026-01-10;Bo'],
  ])('is read from the row with the headings on, below a title with separators: %s', async (...rows) => {
    await page.add(lines(...rows));
    expect((await stored()).map(({ account }) => [account.name, anchorOf(account, 'close')?.date])).toEqual([['Acme', '2026-01-10']]);
  });

  it.each([
    ['Wer,Was', 'Acme,Note', 'Birch,Type'],
    ['Name,Wann', 'Name,Wo', 'Acme,Here'],
  ])('has its headings in the first row where no other has more that are known: %s', async (...rows) => {
    expect((await page.staged(lines(...rows))).columns.map(({ heading }) => heading)).toEqual(rows[0]?.split(','));
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

  it('loses only the row whose quote is never closed, which is handed out as it stood', async () => {
    const { plan } = await page.add(lines('Name,CSM', 'Acme,Bo', 'Birch,"Cy', 'Cedar,Dee', '"Dogwood" Ltd,Eve', 'Elm,Flo'));
    expect(plan.counts).toEqual({ ...NONE, new: 3, problem: 2 });
    expect((await stored()).map(({ account }) => [account.name, account.ownerCs])).toEqual([
      ['Acme', 'Bo'],
      ['Cedar', 'Dee'],
      ['Elm', 'Flo'],
    ]);
    expect(plan.problems.map(({ row, code }) => [row, code])).toEqual([
      [3, 'quote-out-of-place'],
      [5, 'quote-out-of-place'],
    ]);
    expect((await page.leftOut()).split('\r\n')[1]).toMatch(/^Birch,"{3}Cy",3,/);
  });

  it('is refused for a quote that is never closed where no line ends behind it either, at its row', async () => {
    const reply = await page.read(csvFile(`Name,CSM\nAcme,Bo\nBirch,"${'x,'.repeat(2_500_000)}`));
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
