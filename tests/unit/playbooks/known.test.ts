import { describe, expect, it } from 'vitest';
import { knownPlaybooks } from '@/lib/playbooks/known';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import type { Playbook } from '@/lib/playbooks/types';
import { dayOf } from '@/lib/time/day';

const published = (version: string): Playbook => ({ ...shippedPlaybooks.default, version });
const known = (...versions: string[]) => knownPlaybooks(versions.map(published), { playbookId: 'light', calendar: null });
const pinned = (version: string, ...versions: string[]) => known(...versions).of({ id: 'default', version }).version;

describe('the version an account is pinned to', () => {
  it('is its own where it is here', () => {
    expect(pinned('1.2.0', '1.2.0', '2.0.0')).toBe('1.2.0');
  });

  // 1.0.0 shipped first, and differs from 1.0.1 in the estimated minutes only.
  it('is stood in for by the next one after it, so that publishing moves nobody', () => {
    expect(pinned('1.0.0')).toBe('1.0.1');
    expect(pinned('1.0.0', '2.0.0')).toBe('1.0.1');
  });

  it('is stood in for by the latest where there is none after it, or where it is no version', () => {
    expect(pinned('9.0.0', '2.0.0')).toBe('2.0.0');
    expect(pinned('draft', '2.0.0')).toBe('2.0.0');
  });

  it('is the team’s own where a later edition ships another one under its number', () => {
    const own = { ...published(shippedPlaybooks.default.version), name: 'Ours' };
    for (const more of [[], [published('9.0.0')]]) {
      const playbooks = knownPlaybooks([own, ...more], { playbookId: 'default', calendar: null });
      expect(playbooks.of({ id: 'default', version: own.version }).name).toBe('Ours');
      expect(playbooks.versionsOf('default')).toHaveLength(1 + more.length);
    }
  });

  it('stays the team’s where a later edition ships a later one', () => {
    const playbooks = known('0.8.0', '0.9.0');
    expect(playbooks.activeOn('default', dayOf('2026-01-22')).version).toBe('0.9.0');
    expect(playbooks.versionsOf('default').map(({ version }) => version)).toEqual(['0.9.0', '0.8.0']);
    expect(playbooks.versionsOf('light').map(({ version }) => version)).toEqual([shippedPlaybooks.light.version]);
  });

  it('is the chosen playbook where the account has no pin, or one of a playbook that is not here', () => {
    expect(known().of(null).id).toBe('light');
    expect(known().of({ id: 'gone', version: '1.0.0' }).id).toBe('light');
  });
});
