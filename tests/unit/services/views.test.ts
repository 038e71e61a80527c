import { describe, expect, it } from 'vitest';
import { ALL_MINE, type SavedView } from '../../../lib/triage/filter';
import { bench, deal, HALDEN, list, reading } from './harness';

const view = (name: string, id = 'a', filter = ALL_MINE): SavedView => ({ id, name, filter });

describe('saved views', () => {
  const page = () => bench('2026-01-22').tab(1);
  const named = async (tab: ReturnType<typeof page>) => (await tab.asks('views.list', {})).views.map(({ name }) => name);

  it('are kept under their name without blanks around it, in the order of the alphabet', async () => {
    const tab = page();
    await tab.presses('view.save', { view: view('  Quiet in the north  ', 'a', { ...ALL_MINE, view: 'quiet' }) });
    await tab.presses('view.save', { view: view('Éclair', 'b') });
    expect(await tab.asks('views.list', {})).toEqual({
      views: [view('Éclair', 'b'), view('Quiet in the north', 'a', { ...ALL_MINE, view: 'quiet' })],
    });
  });

  it('are renamed under their own id, also by a name that differs in case alone', async () => {
    const tab = page();
    await tab.presses('view.save', { view: view('renewals') });
    await tab.presses('view.save', { view: view('Renewals') });
    expect(await named(tab)).toEqual(['Renewals']);
  });

  it.each([
    ['is empty', '  ', 'view-name-missing'],
    ['is longer than 80 characters', 'x'.repeat(81), 'view-name-too-long'],
    ['is another view’s but for case and blanks', ' RENEWALS  soon', 'view-name-taken'],
  ])('are refused where the name %s, and what is kept stays', async (_, name, detail) => {
    const tab = page();
    await tab.presses('view.save', { view: view('Renewals soon') });
    await expect(tab.presses('view.save', { view: view(name, 'b') })).rejects.toMatchObject({
      failure: { code: 'bad-input', detail, field: 'name' },
    });
    expect(await named(tab)).toEqual(['Renewals soon']);
  });

  it('are kept once where a press is sent again', async () => {
    const tab = page();
    await tab.presses('view.save', { view: view('Renewals') }, 'press-1');
    await tab.presses('view.save', { view: view('Renewals') }, 'press-1');
    await tab.presses('view.save', { view: view('Later') }, 'press-2');
    await tab.presses('view.save', { view: view('Renewals') }, 'press-1');
    expect(await named(tab)).toEqual(['Later']);
  });

  it('that were removed come back with one undo', async () => {
    const tab = page();
    await tab.presses('view.save', { view: view('Renewals') });
    const { undoId } = await tab.presses('view.remove', { id: 'a' });
    expect(await named(tab)).toEqual([]);
    await tab.asks('undo', { undoId });
    expect(await named(tab)).toEqual(['Renewals']);
  });
});

describe('a page without an account', () => {
  it('counts my accounts that ask today by their worst item, also on the day after', async () => {
    const world = bench('2026-01-16');
    const tab = world.tab(1);
    await tab.sees(reading(HALDEN, list(deal({ closeDate: '1/15/2026' }))));
    const away = world.tab(2, new URL('https://acme.lightning.force.com/lightning/page/home'));
    await away.asks('page.left', { url: 'https://acme.lightning.force.com/lightning/page/home' });
    expect(await away.view()).toMatchObject({ state: 'no-account', day: { 'first-72h': 1 } });
    world.today('2026-01-26');
    const later = await away.view();
    const row = (await world.store.triage.first(true, 1))[0];
    expect(later).toMatchObject({ state: 'no-account', day: { [row?.section ?? '']: 1 } });
    expect(row?.section).not.toBe('first-72h');
  });
});
