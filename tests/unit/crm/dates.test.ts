import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateHints, readDateText } from '@/lib/crm/dates';

const hints = (given: Partial<DateHints> = {}): DateHints => ({ order: null, evidence: [], lang: 'en-US', ...given });
const date = (text: string) => ({ kind: 'date', date: text });

describe('dates that read one way', () => {
  it.each([
    ['2026-01-15', '2026-01-15'],
    ['2026/1/5', '2026-01-05'],
    ['2026.01.05', '2026-01-05'],
    ['2025. 3. 4.', '2025-03-04'],
    ['2025. 03. 04.', '2025-03-04'],
    ['2025年3月4日', '2025-03-04'],
    ['2025년 3월 4일', '2025-03-04'],
    ['13/4/2025', '2025-04-13'],
    ['4/13/2025', '2025-04-13'],
    ['3/3/2025', '2025-03-03'],
    ['04.03.2025', '2025-03-04'],
    ['4. 3. 2025', '2025-03-04'],
    ['04. 03. 2025.', '2025-03-04'],
    ['4.03.2025 г.', '2025-03-04'],
    ['25-12-2025', '2025-12-25'],
    ['29/2/2024', '2024-02-29'],
    ['Mar 4, 2025', '2025-03-04'],
    ['March 4, 2025', '2025-03-04'],
    ['4 Sept 2025', '2025-09-04'],
    ['Tuesday, March 4, 2025', '2025-03-04'],
    ['4. März 2025', '2025-03-04'],
    ['Dienstag, 4. März 2025', '2025-03-04'],
    ['4 Jänner 2025', '2025-01-04'],
    ['4 mars 2025', '2025-03-04'],
    ['1 août 2025', '2025-08-01'],
    ['4 de marzo de 2025', '2025-03-04'],
    ['4 de março de 2025', '2025-03-04'],
    ['4 mrt 2025', '2025-03-04'],
    ['4 марта 2025 г.', '2025-03-04'],
    ['4 мая 2025', '2025-05-04'],
    ['2025. március 4.', '2025-03-04'],
    ['4. maaliskuuta 2025', '2025-03-04'],
    ['4 มี.ค. 2568', '2025-03-04'],
    ['٢٥‏/٣‏/٢٠٢٥', '2025-03-25'],
    ['२५/३/२०२५', '2025-03-25'],
    ['２０２５/３/４', '2025-03-04'],
    ['\u200e2025-03-04\u200e', '2025-03-04'],
    ['13/04/2025 10:30', '2025-04-13'],
    ['8/20/2026, 09:12', '2026-08-20'],
    ['8/20/2026, 9:12 AM', '2026-08-20'],
    ['8/20/2026 9:12\u202fPM', '2026-08-20'],
    ['04.03.2025, 10:30 Uhr', '2025-03-04'],
    ['4.3.2025 klo 10.30', '2025-03-04'],
    ['2025/03/04 10:00', '2025-03-04'],
    ['2025/3/4 上午10:00', '2025-03-04'],
    ['2025-03-04T00:00:00.000Z', '2025-03-04'],
    ['2025-03-04 23:30', '2025-03-04'],
    ['4 de març del 2025', '2025-03-04'],
    ['4 d’abr. 2025', '2025-04-04'],
    ['4 במרץ 2025', '2025-03-04'],
    ['1er août 2026', '2026-08-01'],
    ['le 1er août 2026', '2026-08-01'],
    ['1º de março de 2026', '2026-03-01'],
    ['1 º de marzo de 2026', '2026-03-01'],
    ['Thursday 5th March 2026', '2026-03-05'],
    ['30 (Jun) 2026', '2026-06-30'],
    ['Mar 5th, 2026', '2026-03-05'],
    ['March 22nd 2026', '2026-03-22'],
    ['5th of March 2026', '2026-03-05'],
    ['5th Mar 2026', '2026-03-05'],
    ['5 (Mar) 2026', '2026-03-05'],
    ['3rd Jan 2026', '2026-01-03'],
    ['den 5 mars 2026', '2026-03-05'],
    ['2026/03/05(木)', '2026-03-05'],
    ['2026年3月5日（木）', '2026-03-05'],
    ['2026年3月5日(木) 10:30', '2026-03-05'],
    ['2026-03-05 (Thursday)', '2026-03-05'],
    ['(Thu.) 25/03/2026', '2026-03-25'],
    ['25/03/2026 (Thu)', '2026-03-25'],
    ['4 thg 3, 2025', '2025-03-04'],
    ['Thứ Ba, 4 tháng 3, 2025', '2025-03-04'],
    ['4 mars 2025, 15 h 07', '2025-03-04'],
    ['2025-03-04 15 h 07 min 09 s', '2025-03-04'],
    ['٢٥‏/٠٣‏/٢٠٢٥، ٣:٠٧ م', '2025-03-25'],
  ])('%s is %s', (raw, expected) => {
    expect(readDateText(raw, hints())).toEqual(date(expected));
  });

  it('reads a Thai page’s numeric date by the Buddha’s years', () => {
    expect(readDateText('25/3/2568', hints({ lang: 'th' }))).toEqual(date('2025-03-25'));
    expect(readDateText('25/3/2568', hints({ lang: 'en-US' }))).toEqual({ kind: 'unreadable' });
  });
});

