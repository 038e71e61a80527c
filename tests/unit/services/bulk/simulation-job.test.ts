import { describe, expect, it, vi } from 'vitest';
import { simulation } from '@/lib/evidence/simulation';
import type { JobAsk, Rows } from '@/lib/messaging/bulk';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import type { AccountRecord } from '@/lib/services/ports';
import { defaultSettings } from '@/lib/settings/defaults';
import { dayOf } from '@/lib/time/day';
import { bookOf } from '@/tests/support/books';
import { heldStore, workerOf } from '@/tests/support/bulk';
import { engagementRow } from '@/tests/support/records';

const today = dayOf('2026-06-30');
const { default: playbook, light } = shippedPlaybooks;
const pins = [
  { id: 'default', version: playbook.version },
  { id: 'light', version: light.version },
];
const records: AccountRecord[] = bookOf('cs', 35, today, today, 7).map((account, n) => ({
  account: { ...account, playbook: pins[n % 2] ?? null },
  engagements: [engagementRow({ id: `e${n}`, accountKey: account.key, occurredOn: '2026-05-05' })],
  overrides: [],
}));
const period = { asOf: today, from: today - 90, to: today + 30, surveysOn: false };
const ask: JobAsk<'simulate'> = { ...period, playbook: light, compare: false, only: null, onlyVersion: null };

const expected = (among: AccountRecord[], compare = false) => {
  const running = simulation({
    ...period,
    playbook: light,
    presentOf: compare ? ({ playbook: pin }) => (pin?.id === 'light' ? light : playbook) : null,
  });
  for (const record of among) running.add(record);
  return running.result();
};
const pinnedTo = (id: string) => records.filter(({ account }) => account.playbook?.id === id);

describe('the simulation in the worker', () => {
  it('is that of all records, and says how far it is', async () => {
    const heard: Rows[] = [];
    const result = await workerOf(heldStore({ records }).reader).run('simulate', ask, { onProgress: (progress) => heard.push(progress) });
    expect(result).toEqual(expected(records));
    expect(heard[0]).toEqual({ done: 0, total: records.length });
    expect(heard.at(-1)).toEqual({ done: records.length, total: records.length });
    expect(heard.map(({ done }) => done)).toEqual(heard.map(({ done }) => done).toSorted((a, b) => a - b));
  });

  it('leaves sample accounts out', async () => {
    const sample = records.slice(0, 3).map((record, n) => ({ ...record, account: { ...record.account, key: `sample/Account/${n}` } }));
    const result = await workerOf(heldStore({ records: [...records, ...sample] }).reader).run('simulate', ask);
    expect(result).toEqual(expected(records));
  });

  it.each([
    ['of one playbook', { only: 'light', onlyVersion: null }, pinnedTo('light')],
    ['of one of its versions', { only: 'light', onlyVersion: light.version }, pinnedTo('light')],
    ['of a version nobody goes by', { only: 'light', onlyVersion: '9.9.9' }, []],
    ['that are not on a version yet', { only: null, exceptVersion: '9.9.9' }, records],
    ['of a playbook that are not on its version yet', { only: 'light', exceptVersion: light.version }, []],
  ])('takes only accounts %s', async (_what, only, among) => {
    expect(await workerOf(heldStore({ records }).reader).run('simulate', { ...ask, ...only })).toEqual(expected(among));
  });

  it('compares with what each account goes by', async () => {
    const result = await workerOf(heldStore({ records }).reader).run('simulate', { ...ask, compare: true });
    expect(result).toEqual(expected(records, true));
    expect(result.difference?.changed).toBeGreaterThan(0);
  });

  it('goes by the team’s calendar, whatever the playbook’s own', async () => {
    const { reader } = heldStore({ records });
    const calendar = { ...playbook.calendar, workdays: [1, 2] };
    const settings = { ...defaultSettings('UTC'), calendar };
    const result = await workerOf({ ...reader, settings: async () => settings }).run('simulate', ask);
    const running = simulation({ ...period, playbook: { ...light, calendar }, presentOf: null });
    for (const record of records) running.add(record);
    expect(result).toEqual(running.result());
    expect(result).not.toEqual(expected(records));
  });

  it('stops when it is cancelled, and reads no further', async () => {
    const store = heldStore({ records });
    store.state.held = true;
    const controller = new AbortController();
    const heard: Rows[] = [];
    const job = workerOf(store.reader).run('simulate', ask, { signal: controller.signal, onProgress: (progress) => heard.push(progress) });
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    store.let1();
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    controller.abort();
    store.letAll();
    await expect(job).rejects.toBe(controller.signal.reason);
    expect(heard.at(-1)?.done).toBe(10);
  });

  it('lets a list be answered meanwhile', async () => {
    const store = heldStore({ records });
    const worker = workerOf(store.reader);
    store.state.held = true;
    const simulated = worker.run('simulate', ask);
    expect((await worker.run('triage.rows', { keys: [] })).rows).toEqual([]);
    store.letAll();
    await simulated;
  });
});
