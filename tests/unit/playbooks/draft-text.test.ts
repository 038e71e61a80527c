import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  freeMomentId,
  mistakesAt,
  momentOfMistake,
  parseDraft,
  pathText,
  valueAt,
  withMomentAt,
  withMomentMoved,
  withValue,
} from '@/lib/playbooks/draft-text';
import { readPlaybook } from '@/lib/playbooks/read';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { playbookText } from '@/lib/playbooks/text';

const text = playbookText(shippedPlaybooks.default);
const documentOf = (draft: string) => {
  const document = parseDraft(draft);
  if (!document) throw new Error('no document');
  return document;
};

describe('a draft that no form can show', () => {
  it.each(['', '{', 'null', '[]', '{}', '{"moments": {}}', '{"moments": [1]}'])('is %j', (draft) => {
    expect(parseDraft(draft)).toBeNull();
  });
});

describe('setting a value', () => {
  it('changes that one and no other line', () => {
    const changed = withValue(text, ['moments', 3, 'grace'], 1).split('\n');
    const lines = text.split('\n');
    expect(changed).toHaveLength(lines.length);
    expect(changed.filter((line, at) => line !== lines[at])).toEqual(['      "grace": 1,']);
  });

  it('keeps text that is no value yet where it was typed', () => {
    const changed = withValue(text, ['moments', 3, 'budget'], '75,5');
    expect(valueAt(documentOf(changed), ['moments', 3, 'budget'])).toBe('75,5');
    const read = readPlaybook(changed);
    expect(read.ok ? [] : read.errors.map(({ path }) => path)).toEqual(['moments[3].budget']);
  });

  it('makes what is missing on the way and replaces what is in it', () => {
    const conditions = withValue(text, ['moments', 3, 'conditions', 0], { field: 'segment', op: 'eq', value: 'smb' });
    expect(documentOf(conditions).moments[3]?.conditions).toEqual([{ field: 'segment', op: 'eq', value: 'smb' }]);
    const none = withValue(text, ['moments', 3, 'backstop'], null);
    expect(documentOf(withValue(none, ['moments', 3, 'backstop', 'anchor'], 'close')).moments[3]?.backstop).toEqual({ anchor: 'close' });
  });

  it('takes a value out, and leaves alone what was never there', () => {
    expect(documentOf(withValue(text, ['moments', 3, 'budget'], undefined)).moments[3]).not.toHaveProperty('budget');
    expect(withValue(text, ['moments', 3, 'repeat', 'every'], undefined)).toBe(text);
  });

  it('gives back the text it began with once the value is set back', () => {
    const numbers = fc.record({ at: fc.nat(26), field: fc.constantFrom('grace', 'opensBefore', 'missedAfter'), value: fc.nat(99) });
    fc.assert(
      fc.property(numbers, ({ at, field, value }) => {
        const before = valueAt(documentOf(text), ['moments', at, field]);
        fc.pre(before !== undefined);
        expect(withValue(withValue(text, ['moments', at, field], value), ['moments', at, field], before)).toBe(text);
      }),
    );
  });
});

describe('moments of a draft', () => {
  const ids = (draft: string) => documentOf(draft).moments.map(({ id }) => id);

  it('are put in, moved and stay readable', () => {
    const fresh = { ...shippedPlaybooks.default.moments[0], id: freeMomentId(documentOf(text), 'handoff') };
    const more = withMomentAt(text, 1, fresh);
    expect(ids(more).slice(0, 3)).toEqual(['handoff', 'handoff-2', 'welcome-gift']);
    expect(ids(withMomentMoved(more, 1, 0)).slice(0, 3)).toEqual(['handoff-2', 'handoff', 'welcome-gift']);
    expect(readPlaybook(withMomentMoved(more, 1, 0)).ok).toBe(true);
  });

  it('move no further than the ends', () => {
    expect(ids(withMomentMoved(text, 26, 99)).at(-1)).toBe('silence');
    expect(ids(withMomentMoved(text, 0, -5))[0]).toBe('handoff');
    expect(withMomentMoved(text, 99, 0)).toBe(text);
  });
});

describe('mistakes of a draft', () => {
  const at = (path: string) => ({ line: 1, column: 1, path, message: '' });
  const mistakes = [at('moments[3].grace'), at('moments[3].satisfiedBy.types[1]'), at('moments[30].grace'), at('name')];

  it('are found at their field, and inside of it where that is asked', () => {
    expect(mistakesAt(mistakes, ['moments', 3, 'grace'])).toEqual([mistakes[0]]);
    expect(mistakesAt(mistakes, ['moments', 3, 'satisfiedBy', 'types'])).toEqual([]);
    expect(mistakesAt(mistakes, ['moments', 3, 'satisfiedBy'], true)).toEqual([mistakes[1]]);
    expect(mistakesAt(mistakes, ['moments', 3], true)).toEqual([mistakes[0], mistakes[1]]);
  });

  it('belong to a moment or to the playbook itself', () => {
    expect(mistakes.map(momentOfMistake)).toEqual([3, 3, 30, null]);
  });

  it('are spelt as the reader spells them', () => {
    expect(pathText(['moments', 3, 'satisfiedBy', 'types', 1])).toBe('moments[3].satisfiedBy.types[1]');
  });
});
