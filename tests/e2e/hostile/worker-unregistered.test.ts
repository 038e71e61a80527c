import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@/tests/support/browser';
import { EXTENSION } from '../support/build';
import { expect, test } from '../support/fixtures';

// As after an update that came while the browser was closed: pages it opens again ask before their worker is registered.
test('a page that asks before the browser has registered the worker is answered all the same', async ({ pages }) => {
  const profile = mkdtempSync(join(tmpdir(), 'afterclose-unregistered-'));
  const launch = { extension: EXTENSION, port: pages.port, profile };
  await (await openBrowser(launch)).close();
  // One start in five delivers every message: three starts, so that one of them at least does not.
  for (let start = 0; start < 3; start++) {
    rmSync(join(profile, 'Default/Service Worker'), { recursive: true, force: true });
    const browser = await openBrowser(launch);
    const page = await browser.context.newPage();
    await page.goto(browser.extensionUrl('dashboard.html'));
    await expect(page.getByRole('heading', { name: 'No account seen yet' })).toBeVisible();
    await browser.close();
  }
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});
