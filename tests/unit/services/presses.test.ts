import { describe, expect, it } from 'vitest';
import type { AccountView, PressName, PressOf } from '../../../lib/messaging/contract';
import { addressOfAccount, type Bench, BRAMLEY, bench, callEntry, deal, HALDEN, list, reading, type Tab } from './harness';

/** Halden Freight, closed on 15 January and met two days later; today is Thursday the 22nd. */
async function halden(closeDate = '1/15/2026') {
  const world = bench('2026-01-17');
  const tab = world.tab(1);
  await tab.sees(reading(HALDEN, list(deal({ closeDate }))));
  world.today('2026-01-22');
  return { world, tab };
}

const day7 = (view: AccountView) => {
  const found = view.occurrences.find((each) => each.momentId === 'day7');
  if (!found) throw new Error('no day7');
  return found;
};

/** The worker dies at the first call of one of its ports that is like this one, before or after it was carried out. */
function dies(world: Bench, when: 'before the commit' | 'after the commit') {
  const { store } = world.context;
  const { commit } = store;
  store.commit = async (change) => {
    store.commit = commit;
    if (when === 'after the commit') await commit(change);
    throw new Error('the worker died here');
  };
}

const one = <K extends PressName>(
  op: K,
  press: (view: AccountView) => PressOf<K>,
  arrange: (tab: Tab) => Promise<unknown> = async () => undefined,
) => ({ op, arrange, send: (tab: Tab, view: AccountView, changeId: string) => tab.presses(op, press(view), changeId) });
const glance = ({ glanceForm: formId }: AccountView) => ({ formId });
const target = (view: AccountView) => ({ formId: view.glanceForm, occurrenceId: day7(view).id });
const skip = async (tab: Tab) => tab.presses('moment.skip', { ...target(await tab.account()), reason: 'Other' });

const presses = [
  one('moment.skip', (view) => ({ ...target(view), reason: 'Other' })),
  one('moment.snooze', (view) => ({ ...target(view), until: '2026-01-26', reason: '' })),
  one('moment.reopen', target, skip),
  one('anchor.type', (view) => ({ ...glance(view), date: '2026-01-20', raw: '' })),
  one('anchor.field', (view) => ({ ...glance(view), apiName: 'Go_Live__c', date: '2026-01-20', raw: '1/20/2026', everyAccount: true })),
  one(
    'anchor.accept',
    (view) => ({ ...glance(view), take: 'new' as const }),
    (tab) => tab.sees(reading(HALDEN, list(deal({ closeDate: '1/19/2026' })))),
  ),
  one('deal.choose', (view) => ({ ...glance(view), choice: { rule: 'latest' as const }, everyAccount: true })),
  one('deal.won', (view) => ({ ...glance(view), dealId: deal().id })),
  one('stage.answer', (view) => ({ ...glance(view), stage: 'Countersigned', won: true })),
  one('site.dateOrder', (view) => ({ ...glance(view), order: 'mdy' as const })),
  one('tracking.start', (view) => ({
    ...glance(view),
    from: 'today' as const,
    reached: { onboardingDone: '2026-01-20', firstValue: null },
  })),
  one('tracking.stop', (view) => ({ ...glance(view), why: 'do-not-track' as const })),
  one('tracking.resume', glance, async (tab) => tab.presses('tracking.stop', { ...glance(await tab.account()), why: 'do-not-track' })),
];

/** All that is stored of the account and its site. */
async function stored(world: Bench, view: AccountView) {
  const record = await world.store.account(view.account.key);
  return { ...record, site: record && (await world.store.site(record.account.siteId)) };
}

describe.each(presses)('$op, of which the worker died', ({ arrange, send }) => {
  it.each(['before the commit', 'after the commit'] as const)(
    '%s, is written once when it is sent again, and undo takes it back',
    async (when) => {
      const { world, tab } = await halden();
      await arrange(tab);
      const view = await tab.account();
      const before = await stored(world, view);
      const changeId = crypto.randomUUID();
      dies(world, when);
      await expect(send(tab, view, changeId)).rejects.toThrow('the worker died here');

      const answer = await send(tab, view, changeId);
      const after = await stored(world, view);
      expect(after).not.toEqual(before);
      expect(await send(tab, view, changeId)).toEqual(answer);
      expect(await stored(world, view)).toEqual(after);

      await tab.asks('undo', { undoId: answer.undoId });
      expect(await stored(world, view)).toEqual(before);
    },
  );
});

