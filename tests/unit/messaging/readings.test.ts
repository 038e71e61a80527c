import { expect, it } from 'vitest';
import { ASKS } from '../../../lib/messaging/schemas';
import { deal, HALDEN, reading } from '../services/harness';

/** Readers cut each text and attribute of a page here. */
const LONGEST = 'x'.repeat(512);

it('a page whose texts and attributes are as long as readers let them be can still be told of', () => {
  const field = { apiName: LONGEST, label: LONGEST, text: LONGEST };
  const row = deal({ name: LONGEST, stage: LONGEST, closeDate: LONGEST, amount: LONGEST });
  const told = reading(HALDEN, {
    accountName: LONGEST,
    ownerName: LONGEST,
    lang: LONGEST,
    datedFields: [field],
    deals: { rows: [row], cut: false },
    deal: row,
  });
  expect(ASKS['account.seen'].safeParse({ reading: told }).error).toBeUndefined();
});
