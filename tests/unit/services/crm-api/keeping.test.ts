import { describe, expect, it } from 'vitest';
import { anchorOf } from '../../../../lib/accounts/anchors';
import type { Anchor } from '../../../../lib/accounts/types';
import { keepAnswer } from '../../../../lib/services/crm-api/keeping';
import type { ApiAnswer } from '../../../../lib/services/crm-api/types';
import { bench, HALDEN, reading } from '../harness';
import { NOTHING } from './nothing-said';

const until = (end: string): ApiAnswer => ({ ...NOTHING, contract: { start: '2026-01-20', end, renewal: null } });

async function known() {
  const made = bench('2026-03-01');
  const tab = made.tab(7);
  await tab.sees(reading(HALDEN));
  const { key } = (await tab.account()).account;
  const account = async () => (await made.store.account(key))?.account ?? null;
  return {
    says: (answer: ApiAnswer) => keepAnswer(made.context, key, answer, made.context.now()),
    anchor: async (kind: 'renewal' | 'contractStart') => anchorOf((await account()) ?? { anchors: [] }, kind),
    has: async (anchor: Anchor) => {
      const value = await account();
      if (!value) throw new Error('no account');
      const puts = [{ table: 'accounts' as const, id: key, value: { ...value, anchors: [anchor] } }];
      await made.store.commit({ id: crypto.randomUUID(), action: 'test', actor: '', at: made.context.now(), accountKey: key, puts });
    },
  };
}

describe('a contract that the CRM names', () => {
  it('says when the account’s contract began and when it renews', async () => {
    const one = await known();
    await one.says(until('2027-01-19'));
    expect(await one.anchor('contractStart')).toMatchObject({ date: '2026-01-20', source: 'crm-api' });
    expect(await one.anchor('renewal')).toMatchObject({ date: '2027-01-19', source: 'crm-api', confidence: 'high', history: [] });
  });

  it('moves the renewal with it, and keeps what it was', async () => {
    const one = await known();
    await one.says(until('2027-01-19'));
    await one.says(until('2028-01-19'));
    expect(await one.anchor('renewal')).toMatchObject({ date: '2028-01-19', history: [{ date: '2027-01-19' }] });
  });

  it('leaves the renewal known where it is named no more', async () => {
    const one = await known();
    await one.says(until('2027-01-19'));
    await one.says(NOTHING);
    expect(await one.anchor('renewal')).toMatchObject({ date: '2027-01-19' });
  });

  it.each([
    ['typed', 'manual', false],
    ['confirmed', 'manual', false],
    ['computed', 'computed', true],
    ['won-list', 'crm-page', true],
  ] as const)('over a renewal that was %s (%s): %s', async (via, source, taken) => {
    const one = await known();
    const before = {
      kind: 'renewal' as const,
      date: '2026-12-31',
      raw: '',
      source,
      via,
      confidence: 'high' as const,
      readAt: 1,
      history: [],
    };
    await one.has(before);
    await one.says(until('2027-01-19'));
    expect((await one.anchor('renewal'))?.date).toBe(taken ? '2027-01-19' : '2026-12-31');
  });
});
