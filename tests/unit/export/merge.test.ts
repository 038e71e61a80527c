import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '@/lib/accounts/types';
import type { Engagement } from '@/lib/engagements/types';
import type { ActivityRecord } from '@/lib/export/activity-file';
import { broughtRecord, type Conflicts, handedRecord, MERGE_VERDICTS, mergePlan, mergeVerdict } from '@/lib/export/merge';
import { accountRow, engagementRow } from '@/tests/support/records';
import { anchor } from '@/tests/support/triage';

const activity = (over: Partial<Engagement> = {}): ActivityRecord => {
  const value = engagementRow({ id: 'e1', loggedAt: 100, rev: 1, ...over });
  return { kind: 'engagement', id: value.id, accountKey: value.accountKey, hlc: '1', value };
};
const account = (hlc: string, name = 'Northwind'): ActivityRecord => {
  const value = accountRow({ name });
  return { kind: 'account', id: value.key, accountKey: value.key, hlc, value };
};

/** As it is handed out, and then written over what it was compared with. */
const brought = (record: ActivityRecord, existing: ActivityRecord | null, conflicts: Conflicts = 'keep-mine'): ActivityRecord | null => {
  const handed = handedRecord(record, existing, conflicts);
  return handed && broughtRecord(handed, existing?.value ?? null);
};

