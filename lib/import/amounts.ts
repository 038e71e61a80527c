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
  C$: 'CAD',
  R$: 'BRL',
  zł: 'PLN',
};
const MANY_MEANINGS = ['$', '¥', 'kr', 'kr.', 'Fr.', 'fr.', 'Kč', 'Ft', 'lei'];
const SCALES: Record<string, number> = { k: 1e3, K: 1e3, T: 1e3, m: 1e6, M: 1e6, Mio: 1e6, 'Mio.': 1e6 };
const MAX = 1e12;

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether a text is the code of a currency that the browser knows the digits of. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);

/**
 * Reads an amount as people and spreadsheets write it: "€1,200.50", "1.200,50 EUR", "1'200", "48k". A sign of several
 * currencies stands for the one that is given.
 * @param currency of amounts that name none; null: none is known
 */
export function readAmount(cell: string, currency: string | null): Amount | 'unreadable' | 'currency-missing' | 'currency-unknown' {
  const text = cell.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  const [, before = '', number = '', after = ''] = /^([^\d]*?) ?(\d[\d.,' ’]*?) ?([^\d]*)$/u.exec(text) ?? [];
  const value = decimalOf(number);
  if (value === null) return 'unreadable';
  const words = [before, ...after.split(' ')].map((word) => word.trim()).filter((word) => word !== '');
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

/** The last of points and commas is the decimal sign, unless three digits or nothing else of its kind follow it. */
function decimalOf(text: string): number | null {
  const bare = text.replace(/[ '’]/g, '');
  if (!/^\d/.test(bare)) return null;
  const at = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  if (at < 0) return Number(bare);
  const sign = bare[at] ?? '';
  const other = sign === '.' ? ',' : '.';
  const fraction = bare.slice(at + 1);
  const groups = bare.split(sign).length > 2 || (fraction.length === 3 && !bare.includes(other));
  const whole = groups ? bare : bare.slice(0, at);
  // Groups are of three digits, behind a first one of up to three.
  if (!/^\d+$/.test(whole) && !/^\d{1,3}([.,]\d{3})+$/.test(whole) && !/^\d{1,2}([.,]\d{2})*[.,]\d{3}$/.test(whole)) return null;
  if (new Set(whole.match(/[.,]/g)).size > 1) return null;
  const value = Number(`${whole.replace(/[.,]/g, '')}${groups ? '' : `.${fraction || '0'}`}`);
  return Number.isFinite(value) ? value : null;
}
