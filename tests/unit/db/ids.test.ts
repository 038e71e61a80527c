import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIds } from '@/lib/db/ids';

const ids = createIds();

describe('ids', () => {
  it('gives engagements a UUIDv7 of the given moment, which sorts by time', () => {
    const [early, late] = [ids.engagement(1_768_600_000_000), ids.engagement(1_768_600_000_001)];
    expect(early).toMatch(/^019bc8c6-5600-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(early < late).toBe(true);
    expect(ids.engagement(1_768_600_000_000)).not.toBe(early);
  });

  it('gives forms a random UUIDv4', () => {
    expect(ids.form()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids.form()).not.toBe(ids.form());
  });

  // SHA-256 of the empty text begins e3b0c442 98fc 1c14 9afb f4c8996fb924; of "abc" ba7816bf 8f01 cfea 4141 40de5dae2223.
  it.each([
    ['', 'e3b0c442-98fc-8c14-9afb-f4c8996fb924'],
    ['abc', 'ba7816bf-8f01-8fea-8141-40de5dae2223'],
  ])('makes of the natural key "%s" the UUIDv8 of its SHA-256', async (text, expected) => {
    expect(await ids.natural(text)).toBe(expected);
  });

  it('gives one natural key one id, and another key another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (one, other) => {
        expect(await ids.natural(one)).toBe(await createIds().natural(one));
        if (one !== other) expect(await ids.natural(one)).not.toBe(await ids.natural(other));
      }),
    );
  });
});
