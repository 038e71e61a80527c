import type { Page } from '@playwright/test';
import type { AskOf, OperationName, ReplyOf } from '@/lib/messaging/contract';
import type { BulkTarget } from '@/lib/messaging/triage/operations';
import { seedStore } from '@/tests/support/seed';
import { expect, test } from '../support/fixtures';

/** One message to the background, as a page of ours sends it; null: nobody answered. */
async function send<K extends OperationName>(page: Page, op: K, ask: AskOf<K>): Promise<ReplyOf<K> | null> {
  const answer: { ok: true; reply: ReplyOf<K> } | { ok: false } | null = await page.evaluate(
    (message) => chrome.runtime.sendMessage(message).catch(() => null),
    { op, ask },
  );
  if (answer && !answer.ok) throw new Error(`${op}: ${JSON.stringify(answer)}`);
  return answer?.reply ?? null;
}

async function must<K extends OperationName>(page: Page, op: K, ask: AskOf<K>): Promise<ReplyOf<K>> {
  const reply = await send(page, op, ask);
  if (reply === null) throw new Error(`${op}: no answer`);
  return reply;
}

const engagements = async (page: Page): Promise<number> => (await must(page, 'store.state', {})).engagements;

test('a worker killed while many accounts are written goes on when it is asked again, writes nothing twice, and one undo takes all back', async ({
  crm,
}) => {
  const page = await crm.openExtensionPage('options.html');
  await seedStore(page, { accounts: 400, engagements: 4 });
  const keys = await page.evaluate(async () => {
    const opening = indexedDB.open('afterclose');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const reading = opening.result.transaction('accounts').objectStore('accounts').getAllKeys();
    await new Promise((resolve) => reading.addEventListener('success', resolve));
    opening.result.close();
    return reading.result.map(String);
  });
  const action = { do: 'done', on: crm.today, type: 'meeting', reached: true } as const;
  const targets: BulkTarget[] = [];
  for (const accountKey of keys) {
    if (targets.length === 50) break;
    const { view } = await must(page, 'account.view', { accountKey });
    const target = { accountKey, occurrenceId: view.nextId };
    const { done } = await must(page, 'bulk.preview', { action, targets: [target] });
    if (done.length > 0) targets.push(target);
  }
  expect(targets).toHaveLength(50);

  const before = await engagements(page);
  const press = {
    changeId: await page.evaluate(() => crypto.randomUUID()),
    action,
    targets,
  };
  const first = send(page, 'bulk.apply', press);
  await expect.poll(() => engagements(page), { intervals: [5] }).toBeGreaterThan(before);
  await crm.browser.killWorker();
  const lost = await first;
  const halfWay = await engagements(page);

  const done = await must(page, 'bulk.apply', press);
  expect(done.done.map(({ accountKey }) => accountKey)).toEqual(targets.map(({ accountKey }) => accountKey));
  expect(await engagements(page)).toBe(before + 50);
  // Where the worker was quick enough to end before it was killed, there was nothing to go on with, and the answer is the same.
  if (lost) expect(done).toEqual(lost);
  else expect(halfWay).toBeLessThanOrEqual(before + 50);

  const undone = await must(page, 'undo', { undoId: done.undoId });
  expect(undone).toEqual({ accountKey: null, accountName: '', accounts: 50, kept: 0 });
  expect(await engagements(page)).toBe(before);
});
