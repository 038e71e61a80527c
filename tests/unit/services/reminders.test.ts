import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '../../../lib/accounts/types';
import type { Context } from '../../../lib/services/context';
import { createAttendant } from '../../../lib/services/reminders/attend';
import { freshenAll } from '../../../lib/services/reminders/freshen';
import type { AlarmName } from '../../../lib/services/reminders/ports';
import { settingsOf, writeSettings } from '../../../lib/services/settings';
import type { Reminders, Settings } from '../../../lib/settings/types';
import { dayOf, plainDateOf } from '../../../lib/time/day';
import { accountPut, changeOf } from '../../support/records';
import { anchor } from '../../support/triage';
import { addressOfAccount, type Bench, bench, HALDEN, reading } from './harness';

type Work = () => void;

interface Attended extends Bench {
  attendant: ReturnType<typeof createAttendant>;
  /** Lets one pause pass. */
  pause(): void;
  /** Begins what was put off. */
  gathered(): void;
  /** Lets what was put off happen, and an alarm ring after it. */
  later(): Promise<void>;
  put(name: string, over?: Partial<Account>): Promise<string>;
  remind(reminders: Partial<Reminders>, over?: Partial<Settings>): Promise<void>;
}

/** The background's reminders at noon of a Thursday in UTC, over a store in memory. */
function attended(date = '2026-01-22'): Attended {
  const base = bench(date);
  const waiting: Work[] = [];
  const attendant = createAttendant(base.context, (work) => waiting.push(work));
  let serial = 0;
  /** Pauses pass until nothing is put off any more. */
  const gathered = () => {
    while (waiting.length > 0) waiting.shift()?.();
  };
  return {
    ...base,
    attendant,
    pause: () => waiting.shift()?.(),
    gathered,
    async later() {
      gathered();
      await attendant.rang();
    },
    async put(name, over = {}) {
      serial += 1;
      const key = `site-1/Account/00100000000000${serial}AAA`;
      const account = { key, name, segment: 'smb' as const, trackedFrom: '2025-01-01', trackingStart: 'today' as const, ...over };
      await base.store.commit(changeOf([accountPut(account)], { accountKey: key }));
      return key;
    },
    async remind(reminders, over = {}) {
      const settings = await settingsOf(base.context);
      await writeSettings(base.context, { ...settings, ...over, reminders: { ...settings.reminders, ...reminders } });
    },
  };
}

/** So many days before the day the bench stands on. */
const ago = (days: number, today = '2026-01-22') => plainDateOf(dayOf(today) - days);

/** A small customer whose first-month milestone is overdue since some days. */
const overdue = (today?: string): Partial<Account> => ({
  trackedFrom: ago(42, today),
  anchors: [anchor('close', ago(42, today))],
});
/** One whose notice deadline is near, without a renewal conversation. */
const notice = (days: number): Partial<Account> => ({
  trackedFrom: ago(330),
  anchors: [anchor('close', ago(330)), anchor('noticeDeadline', ago(-days)), anchor('renewal', ago(-days - 60))],
});
const DIGEST = {
  on: true,
  at: '09:00',
  kinds: ['must-do', 'first-72h', 'gate', 'missed', 'overdue', 'due', 'quiet'],
} satisfies Reminders['digest'];

let at: Attended;
beforeEach(() => {
  at = attended();
});

