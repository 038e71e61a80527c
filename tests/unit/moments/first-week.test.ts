import { describe, expect, it } from 'vitest';
import { firstWeek } from '@/lib/moments/first-week';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { day7, playbookOf } from '@/tests/support/moments';

describe('the first week of a customer', () => {
  it('counts what is due on the seventh day and before, with its minutes', () => {
    const moments = [day7({ id: 'a', offset: 1, minutes: 30 }), day7({ id: 'b', minutes: 15 }), day7({ id: 'c', offset: 8, minutes: 60 })];
    expect(firstWeek(playbookOf(moments))).toEqual({ moments: 2, minutes: 45 });
  });

  it('leaves out what does not concern a new customer, and takes no estimate for none', () => {
    const nobody = day7({ id: 'a', conditions: [{ field: 'surveys.on', op: 'eq', value: true }] });
    expect(firstWeek(playbookOf([nobody, day7()]))).toEqual({ moments: 1, minutes: 0 });
  });

  it('is a handful in each playbook that ships', () => {
    const weeks = Object.values(shippedPlaybooks).map((playbook) => [playbook.id, firstWeek(playbook).moments]);
    expect(weeks).toEqual([
      ['default', 4],
      ['light', 3],
      ['seed-strict', 2],
    ]);
  });
});
