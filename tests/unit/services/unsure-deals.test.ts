import { describe, expect, it } from 'vitest';
import { addressOfAccount, BRAMLEY, bench, deal, HALDEN, list, reading } from './harness';

const UNSURE = { dealConfidence: 'low' } as const;
const asked = { kind: 'unsure-deal', deal: expect.objectContaining({ closeDate: '2026-01-15', unsure: true }) };

async function unsure() {
  const world = bench('2026-01-16');
  const tab = world.tab(1);
  await tab.sees(reading(HALDEN, { ...list(deal()), ...UNSURE }));
  const view = await tab.account();
  const answer = (everyAccount: boolean) =>
    tab.presses('deal.choose', { formId: view.glanceForm, choice: { rule: 'deal', dealId: deal().id }, everyAccount });
  return { world, tab, view, answer };
}

describe('a won deal that was read where nobody verified that its fields stand', () => {
  it('starts no clock by itself, and is asked about', async () => {
    const { view } = await unsure();
    expect(view.close).toBeNull();
    expect(view.question).toEqual(asked);
  });

  it('starts it once somebody has compared it with the page', async () => {
    const { tab, answer } = await unsure();
    await answer(false);
    expect((await tab.account()).close).toMatchObject({ date: '2026-01-15' });
  });

  it.each([
    [true, null],
    [false, asked],
  ])('is asked about once where it is right on every page (%s), else of each account', async (everyAccount, question) => {
    const { world, answer } = await unsure();
    await answer(everyAccount);
    const next = world.tab(2, addressOfAccount(BRAMLEY));
    await next.sees(reading(BRAMLEY, { ...list(deal({ id: '0068000001eZR3eAAG' })), ...UNSURE }));
    expect((await next.account()).question).toEqual(question);
  });

  it('settles the accounts that were seen before, and gives them back with its undo', async () => {
    const { world, tab, answer } = await unsure();
    const next = world.tab(2, addressOfAccount(BRAMLEY));
    await next.sees(reading(BRAMLEY, { ...list(deal({ id: '0068000001eZR3eAAG' })), ...UNSURE }));
    const { undoId } = await answer(true);
    expect((await next.account()).close).toMatchObject({ date: '2026-01-15' });
    await tab.asks('undo', { undoId });
    expect((await next.account()).question).toEqual(asked);
  });

  it('is not asked about where its date was chosen of a field or typed', async () => {
    const { tab, view } = await unsure();
    await tab.presses('anchor.type', { formId: view.glanceForm, date: '2026-01-14', raw: '' });
    const after = await tab.account();
    expect(after.question).toBeNull();
    expect(after.close).toMatchObject({ date: '2026-01-14' });
  });
});
