import { describe, expect, it } from 'vitest';
import type { AccountView, EngagementEntry, OpenForm } from '../../../lib/messaging/contract';
import { addressOfAccount, BRAMLEY, bench, deal, HALDEN, list, reading, type Tab } from './harness';

const entry = (parts: Partial<EngagementEntry> = {}): EngagementEntry => ({
  type: 'call',
  occurredOn: '2026-01-22',
  reached: true,
  outcome: null,
  subject: '',
  notes: 'Two depots live, drivers trained.',
  nextStep: null,
  gift: null,
  occurrenceId: null,
  outcomeKind: null,
  quick: false,
  ...parts,
});

/** Halden Freight, closed on 15 January and met two days later; today is Thursday the 22nd. */
async function halden() {
  const world = bench('2026-01-17');
  const tab = world.tab(1);
  await tab.sees(reading(HALDEN, list(deal({ closeDate: '1/15/2026' }))));
  world.today('2026-01-22');
  return { world, tab };
}

const moment = (view: AccountView, id: string) => {
  const found = view.occurrences.find((each) => each.momentId === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

const openLog = (tab: Tab, occurrenceId: string | null = null): Promise<OpenForm> => tab.asks('form.open', { kind: 'log', occurrenceId });

describe('logging', () => {
  it('satisfies the moment it was logged from, and an older one it is late for, and says so', async () => {
    const { tab } = await halden();
    const day7 = moment(await tab.account(), 'day7');
    const { formId, accountName } = await openLog(tab, day7.id);
    expect(accountName).toBe('Halden Freight');
    const logged = await tab.asks('engagement.log', { formId, entry: entry({ occurrenceId: day7.id }) });
    expect(logged.decided).toEqual([
      expect.objectContaining({ occurrenceId: day7.id, name: 'First-week check-in', status: 'done' }),
      expect.objectContaining({ name: '72-hour reach-out', status: 'done_late' }),
    ]);
    expect(new URL(logged.alsoInCrm ?? '').pathname).toBe('/lightning/o/Task/new');
    expect(moment(await tab.account(), 'day7')).toMatchObject({ status: 'done', completedBy: logged.engagementId });
  });

  it('makes one entry however often it is sent, also after the form is closed', async () => {
    const { world, tab } = await halden();
    const { formId } = await openLog(tab);
    const replies = await Promise.all([1, 2, 3].map(() => tab.asks('engagement.log', { formId, entry: entry() })));
    expect(new Set(replies.map((reply) => reply.engagementId)).size).toBe(1);
    expect(new Set(replies.map((reply) => JSON.stringify(reply.decided))).size).toBe(1);
    expect((await world.store.counts()).engagements).toBe(1);
  });

  it('goes to the account its form was opened for, though the tab has moved on', async () => {
    const { world, tab } = await halden();
    const { formId } = await openLog(tab);
    tab.go(addressOfAccount(BRAMLEY));
    await tab.sees(reading(BRAMLEY, { accountName: 'Bramley Components' }));
    expect((await tab.account()).account.name).toBe('Bramley Components');
    const logged = await tab.asks('engagement.log', { formId, entry: entry() });
    expect(logged.accountName).toBe('Halden Freight');
    expect((await world.store.account(logged.accountKey))?.engagements.map(({ id }) => id)).toEqual([logged.engagementId]);
    expect((await world.store.counts()).engagements).toBe(1);
  });

  it('is refused to a tab that did not open the form', async () => {
    const { world, tab } = await halden();
    const { formId } = await openLog(tab);
    await expect(world.tab(2).asks('engagement.log', { formId, entry: entry() })).rejects.toMatchObject({
      failure: { code: 'unknown-form' },
    });
  });

  it('of a try counts as tried and decides nothing', async () => {
    const { tab } = await halden();
    const day7 = moment(await tab.account(), 'day7');
    const { formId } = await openLog(tab, day7.id);
    const logged = await tab.asks('engagement.log', { formId, entry: entry({ occurrenceId: day7.id, reached: false }) });
    expect(logged.decided).toEqual([]);
    expect(moment(await tab.account(), 'day7')).toMatchObject({ status: 'due', tried: 1 });
  });

  it('says whether it ends a silence: one that asks for a touch, and by a touch', async () => {
    const { world, tab } = await halden();
    const saved = async (on: string, reached: boolean) => {
      world.today(on);
      const { formId } = await openLog(tab);
      return (await tab.asks('engagement.log', { formId, entry: entry({ occurredOn: on, reached }) })).endsSilence;
    };
    expect(await saved('2026-01-22', true)).toBe(false);
    expect(await saved('2026-01-29', true)).toBe(false);
    world.today('2026-09-22');
    expect(moment(await tab.account(), 'silence').status).toBe('overdue');
    expect(await saved('2026-09-22', false)).toBe(false);
    expect(await saved('2026-09-22', true)).toBe(true);
  });

  it('of something planned books the moment without doing it', async () => {
    const { tab } = await halden();
    const kickoff = moment(await tab.account(), 'kickoff');
    const { formId } = await openLog(tab, kickoff.id);
    await tab.asks('engagement.log', { formId, entry: entry({ type: 'meeting', occurredOn: '2026-01-26', occurrenceId: kickoff.id }) });
    expect(moment(await tab.account(), 'kickoff')).toMatchObject({ status: 'due', bookedOn: expect.any(Number) });
  });

  it.each([
    ['a day that does not exist', { occurredOn: '2026-02-30' }, 'date-invalid', 'date'],
    ['a day beyond a year ahead', { occurredOn: '2028-01-01' }, 'date-out-of-range', 'date'],
    ['a note past the limit', { notes: 'x'.repeat(20_001) }, 'note-too-long', 'note'],
    ['an empty note entry', { type: 'note', reached: null, notes: '  \n ' }, 'entry-empty', 'note'],
    ['a next step due before it was agreed', { nextStep: { what: 'Call', due: '2026-01-01' } }, 'date-out-of-range', 'nextStepDue'],
    ['a gift without an item', { type: 'gift', reached: null }, 'item-missing', 'item'],
  ] as const)('refuses %s, names the field and keeps what was typed', async (_, parts, detail, field) => {
    const { world, tab } = await halden();
    const { formId } = await openLog(tab);
    await tab.asks('draft.keep', { formId, fields: { note: 'as typed' } });
    await expect(tab.asks('engagement.log', { formId, entry: entry(parts) })).rejects.toMatchObject({
      failure: { code: 'bad-input', detail, field },
    });
    expect((await tab.asks('form.resume', { formId })).draft).toEqual({ note: 'as typed' });
    expect((await world.store.counts()).engagements).toBe(0);
  });

  it('asks for a reason where the gift policy says no, whatever the form claims', async () => {
    const { tab } = await halden();
    const { formId } = await tab.asks('form.open', { kind: 'gift', occurrenceId: null });
    const gift = (overrideReason: string | null) => ({
      item: 'Hamper',
      vendor: '',
      amountMinor: 25_000,
      currency: 'USD',
      recipientLabel: 'Depot 1',
      recipientOrg: 'private' as const,
      status: 'sent' as const,
      policy: { result: 'ok' as const, rules: [], overrideReason },
    });
    const log = (reason: string | null) =>
      tab.asks('engagement.log', { formId, entry: entry({ type: 'gift', reached: null, gift: gift(reason) }) });
    await expect(log(null)).rejects.toMatchObject({ failure: { detail: 'reason-missing', field: 'overrideReason' } });
    await log('Agreed with finance');
    expect((await tab.account()).gifts.spentMinor).toBe(25_000);
  });
});

describe('a draft', () => {
  it('comes back in a fresh form after the browser was restarted', async () => {
    const { world, tab } = await halden();
    const { formId } = await openLog(tab);
    await tab.asks('draft.keep', { formId, fields: { note: 'half a thought' } });
    await world.context.keep.remove('session', Object.keys(await world.context.keep.all('session', '')));
    await tab.sees(reading(HALDEN, list(deal())));
    expect((await tab.account()).drafts).toEqual(['log']);
    const again = await openLog(tab);
    expect(again.formId).not.toBe(formId);
    expect(again.draft).toEqual({ note: 'half a thought' });
  });

  it('is gone with the save, and a late keystroke does not bring it back', async () => {
    const { tab } = await halden();
    const { formId } = await openLog(tab);
    await tab.asks('draft.keep', { formId, fields: { note: 'x' } });
    await tab.asks('engagement.log', { formId, entry: entry() });
    await tab.asks('draft.keep', { formId, fields: { note: 'x' } });
    expect((await tab.account()).drafts).toEqual([]);
    expect((await openLog(tab)).draft).toBeNull();
  });

  it('of another account is named when the tab moves on, and stays where it belongs', async () => {
    const { tab } = await halden();
    const { formId } = await openLog(tab);
    await tab.asks('draft.keep', { formId, fields: { note: 'for Halden' } });
    tab.go(addressOfAccount(BRAMLEY));
    await tab.sees(reading(BRAMLEY, { accountName: 'Bramley Components' }));
    const view = await tab.account();
    expect(view.drafts).toEqual([]);
    expect(view.strayDrafts).toEqual([expect.objectContaining({ formId, accountName: 'Halden Freight', draft: { note: 'for Halden' } })]);
  });
});

describe('undo', () => {
  it('takes a logged entry back, once', async () => {
    const { world, tab } = await halden();
    const day7 = moment(await tab.account(), 'day7');
    const { formId } = await openLog(tab, day7.id);
    const { undoId } = await tab.asks('engagement.log', { formId, entry: entry({ occurrenceId: day7.id }) });
    expect(await tab.asks('undo', { undoId })).toEqual({
      accountKey: day7.id.split('|')[0],
      accountName: 'Halden Freight',
      accounts: 1,
      kept: 0,
    });
    await tab.asks('undo', { undoId });
    expect(moment(await tab.account(), 'day7').status).toBe('due');
    expect((await world.store.counts()).engagements).toBe(0);
  });

  it('gives back an answer, and leaves what the page said since', async () => {
    const { world, tab } = await halden();
    const { glanceForm } = await tab.account();
    const { undoId } = await tab.presses('anchor.type', { formId: glanceForm, date: '2026-01-20', raw: '20 Jan' });
    world.today('2026-01-23');
    await tab.sees(reading(HALDEN, { ...list(deal()), ownerName: 'Bo Larsen' }));
    await tab.asks('undo', { undoId });
    expect(await tab.account()).toMatchObject({ close: { date: '2026-01-15' }, account: { ownerSales: 'Bo Larsen' } });
  });

  it('is refused to another tab, and for what was changed again since', async () => {
    const { world, tab } = await halden();
    const { glanceForm } = await tab.account();
    const first = await tab.presses('anchor.type', { formId: glanceForm, date: '2026-01-20', raw: '' });
    await expect(world.tab(2).asks('undo', { undoId: first.undoId })).rejects.toMatchObject({ failure: { code: 'nothing-to-undo' } });
    await tab.presses('anchor.type', { formId: glanceForm, date: '2026-01-19', raw: '' });
    await expect(tab.asks('undo', { undoId: first.undoId })).rejects.toMatchObject({ failure: { code: 'nothing-to-undo' } });
  });

  it('brings a deleted entry back', async () => {
    const { world, tab } = await halden();
    const { formId } = await openLog(tab);
    const { engagementId, accountKey } = await tab.asks('engagement.log', { formId, entry: entry() });
    const entries = async () => (await world.store.account(accountKey))?.engagements.map(({ id }) => id);
    const page = world.tab(9);
    const { undoId } = await page.presses('engagement.delete', { id: engagementId });
    expect(await entries()).toEqual([]);
    expect((await world.store.engagement(engagementId))?.deletedAt).not.toBeNull();
    await page.asks('undo', { undoId });
    expect(await entries()).toEqual([engagementId]);
  });
});

describe('skip and snooze', () => {
  it('need a reason and a day within thirty, and can be taken back', async () => {
    const { tab } = await halden();
    const view = await tab.account();
    const { glanceForm: formId } = view;
    const { id: occurrenceId } = moment(view, 'day7');
    await expect(tab.presses('moment.skip', { formId, occurrenceId, reason: '  ' })).rejects.toMatchObject({
      failure: { detail: 'reason-missing' },
    });
    await expect(tab.presses('moment.snooze', { formId, occurrenceId, until: '2026-01-22', reason: '' })).rejects.toMatchObject({
      failure: { detail: 'snooze-past' },
    });
    await expect(tab.presses('moment.snooze', { formId, occurrenceId, until: '2026-02-22', reason: '' })).rejects.toMatchObject({
      failure: { detail: 'snooze-too-far' },
    });
    await tab.presses('moment.skip', { formId, occurrenceId, reason: 'Covered in another conversation' });
    expect(moment(await tab.account(), 'day7')).toMatchObject({ status: 'skipped', skip: { reason: 'Covered in another conversation' } });
    await tab.presses('moment.reopen', { formId, occurrenceId });
    expect(moment(await tab.account(), 'day7')).toMatchObject({ status: 'due', skip: null });
  });

  it('clicked twice is one change with one undo', async () => {
    const { tab } = await halden();
    const view = await tab.account();
    const ask = { formId: view.glanceForm, occurrenceId: moment(view, 'day7').id, reason: 'Other' };
    const [first, second] = [await tab.presses('moment.skip', ask), await tab.presses('moment.skip', ask)];
    expect(second.undoId).toBe(first.undoId);
    await tab.asks('undo', { undoId: first.undoId });
    expect(moment(await tab.account(), 'day7').status).toBe('due');
  });

  it('a snooze counts how often it was snoozed', async () => {
    const { world, tab } = await halden();
    const view = await tab.account();
    const ask = { formId: view.glanceForm, occurrenceId: moment(view, 'day7').id, reason: '' };
    await tab.presses('moment.snooze', { ...ask, until: '2026-01-23' });
    world.today('2026-01-24');
    await tab.presses('moment.snooze', { ...ask, until: '2026-01-26' });
    expect(moment(await tab.account(), 'day7').snooze).toMatchObject({ count: 2 });
  });
});

it('what a booked meeting did keeps its due date when the close moves, though no save decided it', async () => {
  const { world, tab } = await halden();
  const day7 = moment(await tab.account(), 'day7');
  const { formId } = await openLog(tab, day7.id);
  await tab.asks('engagement.log', { formId, entry: entry({ type: 'meeting', occurredOn: '2026-01-23', occurrenceId: day7.id }) });
  world.today('2026-01-24');
  expect(moment(await tab.account(), 'day7')).toMatchObject({ status: 'done', due: day7.due });
  await tab.sees(reading(HALDEN, list(deal({ closeDate: '1/5/2026' }))));
  const view = await tab.account();
  expect(view.question).toMatchObject({ kind: 'close-moved', moves: expect.any(Number) });
  await tab.presses('anchor.accept', { formId: view.glanceForm, take: 'new' });
  expect(await tab.account()).toMatchObject({ close: { date: '2026-01-05' } });
  expect(moment(await tab.account(), 'day7')).toMatchObject({ status: 'done', due: day7.due });
});
