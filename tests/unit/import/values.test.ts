import { describe, expect, it } from 'vitest';
import { readAmount, readCurrency } from '@/lib/import/amounts';
import { addSign, noSigns, orderOfFile, readDate } from '@/lib/import/dates';
import { encodingOf } from '@/lib/import/encoding';
import { directionOf, isNotDone, readOutcome, readSegment, readType, readYes } from '@/lib/import/words';

describe('amounts', () => {
  it.each([
    ['48000', 4_800_000, 'USD'],
    ['$48,000.00', 4_800_000, 'USD'],
    ['1.200,50 €', 120_050, 'EUR'],
    ['EUR 1.200', 120_000, 'EUR'],
    ["CHF 1'200.5", 120_050, 'CHF'],
    ['CHF 1’200.–', 120_000, 'CHF'],
    ['1 200 000,00 EUR', 120_000_000, 'EUR'],
    ['48k', 4_800_000, 'USD'],
    ['1.5M EUR', 150_000_000, 'EUR'],
    ['¥ 5,000,000', 500_000_000, 'USD'],
    ['JPY 5,000', 5_000, 'JPY'],
    ['₹12,34,567', 123_456_700, 'INR'],
    ['0', 0, 'USD'],
    // Three digits behind a point are no thousands where those before it cannot be.
    ['0.500', 50, 'USD'],
    ['48000.000', 4_800_000, 'USD'],
    ['USD $48,000.00', 4_800_000, 'USD'],
    ['CA$1,200', 120_000, 'CAD'],
    ['AU$1,200', 120_000, 'AUD'],
    // Salesforce's own amount, and behind it what it comes to in the reader's currency.
    ['USD 48,000.00 (EUR 44,000.00)', 4_800_000, 'USD'],
    ['1.200,50 EUR ($1,300.00)', 120_050, 'EUR'],
  ])('%s', (cell, amountMinor, currency) => {
    expect(readAmount(cell, 'USD')).toEqual({ amountMinor, currency });
  });

  it.each([
    '',
    '-5',
    '1.200,00-',
    '(500)',
    'n/a',
    '1,2,3',
    '1.2.3,4',
    'about 5',
    '12 boxes',
    'EUR 1,200 (12 months)',
    '$10k (2 x 5k)',
    '48,000 (3 years)',
    'EUR 1,200 (NET 30)',
    '10 (EUR 1,200)',
    `1 (${'1'.repeat(40_000)}`,
    '9e99',
    '99999999999999',
  ])('%j is none', (cell) => {
    expect(readAmount(cell, 'USD')).toBe('unreadable');
  });

  it('without a currency are asked about, and so is a code that is none', () => {
    expect(readAmount('48000', null)).toBe('currency-missing');
    expect(readAmount('$48000', null)).toBe('currency-missing');
    expect(readAmount('48000 ZZQ', null)).toBe('currency-unknown');
  });
});

describe('currencies', () => {
  it.each([
    ['eur', 'EUR'],
    ['US Dollar', 'USD'],
    ['Pound Sterling', 'GBP'],
    ['Schweizer Franken', 'CHF'],
    ['USD - U.S. Dollar', 'USD'],
    ['€', 'EUR'],
    ['$', ''],
    ['', ''],
    ['Taler', 'unknown'],
    ['ZZQ', 'unknown'],
  ])('%j is %j', (cell, currency) => {
    expect(readCurrency(cell)).toBe(currency);
  });
});

