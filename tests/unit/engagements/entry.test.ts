import { describe, expect, it } from 'vitest';
import { entryFor } from '@/lib/engagements/entry';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';

const from = (momentId: string) => {
  const moment = shippedPlaybooks.default.moments.find(({ id }) => id === momentId);
  if (!moment) throw new Error(`no moment ${momentId}`);
  return entryFor(moment);
};
const nothing = { tags: [], milestone: null, event: null, outcomes: [] };

describe('logging from a moment', () => {
  it.each([
    ['day7', { ...nothing, type: 'call' }],
    ['kickoff', { ...nothing, type: 'meeting', tags: ['kickoff'] }],
    ['welcome-gift', { ...nothing, type: 'gift' }],
    ['handoff', { ...nothing, type: 'handoff', event: 'handoff.accepted' }],
    ['contract-terms', { ...nothing, type: 'internal', event: 'contract.recorded' }],
    ['onboarding-complete', { ...nothing, type: 'milestone', milestone: 'onboarding_done' }],
    ['csat-30', { ...nothing, type: 'survey' }],
    ['aar-issue', { ...nothing, type: 'review', event: 'aar.completed' }],
    ['renewal-value', { ...nothing, type: 'meeting', tags: ['value-evidence'] }],
    ['renewal-decision', { ...nothing, type: 'milestone', outcomes: ['renewed', 'auto_renewed', 'downgraded', 'churned'] }],
  ])('%s brings what satisfies it', (momentId, parts) => {
    expect(from(momentId)).toEqual(parts);
  });

  it('of which nothing is known opens as a milestone', () => {
    expect(entryFor({})).toEqual({ ...nothing, type: 'milestone' });
    expect(entryFor({ channel: ['any'] }).type).toBe('milestone');
  });
});
