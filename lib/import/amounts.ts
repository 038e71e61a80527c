import { minorDigits } from '../engagements/gifts';

export interface Amount {
  amountMinor: number;
  currency: string;
}

/** Signs that mean one currency wherever they stand; "$" and "kr" mean several, and are asked about. */
const SIGNS: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  US$: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  R$: 'BRL',
  zł: 'PLN',
};
const MANY_MEANINGS = ['$', '¥', 'kr', 'kr.', 'Fr.', 'fr.', 'Kč', 'Ft', 'lei'];
const SCALES: Record<string, number> = { k: 1e3, K: 1e3, T: 1e3, m: 1e6, M: 1e6, Mio: 1e6, 'Mio.': 1e6 };
/** What a CRM of several currencies puts behind an amount that names its own: the same in the reader's. */
const CONVERTED = /^(\D{1,5}\d[\d.,' ’]{0,30}|\d[\d.,' ’]{0,30} ?\D{1,5}) \(([^()\d]{1,5}) ?[\d.,' ’]{1,30}\)$/u;
/** No amount is longer. */
const LONGEST = 100;
/** As the Swiss write whole francs: "1'200.–". */
const NO_CENTS = /(?<=\d)[.,][-–—](?= |$)/;
const MAX = 1e12;

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether a text is the code of a currency that the browser knows the digits of. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);

/** Languages that CRMs name currencies in. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'ja'];
/** The code of each currency by its names. Filled when it is first asked for: few files need it, and it takes a while. */
const codes = new Map<string, string>();

function codeNamed(name: string): string | undefined {
  if (codes.size === 0) {
    for (const language of LANGUAGES) {
      const shown = new Intl.DisplayNames([language], { type: 'currency' });
      for (const code of CURRENCIES) codes.set((shown.of(code) ?? code).toLowerCase(), code);
    }
    // As Dynamics calls it.
    codes.set('pound sterling', 'GBP');
  }
  return codes.get(name);
}

/**
 * The code of a currency by a cell that holds nothing else: its code, its sign, or its name as Dynamics writes it. ''
 * where the cell is empty or has a sign of several currencies.
 */
export function readCurrency(cell: string): string {
  if (cell === '' || MANY_MEANINGS.includes(cell)) return '';
  const code = (/^([a-z]{3})(?!\p{L})/iu.exec(cell)?.[1] ?? '').toUpperCase();
  if (isCurrency(code)) return code;
  return SIGNS[cell] ?? codeNamed(cell.toLowerCase()) ?? 'unknown';
}

/**
 * Reads an amount as people and spreadsheets write it: "€1,200.50", "1.200,50 EUR", "1'200", "48k". A sign of several
 * currencies stands for the one that is given.
 * @param currency of amounts that name none; null: none is known
 */
export function readAmount(cell: string, currency: string | null): Amount | 'unreadable' | 'currency-missing' | 'currency-unknown' {
  if (cell.length > LONGEST) return 'unreadable';
  const text = withoutConverted(cell.normalize('NFKC').replace(/\s+/gu, ' ').trim()).replace(NO_CENTS, '');
  const [, before = '', number = '', after = ''] = /^([^\d]*?) ?(\d[\d.,' ’]*?) ?([^\d]*)$/u.exec(text) ?? [];
  const value = decimalOf(number);
  if (value === null) return 'unreadable';
  const words = `${before} ${after}`
    .split(' ')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  let scale = 1;
  let named: string | null = null;
  for (const word of words) {
    const code = SIGNS[word] ?? word.toUpperCase();
    if (SCALES[word] !== undefined) scale = SCALES[word];
    else if (isCurrency(code)) named = code;
    else if (/^[A-Za-z]{3}$/.test(word)) return 'currency-unknown';
    else if (!MANY_MEANINGS.includes(word)) return 'unreadable';
  }
  const money = named ?? currency;
  if (money === null) return 'currency-missing';
  if (value * scale >= MAX) return 'unreadable';
  const amountMinor = Math.round(value * scale * 10 ** minorDigits(money));
  return Number.isSafeInteger(amountMinor) ? { amountMinor, currency: money } : 'unreadable';
}

function withoutConverted(text: string): string {
  const [, amount, sign = ''] = CONVERTED.exec(text) ?? [];
  const isMoney = SIGNS[sign.trim()] !== undefined || MANY_MEANINGS.includes(sign.trim()) || isCurrency(sign.trim().toUpperCase());
  return amount !== undefined && isMoney ? amount : text;
}

/** The last of points and commas is the decimal sign, unless three digits or nothing else of its kind follow it. */
function decimalOf(text: string): number | null {
  const bare = text.replace(/[ '’]/g, '');
  if (!/^\d/.test(bare)) return null;
  const at = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  if (at < 0) return Number(bare);
  const sign = bare[at] ?? '';
  const other = sign === '.' ? ',' : '.';
  const fraction = bare.slice(at + 1);
  // "0.500" and "48000.000" can be no groups.
  const groups =
    bare.split(sign).length > 2 || (fraction.length === 3 && !bare.includes(other) && /^[1-9]\d{0,2}$/.test(bare.slice(0, at)));
  const whole = groups ? bare : bare.slice(0, at);
  // Groups are of three digits, behind a first one of up to three.
  if (!/^\d+$/.test(whole) && !/^\d{1,3}([.,]\d{3})+$/.test(whole) && !/^\d{1,2}([.,]\d{2})*[.,]\d{3}$/.test(whole)) return null;
  if (new Set(whole.match(/[.,]/g)).size > 1) return null;
  const value = Number(`${whole.replace(/[.,]/g, '')}${groups ? '' : `.${fraction || '0'}`}`);
  return Number.isFinite(value) ? value : null;
}