describe('the badge', () => {
  it('counts my accounts that ask today, and says in words what they ask', async () => {
    await at.put('Norrland', overdue());
    await at.put('Bramley', { ...overdue(), ownerSales: 'Bo Lindqvist' });
    await at.remind({}, { me: { name: 'Ada Berg', crmNames: [] } });
    await at.attendant.rang();
    expect(at.reminders.face()).toEqual({ text: '1', tone: 'missed', title: 'Afterclose. 1 account asks today: 1 missed' });
  });

  it('follows a change once a pause is made, once for many', async () => {
    await at.attendant.rang();
    expect(at.reminders.face()?.text).toBe('');
    await at.put('Norrland', overdue());
    const shown = at.reminders.showings();
    const counted = vi.spyOn(at.store.triage, 'counts');
    for (let change = 0; change < 5; change += 1) at.attendant.heard({ notice: 'changed', table: 'accounts', accounts: 'many' });
    at.gathered();
    await vi.waitFor(() => expect(at.reminders.showings()).toBeGreaterThan(shown));
    expect([at.reminders.face()?.text, counted.mock.calls.length]).toEqual(['1', 1]);
  });

  it('follows changes that never pause every ten seconds', async () => {
    await at.attendant.rang();
    const counted = vi.spyOn(at.store.triage, 'counts');
    at.attendant.heard({ notice: 'changed', table: 'triage', accounts: 'many' });
    for (let pause = 0; pause < 19; pause += 1) {
      at.attendant.heard({ notice: 'changed', table: 'triage', accounts: 'many' });
      at.pause();
      expect(counted).not.toHaveBeenCalled();
    }
    at.attendant.heard({ notice: 'changed', table: 'triage', accounts: 'many' });
    at.pause();
    await vi.waitFor(() => expect(counted).toHaveBeenCalledOnce());
  });

  it('leaves the sample accounts out', async () => {
    const tab = at.tab(1);
    await tab.presses('samples.add', {});
    await at.attendant.rang();
    expect(at.reminders.face()?.text).toBe('');
    await at.put('Norrland', overdue());
    await at.attendant.rang();
    expect(at.reminders.face()?.text).toBe('1');
  });

  it('of the tab’s account shows its worst state in that tab alone, and the common one again when that is chosen', async () => {
    const tab = at.tab(7, addressOfAccount(HALDEN));
    await tab.sees(reading(HALDEN));
    const [row] = await at.store.triage.first(true, 1);
    const record = await at.store.account(row?.key ?? '');
    const account = { ...(record?.account as Account), trackingStart: 'today' as const, ...overdue() };
    await at.store.commit(changeOf([{ table: 'accounts', id: account.key, value: account }], { accountKey: account.key }));
    await at.remind({ badge: 'account' });
    await at.attendant.rang();
    expect(at.reminders.face()?.text).toBe('');
    expect(at.reminders.faces.get(7)).toEqual({ text: 'M', tone: 'missed', title: 'Afterclose. Halden Freight: missed' });

    await at.remind({ badge: 'mine' });
    await at.attendant.rang();
    expect(at.reminders.faces.get(7)).toEqual(at.reminders.face());
    expect(at.reminders.face()?.text).toBe('1');

    at.reminders.closed.add(7);
    await at.attendant.rang();
    expect(await at.context.keep.get('session', 'reminders:tabs')).toEqual([]);
  });

  it('is empty where it is switched off, and where the storage fails', async () => {
    await at.put('Norrland', overdue());
    await at.remind({ badge: 'off' });
    await at.attendant.rang();
    expect(at.reminders.face()?.text).toBe('');
    await at.remind({ badge: 'mine' });
    await at.attendant.rang();
    expect(at.reminders.face()?.text).toBe('1');
    at.store.close();
    await at.attendant.rang();
    expect(at.reminders.face()?.text).toBe('');
  });
});

