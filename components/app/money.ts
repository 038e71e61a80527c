import { minorPerUnit } from '@/lib/engagements/gifts';

/** "$125", "$68.50": an amount in the currency's smallest unit, cents left out where there are none. */
export function money(minor: number, currency: string): string {
  const amount = minor / minorPerUnit(currency);
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...(Number.isInteger(amount) ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
  }).format(amount);
}