describe('dates', () => {
  it.each([
    ['2026-01-22', '2026-01-22'],
    ['22.1.2026', '2026-01-22'],
    ['22.01.26', '2026-01-22'],
    ['1/22/2026', '2026-01-22'],
    ['22 janvier 2026', '2026-01-22'],
    ['22 de enero de 2026', '2026-01-22'],
    ['Jan 22, 2026', '2026-01-22'],
    ['2026-01-22 14:30', '2026-01-22'],
    ['2026-01-22T00:00:00.000Z', '2026-01-22'],
    ['2026-01-22T00:00:00.000+0000', '2026-01-22'],
    ['22-Jan-26', '2026-01-22'],
    ['22. Jan 26', '2026-01-22'],
    ['46044', '2026-01-22'],
    ['20260122', '2026-01-22'],
    ['1º de março de 2026', '2026-03-01'],
    ['1er mars 2026', '2026-03-01'],
    ['5th Mar 26', '2026-03-05'],
    ['1 º de marzo de 2026', '2026-03-01'],
    ['令和8年1月22日', '2026-01-22'],
    ['令和元年5月1日', '2019-05-01'],
    ['H31.4.30', '2019-04-30'],
  ])('%s', (cell, date) => {
    expect(readDate(cell, null, 'Europe/Berlin')).toBe(date);
  });

  it('of an instant are those of the team’s zone', () => {
    expect(readDate('2026-01-22T23:30:00Z', null, 'Europe/Berlin')).toBe('2026-01-23');
    expect(readDate('2026-01-22T23:30:00Z', null, 'America/New_York')).toBe('2026-01-22');
    expect(readDate('2026-01-22T00:00:00.000+0000', null, 'America/New_York')).toBe('2026-01-22');
    expect(readDate('2026-01-22T00:00:00+02:00', null, 'America/New_York')).toBe('2026-01-21');
  });

  it.each(['soon', '26-01-15', '05-06-26', '20261322', '令和8年13月1日', '31.02.2026', '13/13/2026', '99999', '2026', ''])(
    '%j is none',
    (cell) => {
      expect(readDate(cell, null, 'UTC')).toBe('unreadable');
    },
  );

  it('that read two ways are read as the file’s other dates tell', () => {
    expect(readDate('03/04/2026', null, 'UTC')).toBe('two-ways');
    expect(readDate('03/04/26', 'mdy', 'UTC')).toBe('2026-03-04');
    expect(readDate('03/04/2026', 'dmy', 'UTC')).toBe('2026-04-03');
  });

  const signs = (...cells: string[]) => {
    const sum = noSigns();
    for (const cell of cells) addSign(sum, cell);
    return sum;
  };
  it.each([
    ['tell the order by one that reads one way only', [['03/04/2026', '31/01/2026']], 'dmy', false],
    ['or by one of another column', [['03/04/2026'], ['1/31/26']], 'mdy', false],
    ['are asked about where nothing tells', [['03/04/2026', '04/04/2026']], null, true],
    ['are asked about where both orders stand', [['03/04/2026', '31/01/2026', '1/31/2026']], null, true],
    ['are not asked about where none reads two ways', [['31/01/2026', '1/31/2026', '2026-01-01', '05.06.2026']], null, false],
  ] as const)('of a file %s', (_, columns, order, asks) => {
    const found = orderOfFile(columns.map((cells) => signs(...cells)));
    expect([found.order, found.ask !== null]).toEqual([order, asks]);
  });
});

describe('words', () => {
  it.each([
    ['Enterprise', 'enterprise'],
    ['Mid-Market', 'midmarket'],
    ['Großkunde', 'enterprise'],
    ['PME', 'smb'],
    ['Pequeña', 'smb'],
    ['Key Account', 'strategic'],
    ['Tier 1', null],
    ['constructor', null],
  ])('%s is the segment %s', (word, segment) => {
    expect(readSegment(word, {})).toBe(segment);
  });

  it('of one’s own stand for what was answered', () => {
    expect(readSegment(' Tier  1 ', { 'tier 1': 'strategic' })).toBe('strategic');
    expect(readType('Lunch', { lunch: 'meeting' })).toBe('meeting');
  });

  it.each([
    ['Call', 'call'],
    ['INCOMING_EMAIL', 'email'],
    ['Telefonat', 'call'],
    ['Réunion', 'meeting'],
    ['Correo electrónico', 'email'],
    ['QBR', 'qbr'],
    ['To-do', 'note'],
    ['Lunch', null],
  ])('%s is the type %s', (word, type) => {
    expect(readType(word, {})).toBe(type);
  });

  it.each([
    ['Ja', true],
    ['0', false],
    ['non', false],
    ['perhaps', null],
  ])('%s is %s', (word, yes) => {
    expect(readYes(word)).toBe(yes);
  });

  const none = { direction: '', twoWay: null, outcome: null, typeWord: '' };
  it.each([
    ['a call of which nothing is said', none, 'call', 'outbound'],
    ['a call that was answered', { ...none, outcome: readOutcome('Connected') }, 'call', 'bilateral'],
    ['a call that was not', { ...none, outcome: readOutcome('No answer') }, 'call', 'outbound'],
    ['an email that says it is two-way', { ...none, direction: 'two-way' }, 'email', 'bilateral'],
    ['an email that came in', { ...none, typeWord: 'INCOMING_EMAIL' }, 'email', 'inbound'],
    ['a meeting', none, 'meeting', 'bilateral'],
    ['a meeting that was called off', { ...none, outcome: readOutcome('Canceled') }, 'meeting', 'outbound'],
    ['a meeting to which nobody came', { ...none, twoWay: false }, 'meeting', 'outbound'],
  ] as const)('make %s', (_, says, type, direction) => {
    expect(directionOf(says, type)).toBe(direction);
  });
});