describe('a record of a colleague’s file', () => {
  it.each<[string, ActivityRecord, ActivityRecord | null, string]>([
    ['that is not known here is new', activity(), null, 'new'],
    ['that is the same is the same, whenever it was stamped', { ...activity(), hlc: '9' }, activity(), 'same'],
    ['edited there since is newer', activity({ rev: 2, subject: 'x', lastEditedAt: 200 }), activity(), 'newer'],
    ['edited here since is older', activity(), activity({ rev: 2, subject: 'x', lastEditedAt: 200 }), 'older'],
    ['deleted there since is newer', activity({ rev: 2, deletedAt: 200 }), activity(), 'newer'],
    [
      'edited on both sides conflicts',
      activity({ rev: 2, subject: 'x', lastEditedAt: 200 }),
      activity({ rev: 2, subject: 'y', lastEditedAt: 300 }),
      'conflicting',
    ],
    [
      'with more revisions conflicts where the other was edited later',
      activity({ rev: 3, subject: 'x', lastEditedAt: 200 }),
      activity({ rev: 2, subject: 'y', lastEditedAt: 300 }),
      'conflicting',
    ],
    ['of an account goes by its stamp: later', account('2', 'Northwind Ltd'), account('1'), 'newer'],
    ['of an account goes by its stamp: earlier', account('1', 'Northwind Ltd'), account('2'), 'older'],
    ['of an account conflicts where the stamps say nothing', account('1', 'Northwind Ltd'), account('1'), 'conflicting'],
  ])('%s', (_what, record, existing, verdict) => {
    expect(mergeVerdict(record, existing)).toBe(verdict);
  });

  const known = (hlc: string, over: Partial<Account>): ActivityRecord => {
    const value = accountRow(over);
    return { kind: 'account', id: value.key, accountKey: value.key, hlc, value };
  };

  describe('of an account with another close date', () => {
    const close = (hlc: string, date: string, via: 'typed' | 'field' = 'typed', over: Partial<Account> = {}) =>
      known(hlc, { anchors: [{ ...anchor('close', date), via }], trackingStart: 'close', trackedFrom: date, ...over });
    const own = { ownerCs: 'Bo Lind', tags: ['pilot'], tracked: false, playbook: { id: 'default', version: '1.0.0' } };
    const mine = close('1', '2026-01-08', 'typed', own);
    const theirs = close('2', '2026-02-03', 'typed', { segment: 'smb', playbook: { id: 'default', version: '2.0.0' } });

    it('conflicts where it would move by more than a day, however it came to be known', () => {
      expect(mergeVerdict(theirs, mine)).toBe('conflicting');
      expect(mergeVerdict(close('2', '2026-02-03', 'field'), close('1', '2026-01-08', 'field'))).toBe('conflicting');
      expect(mergeVerdict(theirs, close('1', '2026-01-08', 'field'))).toBe('conflicting');
      expect(mergeVerdict(close('2', '2026-01-09'), mine)).toBe('newer');
      expect(mergeVerdict(close('2', '2026-02-03', 'field'), mine)).toBe('older');
    });

    it.each<[Conflicts, string]>([
      ['keep-mine', '2026-01-08'],
      ['take-theirs', '2026-02-03'],
    ])('is put together as always, %s: with the close of %s', (conflicts, date) => {
      const written = brought(theirs, mine, conflicts)?.value;
      expect(written).toMatchObject({ ...own, segment: 'smb', trackedFrom: date, anchors: [{ kind: 'close', date }] });
    });

    it('brings nothing but its close where it has nothing else', () => {
      const bare = close('2', '2026-02-03');
      expect(brought(bare, mine, 'keep-mine')).toBeNull();
      expect(brought(bare, mine, 'take-theirs')?.value).toMatchObject(own);
    });

    it('leaves a close that was set since it was chosen', () => {
      const handed = handedRecord(theirs, mine, 'take-theirs');
      const dateOf = (stored: ActivityRecord) => {
        const written = handed && broughtRecord(handed, stored.value)?.value;
        return written && 'anchors' in written ? [written.anchors[0]?.date, written.tags] : null;
      };
      expect(dateOf(close('3', '2026-01-20', 'typed', own))).toEqual(['2026-01-20', ['pilot']]);
      expect(dateOf(close('3', '2026-01-08', 'typed', { ...own, tags: ['pilot', 'eu'] }))).toEqual(['2026-02-03', ['pilot', 'eu']]);
    });

    it('counts as brought whatever is chosen where it brings more than its close', () => {
      const plan = mergePlan();
      plan.add(theirs, mine);
      expect(plan.result()).toMatchObject({ counts: { conflicting: 1 }, anyway: 1 });
      plan.add(close('2', '2026-02-03'), mine);
      expect(plan.result()).toMatchObject({ counts: { conflicting: 2 }, anyway: 1 });
    });
  });

  it('of an account that was only looked at since brings nothing, and is the same', () => {
    expect(mergeVerdict(known('2', { lastSeenOnPage: 9 }), known('1', { lastSeenOnPage: 5 }))).toBe('same');
    expect(mergeVerdict(known('2', { lastSeenOnPage: 9 }), known('1', { lastSeenOnPage: 5, tags: ['pilot'] }))).toBe('older');
  });

  it('of an account that was written earlier, and knows more, is news all the same, and is written with what both know', () => {
    const [theirs, mine] = [known('1', { ownerCs: 'Bo Lind' }), known('2', { tags: ['pilot'] })];
    expect(mergeVerdict(theirs, mine)).toBe('newer');
    expect(brought(theirs, mine)?.value).toEqual(accountRow({ ownerCs: 'Bo Lind', tags: ['pilot'] }));
    expect(brought(theirs, null)).toEqual(theirs);
  });

  it('of the day something done was due does not move the day it was due here', () => {
    const frozen = (hlc: string, due: number): ActivityRecord => {
      const value = { kind: 'frozen-due', id: 'f', accountKey: 'a', occurrenceId: 'a|default|first-72h|0', due } as const;
      return { kind: 'override', id: 'f', accountKey: 'a', hlc, value };
    };
    expect(mergeVerdict(frozen('2', 20_001), frozen('1', 20_005))).toBe('older');
    expect(mergeVerdict(frozen('2', 20_001), frozen('1', 20_001))).toBe('same');
    expect(brought(frozen('2', 20_001), frozen('2', 20_005), 'take-theirs')).toBeNull();
    expect(brought(frozen('2', 20_001), null)).toEqual(frozen('2', 20_001));
  });

  const edited = fc.record({
    rev: fc.integer({ min: 1, max: 3 }),
    subject: fc.constantFrom('a', 'b'),
    lastEditedAt: fc.option(fc.integer({ min: 100, max: 110 })),
  });

  it('seen from the other side has the opposite verdict', () => {
    const opposite = { newer: 'older', older: 'newer', same: 'same', conflicting: 'conflicting', new: 'new' };
    fc.assert(
      fc.property(edited, edited, (a, b) => {
        expect(mergeVerdict(activity(b), activity(a))).toBe(opposite[mergeVerdict(activity(a), activity(b))]);
      }),
    );
  });

  it('merged once is the same the second time', () => {
    fc.assert(
      fc.property(edited, edited, (a, b) => {
        const record = activity(a);
        const stored = mergeVerdict(record, activity(b)) === 'newer' ? record : activity(b);
        expect(mergeVerdict(record, stored)).not.toBe('newer');
      }),
    );
  });
});

describe('a merge plan', () => {
  it('counts by verdict, kind and account, and leaves out accounts of which the file brings nothing', () => {
    const plan = mergePlan();
    plan.add(account('1'), account('1'));
    plan.add({ ...activity({ id: 'e1' }), accountKey: 'other' }, null);
    plan.add({ ...activity({ id: 'e2', subject: 'x' }), accountKey: 'other' }, activity({ id: 'e2' }));
    const { counts, byKind, byAccount, conflicts } = plan.result();
    expect(counts).toEqual({ new: 1, newer: 0, same: 1, older: 0, conflicting: 1 });
    expect(byKind.account.same).toBe(1);
    expect(byAccount).toEqual([{ accountKey: 'other', counts: { new: 1, newer: 0, same: 0, older: 0, conflicting: 1 } }]);
    expect(conflicts).toEqual([{ kind: 'engagement', id: 'e2', accountKey: 'other' }]);
  });

  it('knows every verdict from the start', () => {
    expect(Object.keys(mergePlan().result().counts)).toEqual([...MERGE_VERDICTS]);
  });
});