describe('the digest', () => {
  const said = () => at.reminders.shown.map(({ id, title, message }) => [id, title, message]);

  it('is caught up once on a workday, and not again whatever wakes the worker', async () => {
    await at.put('Norrland', overdue());
    await at.remind({ digest: DIGEST });
    await at.attendant.rang();
    expect(said()).toEqual([]);

    at.today('2026-01-23');
    await at.attendant.rang();
    await at.attendant.rang();
    at.attendant.started();
    await at.later();
    expect(said()).toEqual([['digest', '1 account asks for you today', '1 missed']]);
    expect(new Date(at.reminders.set.get('digest') ?? 0).toISOString()).toBe('2026-01-26T09:00:00.000Z');
  });

  it('does not come on a Saturday, nor on a holiday of the team', async () => {
    await at.put('Norrland', overdue());
    await at.remind({ digest: DIGEST });
    await at.attendant.rang();
    at.today('2026-01-24');
    await at.attendant.rang();
    await at.remind({ digest: DIGEST }, { calendar: { workdays: [1, 2, 3, 4, 5], holidays: [{ date: '2026-01-26', name: 'Own day' }] } });
    at.today('2026-01-26');
    await at.attendant.rang();
    expect(said()).toEqual([]);
    at.today('2026-01-27');
    await at.attendant.rang();
    expect(said()).toHaveLength(1);
  });

  it('comes once a day, wherever the team’s zone is moved to after it', async () => {
    at.today('2026-01-21');
    await at.put('Norrland', overdue());
    await at.remind({ digest: DIGEST });
    await at.attendant.rang();
    at.today('2026-01-22');
    await at.attendant.rang();
    for (const zone of ['America/Los_Angeles', 'Pacific/Kiritimati', 'UTC']) {
      await at.remind({}, { zone });
      await at.attendant.rang();
    }
    expect(said()).toHaveLength(1);
    at.today('2026-01-23');
    await at.attendant.rang();
    expect(said()).toHaveLength(2);
  });

  it('names customers only where that is asked', async () => {
    await at.put('Norrland', overdue());
    await at.remind({ digest: DIGEST, names: true });
    await at.attendant.rang();
    at.today('2026-01-23');
    await at.attendant.rang();
    expect(said()).toEqual([['digest', '1 account asks for you today', '1 missed\nNorrland']]);
  });

  it('is none on a day on which nothing asks, also where something comes up later that day', async () => {
    await at.remind({ digest: DIGEST });
    await at.attendant.rang();
    at.today('2026-01-23');
    await at.attendant.rang();
    await at.put('Norrland', overdue());
    await at.attendant.rang();
    expect(said()).toEqual([]);
  });

  it('waits for the permission, and comes when it is given on the same day', async () => {
    await at.put('Norrland', overdue());
    await at.remind({ digest: DIGEST });
    await at.attendant.rang();
    at.today('2026-01-23');
    at.reminders.allow(false);
    await at.attendant.rang();
    expect(said()).toEqual([]);
    at.reminders.allow(true);
    await at.attendant.rang();
    expect(said()).toHaveLength(1);
  });

  it('is not sent by a change alone, before the rows are up to date', async () => {
    await at.put('Norrland', overdue());
    await at.remind({ digest: DIGEST });
    await at.attendant.rang();
    at.today('2026-01-23');
    at.reminders.alarmCalls.length = 0;
    at.attendant.heard({ notice: 'changed', table: 'engagements', accounts: 'many' });
    at.gathered();
    await vi.waitFor(() => expect(at.reminders.alarmCalls).toContain('get urgent'));
    expect(said()).toEqual([]);
    await at.attendant.rang();
    expect(said()).toHaveLength(1);
  });

  it('can be tried at any time, is then not today’s, and says so where it is not allowed', async () => {
    const tab = at.tab(1);
    expect(await tab.asks('reminders.try', {})).toEqual({ shown: true });
    expect(said()).toEqual([['digest', 'Nothing asks for you today', 'On such a day no digest comes.']]);
    await at.put('Norrland', overdue());
    await at.attendant.rang();
    await tab.asks('reminders.try', {});
    expect(said()[1]).toEqual(['digest', '1 account asks for you today', '1 missed']);
    at.reminders.allow(false);
    expect(await tab.asks('reminders.try', {})).toEqual({ shown: false });
  });
});

describe('what cannot wait', () => {
  const urgent = () => at.reminders.shown.filter(({ id }) => id.startsWith('urgent/')).map(({ id, title }) => [id, title]);

  it('is told at once and once, and leads to the account', async () => {
    await at.remind({ immediate: true });
    const key = await at.put('Norrland', notice(5));
    at.attendant.heard({ notice: 'changed', table: 'accounts', accounts: [key] });
    await at.later();
    await at.attendant.rang();
    expect(urgent()).toEqual([[`urgent/${key}`, 'Notice deadline in 5 days']]);
  });

  it('waits for the end of quiet hours, with an alarm set for it', async () => {
    await at.remind({ immediate: true, quiet: { from: '11:00', to: '14:00' } });
    await at.put('Norrland', notice(5));
    await at.attendant.rang();
    expect(urgent()).toEqual([]);
    expect(new Date(at.reminders.set.get('urgent') ?? 0).toISOString()).toBe('2026-01-22T14:00:00.000Z');
  });

  it('is told outside quiet hours also where the digest’s hour lies in them for good', async () => {
    await at.remind({ immediate: true, digest: { ...DIGEST, on: false, at: '20:00' }, quiet: { from: '18:00', to: '08:00' } });
    const key = await at.put('Norrland', notice(5));
    await at.attendant.rang();
    expect(urgent()).toEqual([[`urgent/${key}`, 'Notice deadline in 5 days']]);
  });

  it('is nothing where the deadline is farther, the account another’s, or the switch off', async () => {
    await at.put('Norrland', notice(8));
    await at.put('Bramley', { ...notice(5), ownerSales: 'Bo Lindqvist' });
    await at.remind({ immediate: true }, { me: { name: 'Ada Berg', crmNames: [] } });
    await at.attendant.rang();
    expect(urgent()).toEqual([]);
    await at.put('Kestrel', notice(5));
    await at.remind({ immediate: false });
    await at.attendant.rang();
    expect(urgent()).toEqual([]);
  });

  it('is no sample', async () => {
    await at.tab(1).presses('samples.add', {});
    await at.remind({ immediate: true });
    await at.attendant.rang();
    expect(urgent()).toEqual([]);
  });
});

