import { describe, expect, it } from 'vitest';
import { engagementPut } from '@/tests/support/records';
import type { AccountView } from '../../../lib/messaging/contract';
import { NEWEST } from '../../../lib/services/acting/handlers';
import { BRAMLEY, bench, callEntry, deal, HALDEN, list, reading } from './harness';

const PAGE = new URL('chrome-extension://afterclose/dashboard.html');
const CALL = callEntry('2026-01-22');

/** Halden Freight, closed on 15 January and met two days later; the day's list stands open in tab 9 on Thursday the 22nd. */
async function fromThePage() {
  const world = bench('2026-01-17');
  const tab = world.tab(1);
  await tab.sees(reading(HALDEN, list(deal({ closeDate: '1/15/2026' }))));
  world.today('2026-01-22');
  const { key } = (await tab.account()).account;
  const page = world.tab(9, PAGE);
  return { world, tab, page, key, view: async () => (await page.asks('account.view', { accountKey: key })).view };
}

const dueNow = (view: AccountView) => {
  const due = view.occurrences.find(({ momentId }) => momentId === 'day7');
  if (!due) throw new Error('no day7');
  return due;
};
const refused = (code: string) => ({ failure: { code } });

describe('an account on a page of ours', () => {
  it('is what its sidebar shows, but for what only the CRM’s page can say', async () => {
    const { tab, view } = await fromThePage();
    const { tabId, glanceForm, ...shown } = await view();
    const { tabId: its, glanceForm: other, ...sidebar } = await tab.account();
    expect(shown).toEqual({ ...sidebar, datedFields: [] });
    expect([tabId, its]).toEqual([9, 1]);
    expect(glanceForm).not.toBe(other);
  });

  it('has its newest activities, newest first, each with the moments it decided', async () => {
    const { world, page, key } = await fromThePage();
    await world.store.commit({
      id: crypto.randomUUID(),
      action: 'seed',
      actor: '',
      at: 0,
      accountKey: key,
      puts: Array.from({ length: NEWEST + 5 }, (_, n) =>
        engagementPut({
          id: `019aa000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`,
          accountKey: key,
          occurredOn: n === 0 ? '2026-01-21' : '2025-12-01',
        }),
      ),
    });
    const { entries } = await page.asks('account.view', { accountKey: key });
    expect(entries).toHaveLength(NEWEST);
    expect(entries[0]).toMatchObject({
      engagement: { occurredOn: '2026-01-21' },
      account: { name: 'Halden Freight', closeDate: '2026-01-15' },
    });
    expect(Object.values(entries[0]?.momentNames ?? {})).toContain('First-week check-in');
    expect(entries[1]?.engagement.id.endsWith('54')).toBe(true);
  });

  it('that was never seen is refused, for its view and for its forms', async () => {
    const { page } = await fromThePage();
    const accountKey = `nowhere/Account/${BRAMLEY}`;
    await expect(page.asks('account.view', { accountKey })).rejects.toMatchObject(refused('unknown-account'));
    for (const kind of ['log', 'gift', 'glance'] as const)
      await expect(page.asks('form.openFor', { accountKey, kind, occurrenceId: null })).rejects.toMatchObject(refused('unknown-account'));
  });
});

describe('acting from a page', () => {
  it('logs, and takes it back', async () => {
    const { page, key, view } = await fromThePage();
    const { id } = dueNow(await view());
    const { formId, accountName } = await page.asks('form.openFor', { accountKey: key, kind: 'log', occurrenceId: id });
    expect(accountName).toBe('Halden Freight');
    const { undoId } = await page.asks('engagement.log', { formId, entry: { ...CALL, occurrenceId: id } });
    expect(dueNow(await view()).status).toBe('done');
    await page.asks('undo', { undoId });
    expect(dueNow(await view()).status).toBe('due');
  });

  it('snoozes, skips and opens again by the glance form of its view', async () => {
    const { page, view } = await fromThePage();
    const { glanceForm: formId, ...before } = await view();
    const { id: occurrenceId } = dueNow({ glanceForm: formId, ...before });
    await page.presses('moment.snooze', { formId, occurrenceId, until: '2026-01-26', reason: '' });
    expect(dueNow(await view()).snooze).not.toBeNull();
    await page.presses('moment.reopen', { formId, occurrenceId });
    await page.presses('moment.skip', { formId, occurrenceId, reason: 'Does not fit' });
    expect(dueNow(await view()).status).toBe('skipped');
  });

  it('opens the glance form that its view names', async () => {
    const { page, key, view } = await fromThePage();
    const form = await page.asks('form.openFor', { accountKey: key, kind: 'glance', occurrenceId: null });
    expect(form).toMatchObject({ formId: (await view()).glanceForm, kind: 'glance', accountKey: key, draft: null });
  });

  it('is refused to another tab: a form belongs to the one that opened it', async () => {
    const { world, page, key, view } = await fromThePage();
    const { formId } = await page.asks('form.openFor', { accountKey: key, kind: 'log', occurrenceId: null });
    const stranger = world.tab(10, PAGE);
    await expect(stranger.asks('engagement.log', { formId, entry: CALL })).rejects.toMatchObject(refused('unknown-form'));
    const shown = await view();
    const press = { formId: shown.glanceForm, occurrenceId: dueNow(shown).id, reason: 'Other' };
    await expect(stranger.presses('moment.skip', press)).rejects.toMatchObject(refused('unknown-form'));
  });

  it('keeps a draft, which the next form of the account takes up', async () => {
    const { page, key, view } = await fromThePage();
    const { formId } = await page.asks('form.openFor', { accountKey: key, kind: 'log', occurrenceId: null });
    await page.asks('draft.keep', { formId, fields: { note: 'half a note' } });
    expect((await view()).drafts).toEqual(['log']);
    const again = await page.asks('form.openFor', { accountKey: key, kind: 'log', occurrenceId: null });
    expect(again.draft).toEqual({ note: 'half a note' });
  });
});
