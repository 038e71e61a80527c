import { type DemoAccount, makeAccount } from './records';

/** An account of the demo, with how it should stand in the sidebar. */
export interface Scenario extends DemoAccount {
  /** Which of the server's hosts it is on. */
  org: 'production' | 'sandbox' | 'german' | 'british';
  about: string;
  /** Won close that should start the clock; null: there is none. */
  closeDate: string | null;
}

export type ScenarioName = keyof ReturnType<typeof scenarios>;

const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * The demo's accounts, their dates counted from `today` (`YYYY-MM-DD`). How many days ago a deal closed decides which
 * moments can be due; whether they are done, late or missed depends on what has been logged.
 */
export function scenarios(today: string) {
  const ago = (days: number) => addDays(today, -days);
  const won = (name: string, closeDate: string, amount: number) => ({ name, stage: 'won' as const, closeDate, amount });
  const open = (name: string, closeDate: string, amount: number) => ({ name, stage: 'proposal' as const, closeDate, amount });

  const scenario = (
    about: string,
    closeDate: string | null,
    seed: Parameters<typeof makeAccount>[0],
    org: Scenario['org'] = 'production',
  ): Scenario => ({ ...makeAccount(seed), org, about, closeDate });
  const hostile = (number: number, about: string, name: string) =>
    scenario(about, ago(7), { name, number, createdOn: ago(60), deals: [won('Core licence', ago(7), 24_000)] });

  return {
    dueToday: scenario('Day 7: the first-week check-in is due today', ago(7), {
      name: 'Halden Freight',
      number: 101,
      owner: 'Alma Meier',
      industry: 'Transportation',
      createdOn: ago(96),
      deals: [won('Warehouse labels, 2 depots', ago(7), 48_000), open('Third depot', addDays(today, 80), 21_500)],
    }),
    overdue: scenario('Day 18: the kickoff is past due and can still be held', ago(18), {
      name: 'Fennick Paper',
      number: 102,
      createdOn: ago(130),
      deals: [won('Mill planning', ago(18), 36_400)],
    }),
    missed: scenario('Day 33: kickoff and first-week check-in were missed', ago(33), {
      name: 'Bramley Components',
      number: 103,
      owner: 'Tom Okafor',
      industry: 'Manufacturing',
      createdOn: ago(140),
      deals: [won('Line 4 rollout', ago(33), 64_000)],
    }),
    allDone: scenario('Day 97: everything so far is done', ago(97), {
      name: 'Osterley Labs',
      number: 104,
      owner: 'Rosa Bianchi',
      industry: 'Healthcare',
      createdOn: ago(240),
      deals: [won('Lab suite', ago(97), 82_000)],
    }),
    first72h: scenario('Day 1: the first 72 hours run', ago(1), {
      name: 'Pellow & Sons',
      number: 105,
      createdOn: ago(45),
      deals: [won('Starter', ago(1), 9_800)],
    }),
    existingCustomer: scenario('Closed years ago, first met today: asks where tracking starts', ago(986), {
      name: 'Corran Utilities',
      number: 106,
      owner: 'Tom Okafor',
      industry: 'Utilities',
      goLive: ago(930),
      createdOn: ago(1100),
      deals: [won('Grid inspection', ago(986), 120_000)],
    }),
    noCloseDate: scenario('No deals and no dated fields but the record’s own', null, {
      name: 'Wexcombe Dairy',
      number: 107,
      industry: 'Food & Beverage',
      createdOn: ago(20),
      deals: [],
    }),
    openDealOnly: scenario('One open deal: the clock waits', null, {
      name: 'Tamsin Robotics',
      number: 108,
      owner: 'Alma Meier',
      createdOn: ago(30),
      deals: [open('Warehouse arms, phase 1', addDays(today, 12), 54_000)],
    }),
    twoWonDeals: scenario('Two won deals: asks which one starts the clock', ago(499), {
      name: 'Meridian Grid',
      number: 109,
      owner: 'Rosa Bianchi',
      createdOn: ago(620),
      deals: [won('Second site', ago(10), 31_500), won('Core licence', ago(499), 48_000), open('Training days', addDays(today, 40), 6_200)],
    }),
    twoWayDate: scenario(
      'Its only date reads day first and month first',
      twoWayDay(today),
      {
        name: 'Larkfield Optics',
        number: 110,
        createdOn: twoWayDay(today),
        deals: [won('Imaging bench', twoWayDay(today), 27_300)],
      },
      'british',
    ),
    german: scenario(
      'A German org: day first with points, German words',
      ago(7),
      { name: 'Nordhafen Logistik', number: 111, createdOn: ago(90), deals: [won('Kernlizenz', ago(7), 39_000)] },
      'german',
    ),
    sandboxTwin: scenario(
      'The same record id as Halden Freight, in a sandbox',
      ago(7),
      { name: 'Halden Freight (UAT)', number: 101, createdOn: ago(96), deals: [won('Warehouse labels, 2 depots', ago(7), 48_000)] },
      'sandbox',
    ),
    manyDeals: scenario('More deals than the card shows', ago(400), {
      name: 'Stannard Rail',
      number: 112,
      createdOn: ago(700),
      deals: Array.from({ length: 14 }, (_, i) => won(`Section ${14 - i}`, ago(35 + i * 28), 12_000 + i * 900)),
    }),
    ownStage: scenario('Closed under a stage word of this org’s own', ago(9), {
      name: 'Quillon Freightways',
      number: 113,
      createdOn: ago(70),
      deals: [{ name: 'Dispatch board', stage: { other: 'Signed & Sealed' }, closeDate: ago(9), amount: 18_000 }],
    }),
    markupName: hostile(191, 'Named with markup', '<img src=x onerror="window.__xss=1"><b>Bold</b> Ltd'),
    formulaName: hostile(192, 'Named with a spreadsheet formula', '=HYPERLINK("https://evil.example","Open")'),
    bidiName: hostile(193, 'Named with bidi controls and zero-width characters', '\u202Egnp.exe\u202C Ac\u200Bme \u2067Ltd\u2069'),
    hugeName: hostile(194, 'A name of 100 kB', `${'Long Name '.repeat(10_240)}end`),
  };
}

/** A day before today that is another valid day when day and month change places. */
function twoWayDay(today: string): string {
  for (let back = 30; ; back++) {
    const date = addDays(today, -back);
    const [, month = 0, day = 0] = date.split('-').map(Number);
    if (day <= 12 && day !== month) return date;
  }
}

const MORE = [
  'Abbotsford Mills',
  'Calder Instruments',
  'Dunmore Foods',
  'Ellery Packaging',
  'Farrow Marine',
  'Gatley Ceramics',
  'Hollin Textiles',
  'Inverlay Energy',
  'Jessop Tools',
  'Kestrel Aviation',
  'Lowther Chemicals',
  'Marston Glass',
  'Netherby Farms',
  'Orchard Biotech',
];

/** Further accounts that fill the list view; each closed some time in the last two years. */
export const moreAccounts = (today: string): DemoAccount[] =>
  MORE.map((name, i) =>
    makeAccount({
      name,
      number: 300 + i,
      createdOn: addDays(today, -(120 + i * 37)),
      deals: [
        {
          name: 'Core licence',
          stage: i % 5 === 4 ? 'negotiation' : 'won',
          closeDate: addDays(today, -(11 + i * 31)),
          amount: 14_000 + i * 3_700,
        },
      ],
    }),
  );