describe('a press', () => {
  it('whose reply was lost can be undone by the id it was sent under', async () => {
    const { world, tab } = await halden();
    const view = await tab.account();
    const changeId = crypto.randomUUID();
    dies(world, 'after the commit');
    await expect(tab.presses('moment.skip', { ...target(view), reason: 'Other' }, changeId)).rejects.toThrow();
    await tab.asks('undo', { undoId: changeId });
    expect(day7(await tab.account()).status).toBe('due');
  });

  it('that deletes an entry is written once when it is sent again, and undo brings the entry back', async () => {
    const { world, tab } = await halden();
    const { formId } = await tab.asks('form.open', { kind: 'log', occurrenceId: null });
    const { engagementId: id } = await tab.asks('engagement.log', { formId, entry: { ...callEntry('2026-01-22'), quick: false } });
    const page = world.tab(9);
    const changeId = crypto.randomUUID();
    dies(world, 'after the commit');
    await expect(page.presses('engagement.delete', { id }, changeId)).rejects.toThrow('the worker died here');
    const { undoId } = await page.presses('engagement.delete', { id }, changeId);
    expect(await world.store.engagement(id)).toMatchObject({ deletedAt: expect.any(Number), rev: 2 });
    await page.asks('undo', { undoId });
    expect(await world.store.engagement(id)).toMatchObject({ deletedAt: null });
  });

  it('under the id of another one is refused', async () => {
    const { world, tab } = await halden();
    const view = await tab.account();
    const { undoId } = await skip(tab);
    const refused = { failure: { code: 'malformed', detail: 'changeId' } };
    await expect(tab.presses('moment.reopen', target(view), undoId)).rejects.toMatchObject(refused);
    const other = world.tab(2);
    await other.sees(reading(HALDEN, list(deal({ closeDate: '1/15/2026' }))));
    await expect(other.presses('moment.skip', { ...target(await other.account()), reason: 'Other' }, undoId)).rejects.toMatchObject(
      refused,
    );
  });

  it('for the same snooze as another one does not count as a second, and has the same undo', async () => {
    const { tab } = await halden();
    const view = await tab.account();
    const ask = { ...target(view), until: '2026-01-26', reason: '' };
    const [first, second] = [await tab.presses('moment.snooze', ask), await tab.presses('moment.snooze', ask)];
    expect(second.undoId).toBe(first.undoId);
    expect(day7(await tab.account()).snooze).toMatchObject({ count: 1 });
    await tab.asks('undo', { undoId: second.undoId });
    expect(day7(await tab.account()).snooze).toBeNull();
  });

  it('for a skip that this tab undid and another one made has an undo of its own', async () => {
    const { world, tab } = await halden();
    const first = await skip(tab);
    await tab.asks('undo', { undoId: first.undoId });
    const other = world.tab(2);
    await other.sees(reading(HALDEN, list(deal({ closeDate: '1/15/2026' }))));
    await skip(other);
    expect((await skip(tab)).undoId).not.toBe(first.undoId);
  });

  it('for the snooze that another tab made changes nothing of it', async () => {
    const { world, tab } = await halden();
    const ask = { ...target(await tab.account()), until: '2026-01-26', reason: '' };
    await tab.presses('moment.snooze', ask);
    const other = world.tab(2);
    await other.sees(reading(HALDEN, list(deal({ closeDate: '1/15/2026' }))));
    await other.presses('moment.snooze', { ...ask, formId: (await other.account()).glanceForm });
    expect(day7(await tab.account()).snooze).toMatchObject({ count: 1 });
  });
});

describe('undo of the answer that a site began with', () => {
  async function two() {
    const { world, tab } = await halden();
    const other = world.tab(2, addressOfAccount(BRAMLEY));
    await other.sees(reading(BRAMLEY, { accountName: 'Bramley Components' }));
    const { glanceForm: formId } = await tab.account();
    const { undoId } = await tab.presses('stage.answer', { formId, stage: 'Countersigned', won: true });
    const answers = async (order: 'dmy' | 'mdy') => other.presses('site.dateOrder', { formId: (await other.account()).glanceForm, order });
    return { world, tab, undoId, answers };
  }
  const siteOf = async (world: Bench, tab: Tab) => (await stored(world, await tab.account())).site;

  it('leaves what another tab answered since', async () => {
    const { world, tab, undoId, answers } = await two();
    await answers('dmy');
    await tab.asks('undo', { undoId });
    expect(await siteOf(world, tab)).toMatchObject({ dateOrder: 'dmy', stages: {} });
  });

  it('takes the site away where nothing else was answered', async () => {
    const { world, tab, undoId } = await two();
    await tab.asks('undo', { undoId });
    expect(await siteOf(world, tab)).toBeNull();
  });

  it('takes the site away where what was answered since was taken back', async () => {
    const { world, tab, undoId, answers } = await two();
    const since = await answers('dmy');
    await world.tab(2).asks('undo', { undoId: since.undoId });
    await tab.asks('undo', { undoId });
    expect(await siteOf(world, tab)).toBeNull();
  });
});
