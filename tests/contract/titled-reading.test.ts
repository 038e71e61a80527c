// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { facts as attio } from '@/lib/crm/attio/facts';
import { reader as attioReader } from '@/lib/crm/attio/reader';
import { facts as close } from '@/lib/crm/close/facts';
import { reader as closeReader } from '@/lib/crm/close/reader';
import { facts as pipedrive } from '@/lib/crm/pipedrive/facts';
import { reader as pipedriveReader } from '@/lib/crm/pipedrive/reader';
import { nameInTitle } from '@/lib/crm/titled';
import { facts as zoho } from '@/lib/crm/zoho/facts';
import { reader as zohoReader } from '@/lib/crm/zoho/reader';
import { page, scenarios, type TitledCrm } from '@/tests/pages/crms/titled/pages';
import { addNodes, coverProperties, openCrm } from './crm-page';

const CRMS = { zoho, pipedrive, attio, close };
const READERS = { zoho: zohoReader, pipedrive: pipedriveReader, attio: attioReader, close: closeReader };
const NAMES = Object.keys(CRMS) as TitledCrm[];

function open(crm: TitledCrm, scenario: Parameters<typeof page>[1], locale: 'en' | 'de' = 'en') {
  const app = openCrm(READERS[crm]);
  app.show(page(crm, scenario, locale));
  return app;
}
const idOf = (crm: TitledCrm, url: string) => CRMS[crm].addressOf(new URL(url))?.id;

describe.each(NAMES)('a page of %s, of which no structure is known', (crm) => {
  const { account, other, namesake } = scenarios[crm];

  it.each(['en', 'de'] as const)('gives the title’s name with low confidence once it stands still, and nothing else (%s)', (locale) => {
    const app = open(crm, 'account', locale);
    expect(app.read(account)).toMatchObject({ state: 'loading', accountId: idOf(crm, account), accountName: null });
    const reading = app.settle(account);
    expect(reading).toEqual({
      record: CRMS[crm].addressOf(new URL(account)),
      state: 'found',
      accountId: idOf(crm, account),
      accountName: 'Corran Utilities',
      nameConfidence: 'low',
      ownerName: null,
      datedFields: [],
      fieldsSeen: 0,
      deals: null,
      deal: null,
      dateTexts: [],
      lang: locale,
    });
    expect(READERS[crm].isWhole(reading)).toBe(true);
  });
  it('is awaited while its title names only the product, and absent in the end', () => {
    const app = open(crm, 'skeleton');
    expect(app.settle(account)).toMatchObject({ state: 'loading', accountName: null });
    expect(app.settle(account, true)).toMatchObject({ state: 'absent', accountId: idOf(crm, account), accountName: null });
  });
  it('is awaited while the title is the last record’s', () => {
    const app = open(crm, 'account');
    app.settle(account);
    app.leave(account);
    expect(app.settle(other)).toMatchObject({ state: 'loading', accountId: idOf(crm, other), accountName: null });
    expect(app.settle(other, true)).toMatchObject({ state: 'absent', accountName: null });
    app.show(page(crm, 'other', 'en'));
    expect(app.settle(other)).toMatchObject({ state: 'found', accountName: 'Bramley Foods' });
  });
  it('is awaited while the title is the last record’s with another count of messages', () => {
    const app = open(crm, 'account');
    app.leave(account);
    document.title = document.title.replace(/^(\(\d+\) )?/, '(12) ');
    expect(app.settle(other)).toMatchObject({ state: 'loading', accountName: null });
  });
  it('is awaited while the title is a list’s', () => {
    const app = open(crm, 'list');
    app.leave(null);
    expect(app.settle(account)).toMatchObject({ state: 'loading', accountName: null });
  });
  it('is not known by a name that the record before it has too', () => {
    const app = open(crm, 'account');
    app.leave(account);
    expect(app.settle(namesake, true)).toMatchObject({ state: 'absent', accountId: idOf(crm, namesake), accountName: null });
  });
  it('is known again when one turns back before the title has changed', () => {
    const app = open(crm, 'account');
    app.settle(account);
    app.leave(account);
    app.leave(other);
    expect(app.settle(account)).toMatchObject({ state: 'found', accountName: 'Corran Utilities' });
  });
  it('is not taken for another on the way through its title', () => {
    const app = open(crm, 'account');
    app.settle(account);
    app.leave(account);
    app.show(page(crm, 'namesake', 'en').replace('Corran Utilities', 'Loading'));
    expect(app.read(other)).toMatchObject({ state: 'loading' });
    app.wait(100);
    app.show(page(crm, 'other', 'en'));
    expect(app.read(other)).toMatchObject({ state: 'loading' });
    app.wait(200);
    expect(app.read(other)).toMatchObject({ state: 'loading' });
    app.wait(100);
    expect(app.read(other)).toMatchObject({ state: 'found', accountName: 'Bramley Foods' });
  });
  it('is read the same with covered properties and 5,000 nodes', () => {
    const app = open(crm, 'account');
    const plain = app.settle(account);
    addNodes(5_000);
    const uncover = coverProperties();
    const covered = app.read(account);
    uncover();
    expect(covered).toEqual(plain);
  });
});

describe.each(['zoho', 'pipedrive', 'attio'] as const)('a deal’s page of %s', (crm) => {
  it('gives the deal’s name with low confidence, and no account', () => {
    const { deal } = scenarios[crm];
    const app = open(crm, 'deal');
    expect(app.read(deal)).toMatchObject({ state: 'loading', deal: null });
    expect(app.settle(deal)).toMatchObject({
      state: 'found',
      accountId: null,
      accountName: null,
      nameConfidence: 'low',
      deal: { id: idOf(crm, deal), name: 'Grid inspection', stage: '', closeDate: '', amount: '' },
      dealConfidence: 'low',
    });
  });
});

describe('the name in a title', () => {
  it.each([
    ['Corran Utilities - Pipedrive', 'Corran Utilities'],
    ['Corran Utilities – Pipedrive', 'Corran Utilities'],
    ['Corran Utilities | pipedrive', 'Corran Utilities'],
    ['Corran Utilities · Pipedrive', 'Corran Utilities'],
    ['(3) Corran Utilities - Pipedrive', 'Corran Utilities'],
    ['(99+) Corran Utilities - Pipedrive', 'Corran Utilities'],
    ['Corran Utilities', 'Corran Utilities'],
    ['Smith - Jones - Pipedrive', 'Smith - Jones'],
    ['Pipedrive - Pipedrive', 'Pipedrive'],
    ['Pipedrive Consulting', 'Pipedrive Consulting'],
    ['(Acme) Ltd - Pipedrive', '(Acme) Ltd'],
    ['Pipedrive', ''],
    ['(3) Pipedrive', ''],
    ['', ''],
  ])('%j is %j', (title, name) => {
    expect(nameInTitle(title, 'Pipedrive')).toBe(name);
  });
});