describe('an activity that is still ahead, or was put off', () => {
  it.each([
    ['English', 'Not Started, In Progress, WAITING, Waiting on someone else, Pending Input, Deferred, Postponed, On hold, NOT_STARTED'],
    [
      'German',
      'Nicht begonnen, In Bearbeitung, Wartet, Warten auf jemand anderen, Zurückgestellt, Aufgeschoben, Verschoben, Offen, Geplant',
    ],
    ['French', "Pas commencé, Non démarré, En cours, En attente, En attente d'une autre personne, Reporté, Différée, À faire, Planifiée"],
    ['Spanish', 'No iniciado, En curso, En progreso, En espera, A la espera de otra persona, Aplazado, Pospuesta, Pendiente, Por hacer'],
    ['Dutch', 'Niet gestart, Niet begonnen, In behandeling, Wachten op iemand anders, Uitgesteld, Gepland, Te doen, Geannuleerd'],
    ['Italian', 'Non iniziato, Non iniziata, In corso, In attesa, In attesa di qualcun altro, Rinviato, Rimandata, Da fare, Pianificato'],
    ['Portuguese', 'Não iniciado, Não iniciada, Em andamento, Em espera, Aguardando, Aguardando outra pessoa, Adiado, Pendente, A fazer'],
    ['Japanese', '未着手, 進行中, 待機中, 他の人を待機中, 延期, 保留, 予定, 未完了, キャンセル'],
  ])('is not done, in %s', (_, words) => {
    const done = words.split(', ').filter((word) => !isNotDone(word));
    expect(done).toEqual([]);
  });

  it.each(['Completed', 'Erledigt', 'Terminé', 'Completada', 'Voltooid', 'Completato', 'Concluído', '完了', 'Held', 'Done', ''])(
    'and one that is done is not: %s',
    (word) => expect(isNotDone(word)).toBe(false),
  );
});

describe('the encoding', () => {
  const bytes = (...list: number[]) => new Uint8Array(list);
  const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
  it.each([
    ['UTF-8', new TextEncoder().encode('Größe,Straße'), 'utf-8'],
    ['UTF-8 with its mark', bytes(0xef, 0xbb, 0xbf, 0x61), 'utf-8'],
    ['UTF-8 cut within a letter', new TextEncoder().encode('Größe').slice(0, 3), 'utf-8'],
    ['UTF-16 with its mark', bytes(0xff, 0xfe, 0x61, 0), 'utf-16le'],
    ['UTF-16 without a mark', utf16('name,date\n1,2'), 'utf-16le'],
    ['UTF-16 the other way round', new Uint8Array(Buffer.from(utf16('name,date\n1,2')).swap16()), 'utf-16be'],
    ['Windows-1252', bytes(0x47, 0x72, 0xf6, 0xdf, 0x65), 'windows-1252'],
    ['nothing', bytes(), 'empty'],
    ['an Excel file', bytes(0x50, 0x4b, 3, 4, 0, 0), 'spreadsheet'],
    ['a picture', bytes(0x89, 0x50, 0, 0, 0, 1, 0, 0), 'binary'],
    ['a PDF', new TextEncoder().encode('%PDF-1.7'), 'binary'],
  ])('of %s', (_, sample, encoding) => {
    expect(encodingOf(sample, true)).toBe(encoding);
  });
});