describe('dates that read two ways', () => {
  const twoWays = {
    kind: 'two-ways',
    readings: [
      { date: '2025-04-03', order: 'dmy' },
      { date: '2025-03-04', order: 'mdy' },
    ],
  };
  it.each([['3/4/2025'], ['03/04/2025'], ['03-04-2025'], ['3/4/2025 10:30']])('%s is asked about', (raw) => {
    expect(readDateText(raw, hints())).toEqual(twoWays);
  });
  it('is not settled by the language of the interface', () => {
    expect(readDateText('03/04/2025', hints({ lang: 'en-GB' }))).toEqual(twoWays);
    expect(readDateText('03/04/2025', hints({ lang: 'de' }))).toEqual(twoWays);
  });
  it.each([
    ['another date with a day past twelve in front', ['25/12/2024'], '2025-04-03'],
    ['another date with a day past twelve in the middle', ['12/25/2024, 9:12 AM'], '2025-03-04'],
    ['several that agree', ['1/2/2025', '25/12/2024', '31/01/2025'], '2025-04-03'],
  ])('is settled by %s', (_, evidence, expected) => {
    expect(readDateText('3/4/2025', hints({ evidence }))).toEqual(date(expected));
  });
  it.each([
    ['dates that contradict one another', ['25/12/2024', '12/25/2024']],
    ['a date that one of another separator contradicts', ['25/12/2024', '12-25-2024']],
    ['a date with words around it', ['25/12/2024 go-live', 'by 25/12/2024', '25/12/2024 or 31/12/2024']],
    ['a time with words behind it', ['25/12/2024 9:30 call with procurement']],
    ['dates with another separator', ['25-12-2024', '25.12.2024']],
    ['texts that are no dates', ['25/12', '45/12/2024', '25/13/2024', 'Nov 25, 2024', '']],
  ])('is not settled by %s', (_, evidence) => {
    expect(readDateText('3/4/2025', hints({ evidence }))).toEqual(twoWays);
  });
  it('is settled by what was answered for the org, where the page says nothing', () => {
    expect(readDateText('3/4/2025', hints({ order: 'dmy' }))).toEqual(date('2025-04-03'));
    expect(readDateText('3/4/2025', hints({ order: 'mdy' }))).toEqual(date('2025-03-04'));
  });
  it('takes the answer over whatever the page says', () => {
    expect(readDateText('3/4/2025', hints({ order: 'mdy', evidence: ['25/12/2024', '31/1/2025'] }))).toEqual(date('2025-03-04'));
    expect(readDateText('3/4/2025', hints({ order: 'dmy', evidence: ['12/25/2024'] }))).toEqual(date('2025-04-03'));
  });
});

describe('texts that are not read', () => {
  it.each([
    '',
    '—',
    'Jan 2025',
    '2025年3月',
    '2025년 3월',
    'tháng 3 năm 2025',
    'Tháng 3, 2025',
    'Q4 2025',
    '1,877',
    '$48,000.00',
    '(555) 010-0142',
    '+49 30 1234',
    '04/03/25',
    '4.3.25',
    '25-03-04',
    '30/2/2025',
    '29/2/2025',
    '13/13/2025',
    '31.4.2025',
    '03.25.2025',
    '2025-13-01',
    '31/12/9999',
    '1/13/1899',
    '3/4-2025',
    '13 4 2025',
    '12 Foo 2025',
    'Mar Apr 4, 2025',
    'March 4, 2025 and May 5, 2026',
    '4. srp 2025',
    '2025-03-04T23:00:00.000Z',
    '2025-03-04T10:00:00+02:00',
    '2025-03-04 23:30 (UTC)',
    '2025-03-04 23:30 (MEZ)',
    '2026-03-05 (gmt)',
    '2026/03/05(農曆)',
    '2026-03-05 (TBC)',
    '5 (or) 2026 May',
    'the 2nd Tuesday of March 2026',
    '1st Monday March 2026',
    'el 1er lunes de marzo de 2026',
    '3/25/2025, 11:30 PM (PST)',
    `${'1'.repeat(2000)}/1/2025`,
    'constructor 4, 2025',
  ])('%j', (raw) => {
    expect(readDateText(raw, hints())).toEqual({ kind: 'unreadable' });
  });

  it('tells month names that languages share apart by the language of the page', () => {
    expect(readDateText('4. srp 2025', hints({ lang: 'cs' }))).toEqual(date('2025-08-04'));
    expect(readDateText('4. srp 2025', hints({ lang: 'hr' }))).toEqual(date('2025-07-04'));
  });
});

