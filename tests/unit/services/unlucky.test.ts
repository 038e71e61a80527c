import { describe, expect, it } from 'vitest';
import type { EngagementEntry } from '../../../lib/messaging/contract';
import { addressOfAccount, BRAMLEY, bench, deal, HALDEN, list, reading } from './harness';

const entry = (notes: string): EngagementEntry => ({
  type: 'call',
  occurredOn: '2026-01-22',
  reached: true,
  outcome: null,
  subject: '',
  notes,
  nextStep: null,
  gift: null,
  occurrenceId: null,
  outcomeKind: null,
  quick: false,
});

async function halden() {
  const world = bench('2026-01-17');
  const tab = world.tab(1);
  await tab.sees(reading(HALDEN, list(deal({ closeDate: '1/15/2026' }))));
  world.today('2026-01-22');
  return { world, tab };
}

const open = { kind: 'log', occurrenceId: null } as const;

describe('a save whose reply was lost with the worker', () => {
  it('can still be undone when it is sent again', async () => {
    const { world, tab } = await halden();
    const { formId } = await tab.asks('form.open', open);
    const keep = world.context.keep;
    const set = keep.set;
    keep.set = async (area, key, value) => {
      if (key.startsWith('made:')) throw new Error('the worker died here');
      return set(area, key, value);
    };
    await expect(tab.asks('engagement.log', { formId, entry: entry('Once.') })).rejects.toThrow('the worker died here');
    keep.set = set;
    const { undoId } = await tab.asks('engagement.log', { formId, entry: entry('Once.') });
    expect((await world.store.counts()).engagements).toBe(1);
    await tab.asks('undo', { undoId });
    expect(await world.store.log({ before: null, limit: 10, withDeleted: false })).toMatchObject({ total: 0 });
  });

  it('keeps what was added to the note before it was sent again, in the same entry', async () => {
    const { world, tab } = await halden();
    const { formId } = await tab.asks('form.open', open);
    const first = await tab.asks('engagement.log', { formId, entry: entry('Once.') });
    const second = await tab.asks('engagement.log', { formId, entry: entry('Once, and more.') });
    expect(second.engagementId).toBe(first.engagementId);
    expect(await world.store.engagement(first.engagementId)).toMatchObject({ notes: 'Once, and more.', rev: 2 });
    expect((await world.store.counts()).engagements).toBe(1);
    await tab.asks('undo', { undoId: second.undoId });
    expect(await world.store.engagement(first.engagementId)).toBeNull();
  });
});

describe('a tab whose address has moved on before its page said so', () => {
  it('shows no account, and opens no form', async () => {
    const { world, tab } = await halden();
    tab.go(addressOfAccount(BRAMLEY));
    expect(await tab.view()).toMatchObject({ state: 'reading' });
    expect(world.orders.at(-1)).toEqual({ tabId: 1, order: { order: 'report' } });
    await expect(tab.asks('form.open', open)).rejects.toMatchObject({ failure: { code: 'stale' } });
  });

  it('opens the form that was asked for while its account was on screen, for that account', async () => {
    const { world, tab } = await halden();
    const { glanceForm } = await tab.account();
    tab.go(addressOfAccount(BRAMLEY));
    await tab.sees(reading(BRAMLEY, { accountName: 'Bramley' }));
    expect(await tab.asks('form.open', { ...open, glanceForm })).toMatchObject({ accountName: 'Halden Freight' });
    const other = world.tab(2, addressOfAccount(BRAMLEY));
    await expect(other.asks('form.open', { ...open, glanceForm })).rejects.toMatchObject({ failure: { code: 'unknown-form' } });
  });

  it('still names the draft that was under way', async () => {
    const { tab } = await halden();
    const { formId } = await tab.asks('form.open', open);
    await tab.asks('draft.keep', { formId, fields: { note: 'Half' } });
    tab.go(addressOfAccount(BRAMLEY));
    expect((await tab.view()).strayDrafts).toMatchObject([{ accountName: 'Halden Freight' }]);
  });
});

describe('a draft', () => {
  it('is what was typed last, however long the storage takes over what was typed before', async () => {
    const { world, tab } = await halden();
    const { formId } = await tab.asks('form.open', open);
    const keep = world.context.keep;
    const get = keep.get;
    let slow = true;
    keep.get = async (area, key) => {
      const first = slow;
      slow = false;
      if (first) await new Promise((resolve) => setTimeout(resolve, 20));
      return get(area, key);
    };
    await Promise.all(['Half', 'Half a note.'].map((note) => tab.asks('draft.keep', { formId, fields: { note } })));
    expect((await tab.asks('form.resume', { formId })).draft).toEqual({ note: 'Half a note.' });
  });

  it('thrown away while it is being kept stays away', async () => {
    const { world, tab } = await halden();
    const { formId } = await tab.asks('form.open', open);
    const keep = world.context.keep;
    const set = keep.set;
    keep.set = async (area, key, value) => {
      if (area === 'local') await new Promise((resolve) => setTimeout(resolve, 20));
      return set(area, key, value);
    };
    await Promise.all([tab.asks('draft.keep', { formId, fields: { note: 'Half' } }), tab.asks('form.discard', { formId })]);
    expect((await tab.account()).drafts).toEqual([]);
  });

  it('of a form opened twice is named once, with the form opened last', async () => {
    const { world, tab } = await halden();
    const forms = [await tab.asks('form.open', open)];
    world.today('2026-01-23');
    forms.push(await tab.asks('form.open', open));
    for (const { formId } of forms) await tab.asks('draft.keep', { formId, fields: { note: 'Half' } });
    tab.go(addressOfAccount(BRAMLEY));
    await tab.sees(reading(BRAMLEY, { accountName: 'Bramley' }));
    expect((await tab.account()).strayDrafts.map((form) => form.formId)).toEqual([forms[1]?.formId]);
  });
});

describe('starting over after the data was lost', () => {
  it('has the open pages read again, and every screen asked anew', async () => {
    const { world, tab } = await halden();
    world.orders.length = 0;
    world.notices.length = 0;
    await tab.asks('store.startOver', {});
    expect(world.orders).toEqual([{ tabId: 1, order: { order: 'report' } }]);
    expect(world.notices).toContainEqual({ notice: 'changed', table: 'accounts', accounts: 'many' });
  });
});
