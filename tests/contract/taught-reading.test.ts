// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { fieldReader } from '@/lib/crm/recipes/field-reader';
import { type Tried, taughtReader } from '@/lib/crm/recipes/reader';
import type { SiteRecipe } from '@/lib/crm/recipes/types';
import { unread } from '@/lib/crm/unread';
import { recordMarkup } from '@/tests/pages/taught/records';
import { TAUGHT, TAUGHT_HOST } from '@/tests/pages/taught/server';
import '@/tests/support/shown';

const RECIPE: SiteRecipe = {
  version: 1,
  crm: 'taught',
  host: TAUGHT_HOST,
  address: {
    path: [
      { is: 'text', text: '' },
      { is: 'text', text: 'accounts' },
      { is: 'id', shape: 'digits' },
    ],
    query: [],
    hash: null,
  },
  name: { label: '', ways: [{ by: 'heading', level: 1 }] },
  close: { label: 'Signed on', ways: [{ by: 'label', label: 'Signed on', relation: 'beside', section: null }] },
  dateOrder: null,
  lang: 'en',
  madeAt: 1,
  worked: 0,
};

let tried: Tried[];
let now: number;
let reader: ReturnType<typeof open>;
const at = (id: string) => new URL(`https://${TAUGHT_HOST}/accounts/${id}`);

function open() {
  const crm = taughtReader(
    () => RECIPE,
    (outcome) => tried.push(outcome),
  );
  const pages = crm.createPageReader(window, () => null);
  const recordOf = (id: string) => {
    const record = crm.addressOf(at(id));
    if (!record) throw new Error(id);
    return record;
  };
  return {
    crm,
    read: (id: string, last = false) => pages.read(recordOf(id), now, last),
    leave: (id: string | null) => pages.leave(id === null ? null : recordOf(id)),
  };
}

function show(id: string, title = `${TAUGHT[id]?.name} | Northwind`) {
  const record = TAUGHT[id];
  if (!record) throw new Error(id);
  document.title = title;
  document.body.innerHTML = recordMarkup(record, { shape: 'boxes beside each other', churn: id });
}

beforeEach(() => {
  tried = [];
  now = 0;
  document.documentElement.lang = 'en-GB';
  document.body.innerHTML = '';
  reader = open();
});

describe('a page of a taught site', () => {
  it('gives the name and the date where they were pointed at, and says that it worked', () => {
    show('16');
    const reading = reader.read('16');
    expect(reading).toMatchObject({
      state: 'found',
      accountId: '16',
      accountName: 'Fennick Paper',
      nameConfidence: 'high',
      datedFields: [{ apiName: 'label:Signed on', label: 'Signed on', text: '25/03/2025' }],
      lang: 'en-GB',
    });
    expect(reading.dateTexts).toEqual(expect.arrayContaining(['25/03/2025', '03/01/2024']));
    expect(reader.crm.isWhole(reading)).toBe(true);
    expect(tried).toEqual([{ id: '16', name: 'found', close: 'found', sure: true }]);
  });

  it('waits for what is not there yet, and says what is missing only at the end', () => {
    document.body.innerHTML = '<main></main>';
    expect(reader.read('16')).toMatchObject({ state: 'loading', accountName: null });
    expect(tried).toEqual([]);
    expect(reader.read('16', true)).toMatchObject({ state: 'absent' });
    expect(tried).toEqual([{ id: '16', name: 'gone', close: 'gone', sure: false }]);
  });

  it('of a customer without the date gives the name alone', () => {
    show('18');
    expect(reader.read('18', true)).toMatchObject({ state: 'found', accountName: 'Bramley & Sons', datedFields: [] });
    expect(tried).toMatchObject([{ name: 'found', close: 'empty' }]);
  });
});

describe('moving from one record to the next', () => {
  it('never shows the last one’s name under the new address', () => {
    show('15');
    reader.read('15');
    reader.leave('15');
    expect(reader.read('16')).toMatchObject({ state: 'loading', accountName: null });
    expect(reader.read('16', true)).toMatchObject({ state: 'absent', accountName: null });
    show('16');
    expect(reader.read('16')).toMatchObject({ state: 'loading' });
    now = 400;
    expect(reader.read('16')).toMatchObject({ state: 'found', accountName: 'Fennick Paper' });
  });

  it('is believed where the page was drawn before its address changed', () => {
    show('15');
    reader.read('15');
    show('16');
    reader.leave('15');
    reader.read('16');
    now = 400;
    expect(reader.read('16')).toMatchObject({ state: 'found', accountName: 'Fennick Paper' });
  });

  it('takes a namesake for another record only once something else has changed', () => {
    show('15', 'Northwind');
    reader.read('15');
    reader.leave('15');
    now = 20_000;
    expect(reader.read('16', true)).toMatchObject({ state: 'absent' });
    const field = [...document.querySelectorAll('span')].find(({ textContent }) => textContent === '05/02/2026');
    if (field) field.textContent = '06/02/2026';
    expect(reader.read('16', true)).toMatchObject({ state: 'found', accountName: 'Halden Freight' });
  });

  it('and back is believed at once', () => {
    show('15');
    reader.read('15');
    reader.leave('15');
    expect(reader.read('15')).toMatchObject({ state: 'found', accountName: 'Halden Freight' });
  });

  it('from a list does not take the list’s heading for a name', () => {
    document.body.innerHTML = '<h1>Accounts</h1>';
    reader.leave(null);
    expect(reader.read('15')).toMatchObject({ state: 'loading' });
    show('15');
    reader.read('15');
    now = 400;
    expect(reader.read('15')).toMatchObject({ accountName: 'Halden Freight' });
  });
});

describe('a field of one’s own on a known CRM', () => {
  const record = { crm: 'espocrm', host: 'crm.acme.example', object: 'Account', id: 'a1', workspaceAccountId: null } as const;
  const own = { ...unread(record, 'Account', false, 'en'), state: 'found', accountName: 'Halden Freight' } as const;

  it('is added to what the CRM’s own reader gives of an account, and to nothing else', () => {
    show('15');
    const also = fieldReader(
      window,
      () => null,
      () => ({ ...RECIPE, crm: 'espocrm', address: null, name: null }),
      (outcome) => tried.push(outcome),
    );
    expect(also(own).datedFields).toEqual([{ apiName: 'label:Signed on', label: 'Signed on', text: '05/02/2026' }]);
    expect(tried).toEqual([{ id: 'a1', name: 'found', close: 'found', sure: true }]);
    const loading = { ...own, state: 'loading' } as const;
    expect(also(loading)).toBe(loading);
    const ofADeal = { ...own, accountId: 'a2' };
    expect(also(ofADeal)).toBe(ofADeal);
  });
});
