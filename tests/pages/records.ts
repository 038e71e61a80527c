import { to18 } from '@/lib/crm/salesforce/address';
import type { Stage } from './locales';

/** What the project's own CRM holds, as plain records. Dates are `YYYY-MM-DD`; pages write them in their org's locale. */
export interface DemoDeal {
  id: string;
  name: string;
  stage: Stage | { other: string };
  closeDate: string;
  amount: number;
}
export interface DemoPerson {
  id: string;
  name: string;
  title: string;
  email: string;
}
export interface DemoCase {
  id: string;
  number: string;
  subject: string;
  status: string;
}
export interface DemoAccount {
  /** 18 characters with a valid checksum. */
  id: string;
  name: string;
  /** `/lightning/r/Account/<id>/view` */
  path: string;
  owner: string;
  industry: string;
  phone: string;
  employees: number;
  revenue: number;
  parent: { id: string; name: string } | null;
  /** Custom date field `Go_Live__c`; null: empty. */
  goLive: string | null;
  createdOn: string;
  deals: DemoDeal[];
  people: DemoPerson[];
  cases: DemoCase[];
}

/** A made-up id with a valid checksum: key prefix, then the number in base 36. */
export function recordId(prefix: string, number: number): string {
  const id = to18(`${prefix}8D00000${number.toString(36).padStart(5, '0')}`);
  if (!id) throw new Error(`no record id of ${prefix} and ${number}`);
  return id;
}

export const pathOf = (object: string, id: string) => `/lightning/r/${object}/${id}/view`;

export const OWNERS = ['Alma Meier', 'Jonas Keller', 'Rosa Bianchi', 'Tom Okafor'] as const;

export interface AccountSeed {
  name: string;
  number: number;
  owner?: string;
  industry?: string;
  goLive?: string | null;
  createdOn: string;
  deals: Omit<DemoDeal, 'id'>[];
}

const INDUSTRIES = ['Transportation', 'Manufacturing', 'Utilities', 'Food & Beverage', 'Electronics', 'Healthcare'];
const PEOPLE: [string, string][] = [
  ['Nina Halvorsen', 'Head of Operations'],
  ['Peter Lindqvist', 'IT Manager'],
  ['Grace Mbeki', 'Finance Director'],
  ['Daniel Roth', 'Plant Manager'],
];

/** A whole account out of the few things a test cares about; the same seed always gives the same record. */
export function makeAccount(seed: AccountSeed): DemoAccount {
  const { name, number: n } = seed;
  const id = recordId('001', n);
  const domain = `${name.toLowerCase().replace(/[^a-z]+/g, '') || 'account'}`.slice(0, 24);
  return {
    id,
    name,
    path: pathOf('Account', id),
    owner: seed.owner ?? OWNERS[n % OWNERS.length] ?? OWNERS[0],
    industry: seed.industry ?? INDUSTRIES[n % INDUSTRIES.length] ?? 'Other',
    phone: `(555) 010-0${String(100 + (n % 900))}`,
    employees: 40 + ((n * 137) % 2400),
    revenue: 1_200_000 + ((n * 731_000) % 48_000_000),
    parent: null,
    goLive: seed.goLive ?? null,
    createdOn: seed.createdOn,
    deals: seed.deals.map((deal, i) => ({ ...deal, id: recordId('006', n * 40 + i) })),
    people: PEOPLE.slice(0, 2 + (n % 3)).map(([person, title], i) => ({
      id: recordId('003', n * 10 + i),
      name: person,
      title,
      email: `${person.toLowerCase().replace(' ', '.')}@${domain}.example`,
    })),
    cases:
      n % 2 === 0
        ? [
            {
              id: recordId('500', n),
              number: String(44_100 + n).padStart(8, '0'),
              subject: 'Label printer does not pair',
              status: 'Working',
            },
          ]
        : [],
  };
}