describe('any date in any locale', () => {
  const anyDay = fc.integer({ min: Date.UTC(1950, 0, 1) / 86_400_000, max: Date.UTC(2099, 11, 31) / 86_400_000 });
  const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
  const show = (locale: string, day: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { timeZone: 'UTC', ...options }).format(day * 86_400_000);
  const NUMERIC: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'numeric', day: 'numeric' };

  it.each([
    ...['en-US', 'en-PH'].map((locale) => [locale, 'mdy'] as const),
    ...'en-GB en-AU en-IN fr-FR fr-BE es-ES es-MX it-IT nl-NL pt-BR pt-PT el-GR da-DK id-ID vi-VN th-TH ar-EG he-IL de-DE fi-FI nb-NO pl-PL cs-CZ sk-SK ro-RO ru-RU tr-TR hr-HR sl-SI uk-UA hi-IN'
      .split(' ')
      .map((locale) => [locale, 'dmy'] as const),
    ...'sv-SE ja-JP zh-CN zh-TW ko-KR hu-HU lt-LT fr-CA en-CA'.split(' ').map((locale) => [locale, 'dmy'] as const),
  ])('written in numbers as in %s and read with the right order gives it again', (locale, order) => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(readDateText(show(locale, day, NUMERIC), hints({ order }))).toEqual(date(iso(day)));
      }),
      { numRuns: 60 },
    );
  });

  it.each(
    'en-US en-GB de-DE fr-FR fr-CA es-ES ca-ES it-IT nl-NL pt-BR sv-SE da-DK fi-FI nb-NO pl-PL cs-CZ ru-RU hu-HU ro-RO tr-TR he-IL ar-EG hi-IN vi-VN th-TH ja-JP zh-CN ko-KR'.split(
      ' ',
    ),
  )('written in words as in %s gives it again', (locale) => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('medium', 'long'), (day, dateStyle) => {
        const read = readDateText(show(locale, day, { dateStyle }), hints({ order: locale === 'en-US' ? 'mdy' : 'dmy', lang: locale }));
        expect(read).toEqual(date(iso(day)));
      }),
      { numRuns: 60 },
    );
  });

  it.each(
    'en-US de-DE fr-FR es-ES ca-ES it-IT nl-NL pt-BR sv-SE fi-FI pl-PL cs-CZ ru-RU hu-HU tr-TR he-IL ar-EG hi-IN vi-VN th-TH ja-JP zh-CN zh-TW ko-KR'.split(
      ' ',
    ),
  )('is not made up where a month or a year is missing, as in %s', (locale) => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('numeric', 'short', 'long'), fc.boolean(), (day, month, withYear) => {
        const shown = show(locale, day, withYear ? { year: 'numeric', month } : { month, day: 'numeric' });
        expect([shown, readDateText(shown, hints({ order: 'dmy', lang: locale }))]).toEqual([shown, { kind: 'unreadable' }]);
      }),
      { numRuns: 60 },
    );
  });

  it('is never guessed: without order or evidence a numeric date is right, or asked about with the right one among the two', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('en-US', 'en-GB', 'fr-FR', 'nl-NL', 'es-MX', 'de-DE', 'sv-SE'), (day, locale) => {
        const read = readDateText(show(locale, day, NUMERIC), hints());
        if (read.kind === 'two-ways') expect(read.readings.map((one) => one.date)).toContain(iso(day));
        else expect(read).toEqual(date(iso(day)));
      }),
    );
  });

  it('is read the same whatever other words and numbers the page holds', () => {
    fc.assert(
      fc.property(anyDay, fc.array(fc.string({ maxLength: 30 }), { maxLength: 10 }), (day, evidence) => {
        expect(readDateText(iso(day), hints({ evidence }))).toEqual(date(iso(day)));
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (raw) => {
        expect(['date', 'two-ways', 'unreadable']).toContain(readDateText(raw, hints()).kind);
      }),
    );
  });
});
