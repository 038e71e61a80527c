/*
 * Two customers, as the pages of every CRM show them, and how a user's language and format of dates make them look.
 */

export interface Deal {
  name: string;
  state: 'won' | 'lost' | 'open';
  close: string;
  amount: number;
}

export interface Customer {
  name: string;
  owner: string;
  goLive: string;
  created: string;
  deals: Deal[];
}

export const HALDEN: Customer = {
  name: 'Halden Freight',
  owner: 'Rosa Bianchi',
  goLive: '2026-03-09',
  created: '2025-12-28',
  deals: [
    { name: 'Warehouse labels, 2 depots', state: 'won', close: '2026-11-17', amount: 48_000 },
    { name: 'Route planning', state: 'open', close: '2027-02-26', amount: 12_500 },
  ],
};

export const BRAMLEY: Customer = {
  name: 'Bramley & Söhne <GmbH>',
  owner: 'Tom Okafor',
  goLive: '2025-07-04',
  created: '2024-10-31',
  deals: [{ name: 'Cold store sensors', state: 'lost', close: '2025-05-02', amount: 7_900 }],
};

export interface UserLocale {
  lang: string;
  /** A day of the calendar, written as this user has chosen. */
  date(iso: string): string;
  money(amount: number): string;
}

const parts = (iso: string) => iso.split('-') as [string, string, string];

export const locales = {
  en: {
    lang: 'en-US',
    date(iso) {
      const [y, m, d] = parts(iso);
      return `${m}/${d}/${y}`;
    },
    money: (amount) => `$${amount.toLocaleString('en-US')}.00`,
  },
  de: {
    lang: 'de-DE',
    date(iso) {
      const [y, m, d] = parts(iso);
      return `${d}.${m}.${y}`;
    },
    money: (amount) => `${amount.toLocaleString('de-DE')},00 €`,
  },
  gb: {
    lang: 'en-GB',
    date(iso) {
      const [y, m, d] = parts(iso);
      return `${d}/${m}/${y}`;
    },
    money: (amount) => `£${amount.toLocaleString('en-GB')}.00`,
  },
} satisfies Record<string, UserLocale>;

export type Locale = keyof typeof locales;
