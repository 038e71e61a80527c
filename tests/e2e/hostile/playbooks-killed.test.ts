import { seedStore } from '@/tests/support/seed';
import { expect, test } from '../support/fixtures';
import { askAsPage } from './shared';

test('a playbook’s draft outlives the worker, and an upgrade that was cut off goes on where it stopped', async ({ crm }) => {
  const page = await crm.openExtensionPage('options.html');
  await seedStore(page, { accounts: 60 });
  const { playbooks } = await askAsPage(crm, 'playbooks.list', {});
  const from = playbooks.find(({ id }) => id === 'default')?.versions[0]?.version ?? '';
  const { playbook } = await askAsPage(crm, 'playbook.read', { id: 'default', version: from });

  await askAsPage(crm, 'playbook.keepDraft', { id: 'default', text: '{"half": ', basedOn: from });
  const text = JSON.stringify({ ...playbook, name: 'Ours' });
  await askAsPage(crm, 'playbook.keepDraft', { id: 'default', text, basedOn: from });
  await crm.browser.killWorker();
  expect((await askAsPage(crm, 'playbook.draft', { id: 'default' })).draft?.text).toBe(text);

  const published = await askAsPage(crm, 'playbook.publish', { id: 'default', changeId: crypto.randomUUID() });
  if (!published.ok) throw new Error(published.mistakes[0]?.message);
  const upgrade = { id: 'default', from, to: published.version, changeId: crypto.randomUUID() };
  // Its answer never comes: the worker dies under it.
  await page.evaluate((ask) => void chrome.runtime.sendMessage({ op: 'playbook.upgrade', ask }).catch(() => {}), upgrade);
  await crm.browser.killWorker();
  const ask = (op: string, of: object) => page.evaluate((message) => chrome.runtime.sendMessage(message), { op, ask: of });
  const moved = await ask('playbook.upgrade', upgrade);
  expect(moved).toMatchObject({ ok: true, reply: { undoId: upgrade.changeId } });
  expect(moved.reply.accounts).toBeGreaterThan(50);
  expect(await ask('playbook.upgrade', upgrade)).toEqual(moved);
  // The tab that pressed may take it back, all of it.
  expect(await ask('undo', { undoId: upgrade.changeId })).toMatchObject({ ok: true, reply: { accounts: moved.reply.accounts, kept: 0 } });
});
