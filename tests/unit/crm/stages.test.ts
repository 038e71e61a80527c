import { describe, expect, it } from 'vitest';
import { SALESFORCE_STAGES } from '@/lib/crm/salesforce/stages';
import { stageMeans as meaning } from '@/lib/crm/stage-words';

const stageMeans = (stage: string, known: Record<string, boolean>) => meaning(stage, known, SALESFORCE_STAGES);

describe('what a stage means', () => {
  it.each([
    ['Closed Won', true],
    ['closed won', true],
    ['Closed/Won', true],
    [' Closed - Won ', true],
    ['Geschlossen und gewonnen', true],
    ['Geschlossen - gewonnen', true],
    ['成立', true],
    ['Closed Lost', false],
    ['Geschlossen und verloren', false],
    ['不成立', false],
    ['Prospecting', false],
    ['Proposal/Price Quote', false],
    ['Negotiation/Review', false],
    ['Id. Decision Makers', false],
  ])('%j: %s', (stage, won) => {
    expect(stageMeans(stage, {})).toBe(won);
  });

  it.each(['Signed & Sealed', 'Won', 'Closed', 'Not Closed Won', 'Closed Won?? maybe', 'Gewonnen', '', '—'])(
    '%j is asked about',
    (stage) => {
      expect(stageMeans(stage, {})).toBe('unknown');
    },
  );

  it('takes what was answered for the org', () => {
    expect(stageMeans('Signed & Sealed', { 'Signed & Sealed': true })).toBe(true);
    expect(stageMeans('Signed & Sealed', { 'Signed & Sealed': false })).toBe(false);
  });
  it('lets an answer stand over the standard meaning', () => {
    expect(stageMeans('Closed Won', { 'closed won': false })).toBe(false);
  });
  it('knows no stage by the names of an object’s own properties', () => {
    expect(stageMeans('constructor', {})).toBe('unknown');
    expect(stageMeans('__proto__', {})).toBe('unknown');
  });
});