describe('the alarms', () => {
  it('are asked for before they are set, and left alone where they are right', async () => {
    await at.remind({ digest: DIGEST });
    await at.attendant.rang();
    expect([...at.reminders.set.keys()].sort()).toEqual(['digest', 'midnight']);
    expect(new Date(at.reminders.set.get('midnight') ?? 0).toISOString()).toBe('2026-01-23T00:00:00.000Z');
    at.reminders.alarmCalls.length = 0;
    await at.attendant.rang();
    expect(at.reminders.alarmCalls.filter((call) => !call.startsWith('get'))).toEqual([]);
  });

  it('are set again where the browser has lost them, and follow the settings', async () => {
    await at.remind({ digest: DIGEST });
    await at.attendant.rang();
    at.reminders.set.clear();
    at.attendant.started();
    await at.later();
    expect([...at.reminders.set.keys()].sort()).toEqual(['digest', 'midnight']);

    await at.remind({ digest: { ...DIGEST, at: '16:30' } });
    at.attendant.heard({ notice: 'changed', table: 'settings', accounts: 'many' });
    await at.later();
    expect(new Date(at.reminders.set.get('digest') ?? 0).toISOString()).toBe('2026-01-22T16:30:00.000Z');
    await at.remind({ digest: { ...DIGEST, on: false } });
    await at.attendant.rang();
    expect([...at.reminders.set.keys()]).toEqual(['midnight']);
  });
});

describe('a stored zone that this browser does not know', () => {
  it('keeps nothing from being counted, told and saved', async () => {
    await at.put('Norrland', overdue());
    await at.remind({ digest: DIGEST });
    const value = { ...(await settingsOf(at.context)), id: 'settings', zone: 'Europe/Newtown' } as const;
    await at.store.commit(changeOf([{ table: 'settings', id: 'settings', value }]));
    await at.attendant.rang();
    at.today('2026-01-23');
    await at.attendant.rang();
    expect([at.reminders.face()?.text, at.reminders.shown.length]).toEqual(['1', 1]);
    expect([...at.reminders.set.keys()].sort()).toEqual(['digest', 'midnight']);
    await at.remind({ badge: 'off' });
    expect((await settingsOf(at.context)).reminders.badge).toBe('off');
  });
});

describe('a time of day that is none', () => {
  it('is refused by the field it stands in, and nothing is stored', async () => {
    await expect(at.remind({ quiet: { from: '22:00', to: '7' } })).rejects.toMatchObject({
      failure: { code: 'bad-input', detail: 'time-invalid', field: 'reminders.quiet.to' },
    });
    expect((await settingsOf(at.context)).reminders.quiet).toBeNull();
  });
});

describe('bringing the rows up to date', () => {
  it('goes on until none is left, with an alarm that goes on should the worker die', async () => {
    let left = 3;
    const calls: number[] = [];
    const triage = { ...at.store.triage, freshen: async () => ({ left: --left, failed: 0 }) };
    const meanwhile = vi.fn(async () => {});
    const context = {
      ...at.context,
      store: { ...at.store, triage },
      reminders: {
        ...at.reminders,
        alarms: {
          ...at.reminders.alarms,
          set: async (name: AlarmName, when: number) => {
            calls.push(left);
            await at.reminders.alarms.set(name, when);
          },
        },
      },
    } satisfies Context;
    await freshenAll(context, meanwhile);
    expect([left, calls, at.reminders.set.has('freshen')]).toEqual([0, [2, 1], false]);
    expect(meanwhile).toHaveBeenCalledOnce();
  });

  it('stops where it gets nowhere', async () => {
    const triage = { ...at.store.triage, freshen: async () => ({ left: 5, failed: 0 }) };
    await freshenAll({ ...at.context, store: { ...at.store, triage } }, async () => {});
    expect(at.reminders.set.has('freshen')).toBe(false);
  });
});
