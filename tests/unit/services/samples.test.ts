import { beforeEach, describe, expect, it } from 'vitest';
import type { EngagementEntry } from '../../../lib/messaging/contract';
import { SAMPLE_KEYS } from '../../../lib/services/welcome/sample-book';
import { type Bench, bench, deal, HALDEN, HOST, list, reading, type Tab } from './harness';

let at: Bench;
let tab: Tab;
beforeEach(() => {
  at = bench('2026-01-22');
  tab = at.tab(1);
});

const stored = async () => Promise.all(SAMPLE_KEYS.map((key) => at.store.account(key)));
const NOTE: EngagementEntry = {
  type: 'note',
  occurredOn: '2026-01-22',
  reached: null,
  outcome: null,
  subject: '',
  notes: 'Typed on a sample.',
  nextStep: null,
  gift: null,
  occurrenceId: null,
  outcomeKind: null,
  quick: false,
};

describe('adding the samples', () => {
  it('stores twelve accounts with a past, each with its row in the list', async () => {
    expect(await tab.presses('samples.add', {})).toEqual({ accounts: 12 });
    expect((await stored()).map((record) => record?.account.key)).toEqual(SAMPLE_KEYS);
    const rows = await at.store.triage.rows(SAMPLE_KEYS);
    expect(rows.map(({ sample }) => sample)).toEqual(Array(12).fill(true));
    expect(await tab.asks('welcome.state', {})).toMatchObject({ samples: 12 });
  });

  it('twice adds nothing, and sent again under its id writes nothing', async () => {
    const press = crypto.randomUUID();
    await tab.presses('samples.add', {}, press);
    const [before, counts] = [await stored(), await at.store.counts()];
    at.today('2026-03-01');
    expect(await tab.presses('samples.add', {}, press)).toEqual({ accounts: 12 });
    expect(await tab.presses('samples.add', {})).toEqual({ accounts: 12 });
    expect([await stored(), await at.store.counts()]).toEqual([before, counts]);
  });

  it('gives most of them to the person at this machine, by the name in the settings', async () => {
    const settings = await tab.asks('settings.read', {});
    await tab.asks('settings.write', { settings: { ...settings, me: { name: 'Ada Berg', crmNames: [] } } });
    await tab.presses('samples.add', {});
    const owners = (await stored()).map((record) => record?.account.ownerCs);
    expect(owners.filter((owner) => owner === 'Ada Berg')).toHaveLength(10);
  });
});

describe('removing the samples', () => {
  it('leaves nothing of them: no account, entry, decision, row or draft, and everything else as it was', async () => {
    await tab.sees(reading(HALDEN, list(deal())));
    const before = await at.store.counts();
    await tab.presses('samples.add', {});
    const key = SAMPLE_KEYS[0] ?? '';
    const kept = await tab.asks('form.openFor', { accountKey: key, kind: 'log', occurrenceId: null });
    const logged = await tab.asks('engagement.log', { formId: kept.formId, entry: NOTE });
    await tab.presses('engagement.delete', { id: logged.engagementId });
    const half = await tab.asks('form.openFor', { accountKey: key, kind: 'log', occurrenceId: null });
    await tab.asks('draft.keep', { formId: half.formId, fields: { notes: 'Half a note' } });
    expect(await at.context.keep.all('local', 'draft:')).not.toEqual({});

    expect(await tab.presses('samples.remove', {})).toEqual({ accounts: 12 });
    expect(await stored()).toEqual(Array(12).fill(null));
    expect(await at.store.counts()).toEqual(before);
    expect(await at.store.triage.rows(SAMPLE_KEYS)).toEqual([]);
    expect(await Promise.all(SAMPLE_KEYS.map((each) => at.store.idsOf(each)))).toEqual(Array(12).fill({ engagements: [], overrides: [] }));
    expect(await at.context.keep.all('local', 'draft:')).toEqual({});
    expect(await at.store.engagement(logged.engagementId)).toBeNull();
    expect((await tab.account()).account.name).toBe('Halden Freight');
  });

  it('and adding them again brings the same, as they stand on that day', async () => {
    await tab.presses('samples.add', {});
    const first = await stored();
    await tab.presses('samples.remove', {});
    await tab.presses('samples.add', {});
    expect(await stored()).toEqual(first);
  });

  it('where there are none does nothing', async () => {
    expect(await tab.presses('samples.remove', {})).toEqual({ accounts: 0 });
  });
});

describe('the account that was found', () => {
  const found = async () => (await tab.asks('welcome.state', {})).found;

  it('is none before a page was read, and no sample', async () => {
    expect(await found()).toBeNull();
    await tab.presses('samples.add', {});
    expect(await found()).toBeNull();
  });

  it('is the one a tab shows, with its close date as the page has it', async () => {
    await tab.sees(reading(HALDEN, list(deal({ closeDate: '1/15/2026' }))));
    expect(await found()).toMatchObject({ name: 'Halden Freight', host: HOST, close: '2026-01-15', raw: '1/15/2026' });
  });

  it('is still there when its tab is closed, and has no date where none was found', async () => {
    await tab.sees(reading(HALDEN));
    await at.context.keep.remove('session', ['tab:1']);
    expect(await found()).toMatchObject({ name: 'Halden Freight', close: null, raw: null });
  });
});
