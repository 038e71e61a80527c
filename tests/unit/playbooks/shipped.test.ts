import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '@/lib/playbooks/canonical';
import { readPlaybook } from '@/lib/playbooks/read';
import { isPlaybookId, PLAYBOOK_IDS, shippedPlaybook, shippedPlaybooks } from '@/lib/playbooks/shipped';

const textOf = (id: string): string => readFileSync(`${import.meta.dirname}/../../../assets/playbooks/${id}.json`, 'utf8');

describe.each(PLAYBOOK_IDS)('the shipped playbook %s', (id) => {
  it('passes the schema, so that it may be used unread', () => {
    expect(readPlaybook(textOf(id))).toEqual({ ok: true, playbook: shippedPlaybooks[id] });
  });

  it('estimates the minutes of each moment, so that a load is told in hours', () => {
    expect(shippedPlaybooks[id].moments.filter(({ minutes }) => minutes === undefined)).toEqual([]);
  });

  it('goes by its own id', () => {
    expect(shippedPlaybooks[id].id).toBe(id);
  });
});

describe('finding a playbook', () => {
  it('knows the ids that ship', () => {
    expect(isPlaybookId('seed-strict')).toBe(true);
    expect(isPlaybookId('toString')).toBe(false);
  });

  it('falls back to the default one', () => {
    expect(shippedPlaybook('gone').id).toBe('default');
    expect(shippedPlaybook('light').id).toBe('light');
  });
});

describe('the canonical text', () => {
  it('does not change with the order of keys or white space', () => {
    const shuffled = readPlaybook(JSON.stringify(Object.fromEntries(Object.entries(shippedPlaybooks.light).reverse()), null, 4));
    expect(shuffled.ok && canonicalText(shuffled.playbook)).toBe(canonicalText(shippedPlaybooks.light));
  });

  it('changes with a single rule', () => {
    const [first, ...rest] = shippedPlaybooks.light.moments;
    if (!first) throw new Error('the playbook has moments');
    const stricter = { ...shippedPlaybooks.light, moments: [{ ...first, grace: (first.grace ?? 0) + 1 }, ...rest] };
    expect(canonicalText(stricter)).not.toBe(canonicalText(shippedPlaybooks.light));
  });

  it('keeps the order of moments, which is the order they are shown in', () => {
    const { moments } = shippedPlaybooks.light;
    expect(canonicalText({ ...shippedPlaybooks.light, moments: [...moments].reverse() })).not.toBe(canonicalText(shippedPlaybooks.light));
  });
});
