import { describe, expect, it } from 'vitest';
import { isSampleKey } from '../../../lib/accounts/sample';
import { shippedPlaybook } from '../../../lib/playbooks/shipped';
import { SAMPLE_KEYS, sampleBook } from '../../../lib/services/welcome/sample-book';
import { sampleStories } from '../../../lib/services/welcome/sample-stories';
import { dayOf, plainDateOf } from '../../../lib/time/day';
import { triageRow } from '../../../lib/triage/row';
import { SECTION_NAMES } from '../../../lib/triage/sections';
import type { TriageRow } from '../../../lib/triage/types';
import { EVERYTHING } from '../../support/triage';

const book = (today: number) => sampleBook({ today, now: today * 86_400_000, zone: 'UTC', me: 'Ada Berg' });

function rowsOn(today: number): TriageRow[] {
  const { accounts, engagements, overrides } = book(today);
  return accounts.map((account) => {
    const of = ({ accountKey }: { accountKey: string }) => accountKey === account.key;
    const record = { account, engagements: engagements.filter(of), overrides: overrides.filter(of), waiting: null };
    return triageRow(record, { playbook: shippedPlaybook('default'), settings: EVERYTHING }, today);
  });
}

describe('the sample accounts', () => {
  it('are twelve, each under a key that no CRM has, with an address that leads to no host', () => {
    const { accounts } = book(dayOf('2026-01-22'));
    expect(accounts.map(({ key }) => key)).toEqual(SAMPLE_KEYS);
    expect([new Set(SAMPLE_KEYS).size, SAMPLE_KEYS.every(isSampleKey)]).toEqual([12, true]);
    expect(accounts.map(({ crmUrl }) => new URL(crmUrl).host)).toEqual(accounts.map(() => ''));
  });

  it('show the same situations on every day of three years', () => {
    const stories = sampleStories(0);
    const first = dayOf('2026-01-01');
    const wrong = Array.from({ length: 3 * 365 }, (_, n) => first + n).flatMap((today) =>
      rowsOn(today).flatMap((row, at) =>
        row.section === stories[at]?.shows
          ? []
          : [`${plainDateOf(today)} ${row.name}: ${row.section}, not ${stories[at]?.shows} (${row.item?.name})`],
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('show every section that can be shown without a question', () => {
    const shown = new Set(sampleStories(0).map(({ shows }) => shows));
    expect(SECTION_NAMES.filter((section) => !shown.has(section))).toEqual(['waiting']);
  });

  it('have several owners, segments and revenues, one snoozed and one booked', () => {
    const rows = rowsOn(dayOf('2026-01-22'));
    expect(new Set(rows.flatMap(({ ownerSales, ownerCs }) => [ownerSales, ownerCs]))).toEqual(
      new Set(['Ada Berg', 'Jonas Weber', 'Priya Nair']),
    );
    expect(new Set(rows.map(({ segment }) => segment)).size).toBe(4);
    expect(new Set(rows.map(({ arr }) => arr?.amountMinor)).size).toBe(12);
    expect(rows.filter(({ states }) => states.includes('snoozed')).map(({ name }) => name)).toEqual(['Pinecrest Schools']);
    expect(rows.filter(({ states }) => states.includes('booked')).map(({ name }) => name)).toEqual(['Vantry Logistics', 'Tilbury Freight']);
  });
});
