import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Override } from '@/lib/moments/overrides';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import type { Put, Store, StoredPlaybook } from '@/lib/services/ports';
import { defaultSettings } from '@/lib/settings/defaults';
import type { Settings } from '@/lib/settings/types';
import { ALL_MINE, type SavedView } from '@/lib/triage/filter';
import { accountPut, accountRow, changeOf, engagementPut, engagementRow } from '../support/records';
import { type StoreFactory, storeProperties } from './store-properties';

const settings: Settings = {
  ...defaultSettings('Europe/Berlin'),
  role: 'cs',
  me: { name: 'Ada Berg', crmNames: ['A. Berg'] },
  dayLimit: 30,
};
const site = {
  id: 'site-1',
  crm: 'salesforce' as const,
  host: 'acme.lightning.force.com',
  dateOrder: 'dmy' as const,
  closeField: null,
  closeRule: null,
  stages: { Gewonnen: true },
};
const KEY = accountRow().key;
const published: Extract<StoredPlaybook, { kind: 'version' }> = {
  kind: 'version',
  id: 'ours@1.2.0',
  playbook: { ...shippedPlaybooks.light, id: 'ours', version: '1.2.0' },
  publishedAt: 1_768_000_000_000,
};
const draft: Extract<StoredPlaybook, { kind: 'draft' }> = {
  kind: 'draft',
  id: 'ours@draft',
  playbookId: 'ours',
  text: '{ "schema": half a play',
  basedOn: '1.2.0',
  savedAt: 1_768_000_000_001,
};
const view: SavedView = { id: 'view-1', name: 'Renewals, mine', filter: { ...ALL_MINE, view: 'renewal', text: 'gmbh' } };
const OTHER = 'site-1/Account/001000000000002AAA';
const uuid = (n: number): string => `019aa000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const skip = (n: number): Override => ({
  kind: 'skip',
  id: `skip-${n}`,
  accountKey: KEY,
  occurrenceId: `${KEY}|default|day-7|${n}`,
  reason: 'They asked for quiet.',
  on: 20_000,
});

/** What every Store has to do, whatever lies under it. */
export function storeContract(name: string, make: StoreFactory): void {
  describe(`a store (${name})`, () => {
    let store: Store;
    let dispose: () => Promise<void>;
    beforeEach(async () => {
      ({ store, dispose } = await make());
    });
    afterEach(() => dispose());

    it('is empty at first', async () => {
      expect(await store.account(KEY)).toBeNull();
      expect(await store.accounts()).toEqual([]);
      expect(await store.engagement(uuid(1))).toBeNull();
      expect(await store.settings()).toBeNull();
      expect(await store.site('site-1')).toBeNull();
      expect(await store.playbooks()).toEqual([]);
      expect((await store.rules()).playbooks).toEqual([]);
      expect(await store.views()).toEqual([]);
      expect(await store.audit('nobody')).toBeNull();
      expect(await store.log({ before: null, limit: 10, withDeleted: true })).toEqual({ engagements: [], next: null, total: 0 });
      expect(await store.counts()).toMatchObject({ accounts: 0, engagements: 0 });
    });

    it('gives back what it was given, in every table', async () => {
      await store.commit(
        changeOf([
          accountPut(),
          engagementPut({ id: uuid(1) }),
          { table: 'overrides', id: 'skip-1', value: skip(1) },
          { table: 'sites', id: 'site-1', value: site },
          { table: 'settings', id: 'settings', value: { ...settings, id: 'settings' } },
          { table: 'playbooks', id: published.id, value: published },
          { table: 'playbooks', id: draft.id, value: draft },
          { table: 'views', id: view.id, value: view },
        ]),
      );

      expect(await store.account(KEY)).toEqual({
        account: accountRow(),
        engagements: [engagementRow({ id: uuid(1) })],
        overrides: [skip(1)],
      });
      expect(await store.engagement(uuid(1))).toEqual(engagementRow({ id: uuid(1) }));
      expect(await store.engagements([uuid(7), uuid(1)])).toEqual([null, engagementRow({ id: uuid(1) })]);
      expect(await store.engagements([])).toEqual([]);
      expect(await store.site('site-1')).toEqual(site);
      expect(await store.sites()).toEqual([site]);
      expect(await store.settings()).toEqual(settings);
      expect(await store.playbooks()).toEqual([published, draft]);
      expect((await store.rules()).playbooks).toEqual([published.playbook]);
      expect(await store.views()).toEqual([view]);
      expect(await store.counts()).toMatchObject({ accounts: 1, engagements: 1 });
    });

    it('writes a change once, however often it is sent', async () => {
      const once = changeOf([accountPut(), engagementPut({ notes: 'first' })]);
      expect(await store.commit(once)).toMatchObject({ applied: true });
      const again = { ...once, puts: [engagementPut({ notes: 'second' })] };
      expect(await store.commit(again)).toMatchObject({ applied: false });
      expect((await store.engagement(engagementRow().id))?.notes).toBe('first');
      expect(await store.counts()).toMatchObject({ engagements: 1 });
    });

    it('writes a change once when it is sent twice at the same time', async () => {
      const once = changeOf([accountPut(), engagementPut()]);
      const answers = await Promise.all([store.commit(once), store.commit(once)]);
      expect(answers.map(({ applied }) => applied).sort()).toEqual([false, true]);
      expect(await store.counts()).toMatchObject({ accounts: 1, engagements: 1 });
    });

    it('refuses what was made before somebody else’s change, and writes none of it', async () => {
      const { stamp } = await store.commit(changeOf([accountPut()]));
      const next = await store.commit({ ...changeOf([accountPut({ name: 'Next' })]), since: stamp });
      const late = { ...changeOf([accountPut({ name: 'Late' }), engagementPut()]), since: stamp };
      await expect(store.commit(late)).rejects.toMatchObject({ failure: { code: 'stale' } });
      expect((await store.account(KEY))?.account.name).toBe('Next');
      expect(await store.counts()).toMatchObject({ engagements: 0 });
      expect(await store.commit({ ...late, since: next.stamp })).toMatchObject({ applied: true });
      const { stamp: last } = await store.commit(changeOf([accountPut({ name: 'Last' })]));
      expect(await store.commit(late)).toEqual({ applied: false, stamp: last });
    });

    it('keeps who changed what, with the values before and after', async () => {
      const first = changeOf([accountPut({ name: 'Old name' })]);
      const second = changeOf([accountPut({ name: 'New name' }), engagementPut()], { action: 'engagement.log', actor: 'Bo Lind' });
      await store.commit(first);
      await store.commit(second);
      const [earlier, later] = [await store.audit(first.id), await store.audit(second.id)];

      expect(earlier?.changes).toEqual([{ table: 'accounts', id: KEY, before: null, after: accountRow({ name: 'Old name' }) }]);
      expect(later).toMatchObject({ id: second.id, at: second.at, actor: 'Bo Lind', action: 'engagement.log', accountKey: KEY });
      expect(later?.changes).toEqual([
        { table: 'accounts', id: KEY, before: accountRow({ name: 'Old name' }), after: accountRow({ name: 'New name' }) },
        { table: 'engagements', id: engagementRow().id, before: null, after: engagementRow() },
      ]);
      expect(later?.seq).toBeGreaterThan(earlier?.seq ?? Number.POSITIVE_INFINITY);
    });

    it('forgets a tombstoned row everywhere but in the audit, and can have it back', async () => {
      const put = engagementPut();
      await store.commit(changeOf([accountPut(), put]));
      const removal = changeOf([{ table: 'engagements', id: put.id, value: null }]);
      await store.commit(removal);

      expect(await store.engagement(put.id)).toBeNull();
      expect((await store.account(KEY))?.engagements).toEqual([]);
      expect(await store.log({ before: null, limit: 10, withDeleted: true })).toMatchObject({ engagements: [], total: 0 });
      expect(await store.counts()).toMatchObject({ engagements: 0 });
      expect((await store.audit(removal.id))?.changes).toEqual([{ table: 'engagements', id: put.id, before: put.value, after: null }]);

      await store.commit(changeOf([put]));
      expect(await store.engagement(put.id)).toEqual(put.value);
    });

    it('forgets a tombstoned account, override and deal', async () => {
      const deals = [{ id: '006A', name: 'Deal', stage: 'Closed Won', won: true, closeDate: null, rawCloseDate: '', amount: null }];
      await store.commit(changeOf([accountPut({ deals }), { table: 'overrides', id: 'skip-1', value: skip(1) }]));
      await store.commit(changeOf([{ table: 'overrides', id: 'skip-1', value: null }]));
      expect((await store.account(KEY))?.overrides).toEqual([]);
      await store.commit(changeOf([{ table: 'accounts', id: KEY, value: null }]));
      expect(await store.account(KEY)).toBeNull();
      expect(await store.accounts()).toEqual([]);
      expect(await store.accountOfDeal('site-1', '006A')).toBeNull();
      expect(await store.accountsByKey([KEY])).toEqual(new Map());
      expect(await store.counts()).toMatchObject({ accounts: 0 });
    });

    it('keeps a deleted engagement readable, out of its account and out of the plain log', async () => {
      const put = engagementPut({ deletedAt: 1_768_700_000_000 });
      await store.commit(changeOf([accountPut(), engagementPut()]));
      await store.commit(changeOf([put]));

      expect(await store.engagement(put.id)).toEqual(put.value);
      expect((await store.account(KEY))?.engagements).toEqual([]);
      expect((await store.accounts())[0]?.engagements).toEqual([]);
      expect(await store.log({ before: null, limit: 10, withDeleted: false })).toMatchObject({ engagements: [], total: 0 });
      expect(await store.log({ before: null, limit: 10, withDeleted: true })).toMatchObject({ engagements: [put.value], total: 1 });
      expect(await store.counts()).toMatchObject({ engagements: 0 });
    });

    it('finds the account of a deal, within its site only', async () => {
      const deals = [{ id: '006A', name: 'Deal', stage: 'Open', won: false, closeDate: null, rawCloseDate: '', amount: null }];
      await store.commit(changeOf([accountPut({ deals })]));
      expect(await store.accountOfDeal('site-1', '006A')).toBe(KEY);
      expect(await store.accountOfDeal('site-2', '006A')).toBeNull();
      expect(await store.accountOfDeal('site-1', '006B')).toBeNull();
    });

    it('gives a deal that moved to the account that was written last', async () => {
      const deals = [{ id: '006A', name: 'Deal', stage: 'Open', won: false, closeDate: null, rawCloseDate: '', amount: null }];
      await store.commit(changeOf([accountPut({ deals, key: OTHER })]));
      await store.commit(changeOf([accountPut({ deals })]));
      expect(await store.accountOfDeal('site-1', '006A')).toBe(KEY);
      await store.commit(changeOf([accountPut({ deals, key: OTHER })]));
      expect(await store.accountOfDeal('site-1', '006A')).toBe(OTHER);
    });

    it('finds the accounts of a site whose close is not known', async () => {
      const close = { date: '2026-01-10', raw: '', source: 'manual', via: 'typed', confidence: 'high', readAt: 0 } as const;
      const anchors = [{ ...close, kind: 'close' as const, history: [] }];
      await store.commit(changeOf([accountPut(), accountPut({ key: OTHER, siteId: 'site-2' })]));
      expect(await store.unclosedAccounts('site-1')).toEqual([accountRow()]);
      await store.commit(changeOf([accountPut({ anchors })]));
      expect(await store.unclosedAccounts('site-1')).toEqual([]);
      await store.commit(changeOf([accountPut()]));
      expect(await store.unclosedAccounts('site-1')).toEqual([accountRow()]);
      await store.commit(changeOf([{ table: 'accounts', id: KEY, value: null }]));
      expect(await store.unclosedAccounts('site-1')).toEqual([]);
    });

    it('gives the very same published playbooks until one is published or taken back', async () => {
      await store.commit(changeOf([{ table: 'playbooks', id: published.id, value: published }]));
      const first = (await store.rules()).playbooks;
      await store.commit(changeOf([accountPut(), engagementPut(), { table: 'playbooks', id: draft.id, value: draft }]));
      expect((await store.rules()).playbooks).toBe(first);
      const next = { ...published, id: 'ours@1.3.0', playbook: { ...published.playbook, version: '1.3.0' } };
      await store.commit(changeOf([{ table: 'playbooks', id: next.id, value: next }]));
      expect((await store.rules()).playbooks).toEqual([published.playbook, next.playbook]);
      await store.commit(changeOf([{ table: 'playbooks', id: published.id, value: null }]));
      expect((await store.rules()).playbooks).toEqual([next.playbook]);
    });

    it('keeps two accounts of one name apart', async () => {
      await store.commit(
        changeOf([
          accountPut(),
          accountPut({ key: OTHER }),
          engagementPut({ id: uuid(1) }),
          engagementPut({ id: uuid(2), accountKey: OTHER }),
        ]),
      );
      expect((await store.account(KEY))?.engagements.map(({ id }) => id)).toEqual([uuid(1)]);
      expect((await store.account(OTHER))?.engagements.map(({ id }) => id)).toEqual([uuid(2)]);
      expect(await store.accountsByKey([OTHER, 'nobody', KEY])).toEqual(
        new Map([
          [OTHER, accountRow({ key: OTHER })],
          [KEY, accountRow()],
        ]),
      );
      expect((await store.accounts()).map(({ account: { key }, engagements }) => [key, engagements.length]).sort()).toEqual([
        [KEY, 1],
        [OTHER, 1],
      ]);
    });

    it.each<[string, Put, string]>([
      ['an id that is not the value’s own', { table: 'accounts', id: OTHER, value: accountRow() }, 'accounts.id'],
      [
        'a version that lies under another’s id',
        { table: 'playbooks', id: draft.id, value: { ...published, id: draft.id } },
        'playbooks.id',
      ],
      [
        'a draft that is longer than a file',
        { table: 'playbooks', id: draft.id, value: { ...draft, text: 'x'.repeat(1_000_001) } },
        'playbooks.text',
      ],
      [
        'an hour that does not exist',
        {
          table: 'settings',
          id: 'settings',
          value: { ...settings, id: 'settings', reminders: { ...settings.reminders, quiet: { from: '24:00', to: '07:00' } } },
        },
        'settings.reminders.quiet.from',
      ],
      ['a date that does not exist', engagementPut({ occurredOn: '2026-02-29' }), 'engagements.occurredOn'],
      ['a date before 1900', engagementPut({ occurredOn: '1899-12-31' }), 'engagements.occurredOn'],
      ['an instant that is no number', engagementPut({ loggedAt: Number.NaN }), 'engagements.loggedAt'],
      [
        'a field that nobody knows',
        { table: 'accounts', id: KEY, value: Object.assign(accountRow(), { Acme: 1 }) },
        'accounts.unknown-field',
      ],
      [
        'a field deep inside',
        accountPut({ giftPolicy: { publicSector: null, noGifts: null, note: 'x'.repeat(300_000) } }),
        'accounts.giftPolicy.note',
      ],
    ])('refuses %s, says which field, and writes nothing', async (_, put, detail) => {
      const bad = changeOf([engagementPut({ id: uuid(7) }), put]);
      await expect(store.commit(bad)).rejects.toMatchObject({ failure: { code: 'malformed', detail } });
      expect(await store.engagement(uuid(7))).toBeNull();
      expect(await store.audit(bad.id)).toBeNull();
    });

    it.each<[string, string, string]>([
      ['a name that JavaScript keeps for itself', '{"__proto__": true}', 'sites.reserved-key'],
      ['a word with a value that is none', '{"Acme signed": "yes"}', 'sites.stages'],
    ])('refuses, among words that a person chose, %s, without quoting it', async (_, stages, detail) => {
      const value = { ...site, stages: JSON.parse(stages) };
      await expect(store.commit(changeOf([{ table: 'sites', id: 'site-1', value }]))).rejects.toMatchObject({
        failure: { code: 'malformed', detail },
      });
    });

    it('refuses two puts of one row in one change', async () => {
      await expect(store.commit(changeOf([accountPut(), accountPut({ name: 'Other' })]))).rejects.toMatchObject({
        failure: { code: 'malformed', detail: 'accounts.id' },
      });
    });

    it('refuses a log cursor that is none of its own', async () => {
      await expect(store.log({ before: 'yesterday', limit: 10, withDeleted: false })).rejects.toMatchObject({
        failure: { code: 'malformed', detail: 'before' },
      });
    });
  });
  storeProperties(name, make);
}
