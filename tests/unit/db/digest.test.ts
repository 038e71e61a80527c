import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { runningSha256 } from '@/lib/db/digest';

describe('a running digest', () => {
  it.each<[string, string[]]>([
    ['nothing', []],
    ['text in pieces', ['[{"schema":', '"afterclose-activities/1"},\n']],
    ['text of every width', ['Zürich Café “Łódź” ', '東京 🎉\n']],
    ['more than one block', Array.from({ length: 100 }, (_, n) => `${n} a line of the file\n`)],
    ['more than it gathers at once', Array.from({ length: 20_000 }, (_, n) => `${n} Łódź 🎉\n`)],
  ])('of %s is the platform’s SHA-256 of the whole', (_, pieces) => {
    const digest = runningSha256();
    for (const piece of pieces) digest.update(piece);
    expect(digest.hex()).toBe(createHash('sha256').update(pieces.join(''), 'utf8').digest('hex'));
  });
});
