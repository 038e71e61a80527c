import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../lib/settings/defaults';
import type { Settings } from '../../../lib/settings/types';
import { dayOf, plainDateOf } from '../../../lib/time/day';
import { bench, deal, HALDEN, list, reading } from './harness';

const write = async (over: Partial<Settings>) => {
  const world = bench('2026-01-22');
  const settings = { ...defaultSettings('UTC'), ...over };
  return { reply: await world.tab(1).asks('settings.write', { settings }), stored: await world.store.settings(), settings };
};
const week = { workdays: [1, 2, 3, 4, 5], holidays: [] };

describe('the team’s calendar in the settings', () => {
  it('is stored as it was chosen', async () => {
    const calendar: Settings['calendar'] = {
      workdays: [7, 1, 2, 3, 4],
      holidays: [
        { date: '2026-08-14', name: 'Summer closure' },
        { everyYear: '12-24', name: 'Christmas Eve' },
      ],
      sets: ['DE', 'US'],
    };
    const { reply, stored } = await write({ calendar });
    expect(reply.calendar).toEqual(calendar);
    expect(stored?.calendar).toEqual(calendar);
  });

  it.each<[string, Partial<Settings>, string, string]>([
    ['without a working day', { calendar: { ...week, workdays: [] } }, 'workdays-missing', 'calendar.workdays'],
    [
      'with 31 Feb',
      { calendar: { ...week, holidays: [{ date: '2026-02-31', name: 'x' }] } },
      'holiday-date-invalid',
      'calendar.holidays.0',
    ],
    [
      'with a day twice',
      {
        calendar: {
          ...week,
          holidays: [
            { everyYear: '12-24', name: 'x' },
            { everyYear: '12-24', name: 'y' },
          ],
        },
      },
      'holiday-twice',
      'calendar.holidays.1',
    ],
    ['of a playbook that there is not', { playbookId: 'nobody' }, 'playbook-unknown', 'playbookId'],
    ['in a zone that there is not', { zone: 'Mars/Olympus' }, 'zone-unknown', 'zone'],
  ])('is refused %s, and nothing is stored', async (_, over, detail, field) => {
    const world = bench('2026-01-22');
    const settings = { ...defaultSettings('UTC'), ...over };
    await expect(world.tab(1).asks('settings.write', { settings })).rejects.toMatchObject({
      failure: { code: 'bad-input', detail, field },
    });
    expect(await world.store.settings()).toBeNull();
  });

  it.each<[string, Settings['calendar'], string]>([
    ['each playbook’s own', null, '2026-01-15'],
    ['a week from Monday to Wednesday', { ...week, workdays: [1, 2, 3] }, '2026-01-19'],
    ['a closed day', { ...week, holidays: [{ date: '2026-01-15', name: 'Stocktaking' }] }, '2026-01-16'],
    [
      'a closed day of every year and the weekend after it',
      {
        ...week,
        holidays: [
          { everyYear: '01-15', name: 'x' },
          { date: '2026-01-16', name: 'y' },
        ],
      },
      '2026-01-19',
    ],
    // Mon 19 Jan is a holiday in the US.
    ['the holidays of a country', { ...week, workdays: [1], sets: ['US'] }, '2026-01-26'],
  ])('moves what is due on a day off: %s', async (_, calendar, due) => {
    const world = bench('2026-01-09');
    const tab = world.tab(1);
    await tab.asks('settings.write', { settings: { ...defaultSettings('UTC'), playbookId: 'light', calendar } });
    await tab.sees(reading(HALDEN, list(deal({ closeDate: '1/8/2026' }))));
    const checkIn = (await tab.account()).occurrences.find(({ momentId }) => momentId === 'day7');
    expect(plainDateOf(checkIn?.due ?? dayOf('1970-01-01'))).toBe(due);
  });
});

describe('one’s own name in the settings', () => {
  it('is kept without what turns the reading direction, in the names in the CRM too', async () => {
    const { stored } = await write({ me: { name: '\u202EBo  Lind\u200B', crmNames: ['B. \u2067Lind', '\u200F'] } });
    expect(stored?.me).toEqual({ name: 'Bo Lind', crmNames: ['B. Lind'] });
  });
});

describe('a change of some of the settings', () => {
  it('leaves the others as another window has stored them meanwhile', async () => {
    const world = bench('2026-01-22');
    const [one, other] = [world.tab(1), world.tab(2)];
    await Promise.all([
      one.asks('settings.write', { settings: { dayLimit: 30, reminders: { badge: 'off' } } }),
      other.asks('settings.write', { settings: { surveysOn: true, reminders: { names: true } } }),
    ]);
    const { reminders } = defaultSettings('UTC');
    const settings = { dayLimit: 30, surveysOn: true, reminders: { ...reminders, badge: 'off', names: true } };
    expect(await one.asks('settings.read', {})).toMatchObject(settings);
    expect(await world.store.settings()).toMatchObject(settings);
  });

  it('is refused whole where a part of it is none: quiet hours that end as they begin', async () => {
    const world = bench('2026-01-22');
    const quiet = { from: '08:00', to: '08:00' };
    await expect(world.tab(1).asks('settings.write', { settings: { dayLimit: 5, reminders: { quiet } } })).rejects.toMatchObject({
      failure: { code: 'bad-input' },
    });
    expect(await world.store.settings()).toBeNull();
  });
});
