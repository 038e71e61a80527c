import { describe, expect, it } from 'vitest';
import type { EngagementEntry } from '../../../lib/messaging/contract';
import { forgetTab } from '../../../lib/services/tabs';
import { type Bench, bench, deal, HALDEN, list, reading, type Tab } from './harness';

const entry: EngagementEntry = {
  type: 'call',
  occurredOn: '2026-01-22',
  reached: true,
  outcome: null,
  subject: '',
  notes: 'Said and done.',
  nextStep: null,
  gift: null,
  occurrenceId: null,
  outcomeKind: null,
  quick: false,
};

async function on(world: Bench, tabId: number): Promise<Tab> {
  const tab = world.tab(tabId);
  await tab.sees(reading(HALDEN, list(deal())));
  return tab;
}

/** Two tabs on Halden Freight; in the first a form is open with half a note. */
async function twoTabs() {
  const world = bench('2026-01-22');
  const [one, two] = [await on(world, 1), await on(world, 2)];
  const first = await half(one, 'From the first tab.');
  return { world, one, two, first };
}

const open = (tab: Tab) => tab.asks('form.open', { kind: 'log', occurrenceId: null });

async function half(tab: Tab, note: string) {
  const form = await open(tab);
  await tab.asks('draft.keep', { formId: form.formId, fields: { note } });
  return form;
}

describe('the draft of a form that is open in another tab', () => {
  it('is not brought back here, nor offered', async () => {
    const { two } = await twoTabs();
    expect((await two.account()).drafts).toEqual([]);
    expect((await open(two)).draft).toBeNull();
  });

  it('is left alone by what is typed, saved and thrown away here', async () => {
    const { one, two, first } = await twoTabs();
    const saved = await half(two, 'From the second tab.');
    await two.asks('engagement.log', { formId: saved.formId, entry });
    const thrown = await half(two, 'No.');
    await two.asks('form.discard', { formId: thrown.formId });
    expect((await one.asks('form.resume', { formId: first.formId })).draft).toEqual({ note: 'From the first tab.' });
  });

  it('goes with its save, and what is half typed here stays', async () => {
    const { one, two, first } = await twoTabs();
    const second = await half(two, 'From the second tab.');
    await one.asks('engagement.log', { formId: first.formId, entry });
    expect((await two.asks('form.resume', { formId: second.formId })).draft).toEqual({ note: 'From the second tab.' });
    expect((await one.account()).drafts).toEqual([]);
    expect((await two.account()).drafts).toEqual(['log']);
  });

  it('is brought back here once that tab is closed', async () => {
    const { world, two } = await twoTabs();
    await forgetTab(world.context, 1);
    expect((await two.account()).drafts).toEqual(['log']);
    expect((await open(two)).draft).toEqual({ note: 'From the first tab.' });
  });
});

describe('a draft', () => {
  it('is taken up again by the tab it was typed in, after a reload, and goes with the save', async () => {
    const { world, one } = await twoTabs();
    const again = await open(one);
    expect(again.draft).toEqual({ note: 'From the first tab.' });
    await one.asks('engagement.log', { formId: again.formId, entry });
    expect(await world.context.keep.all('local', 'draft:')).toEqual({});
  });

  it('is taken up by one tab only, though both ask for it at once', async () => {
    const { world, one, two } = await twoTabs();
    const { keep } = world.context;
    await keep.remove('session', Object.keys(await keep.all('session', 'form:')));
    const { all } = keep;
    // Slow enough for both to look before either has taken it.
    keep.all = async <T>(area: 'session' | 'local', prefix: string) => {
      const found = await all<T>(area, prefix);
      for (const _ of 'four') await world.store.counts();
      return found;
    };
    const forms = await Promise.all([open(one), open(two)]);
    expect(forms.filter(({ draft }) => draft !== null)).toHaveLength(1);
  });

  it('of each tab comes back after a restart, the one typed last first', async () => {
    const { world, two } = await twoTabs();
    world.today('2026-01-23');
    await half(two, 'From the second tab.');
    await world.context.keep.remove('session', Object.keys(await world.context.keep.all('session', '')));
    const tab = await on(world, 3);
    const form = await open(tab);
    expect(form.draft).toEqual({ note: 'From the second tab.' });
    await tab.asks('engagement.log', { formId: form.formId, entry });
    expect((await open(tab)).draft).toEqual({ note: 'From the first tab.' });
  });
});
