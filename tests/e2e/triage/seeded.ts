import type { Locator, Page } from '@playwright/test';
import type { Settings } from '@/lib/settings/types';
import { type Seeded, type SeedOptions, seedStore } from '@/tests/support/seed';
import { test as base, type Crm } from '../support/fixtures';

/** The day's list as a person has it before them. */
export class TriagePage {
  constructor(readonly page: Page) {}

  get grid(): Locator {
    return this.page.getByRole('grid');
  }
  /** Rows of accounts that are drawn. */
  get rows(): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.getByRole('rowheader') });
  }
  get focused(): Locator {
    return this.grid.locator('tr:focus');
  }
  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('checkbox', { name: `Select ${name}`, exact: true }) });
  }
  get views(): Locator {
    return this.page.getByRole('navigation', { name: 'Triage views' });
  }
  view(name: string): Locator {
    return this.views.getByRole('link', { name: new RegExp(`^${name}`) });
  }
  /** The account of a row. */
  async nameOf(row: Locator): Promise<string> {
    const label = await row.getByRole('checkbox').getAttribute('aria-label');
    return (label ?? '').replace(/^Select /, '');
  }
  /** Accounts of the rows that are drawn, in their order on screen. */
  async names(): Promise<string[]> {
    const labels = await this.rows.getByRole('checkbox').evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label') ?? ''));
    return labels.map((label) => label.replace(/^Select /, ''));
  }
  said(text: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text });
  }
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}

export class Day {
  constructor(readonly crm: Crm) {}

  /** Fills the store, and says whose it is. */
  async seed(options: Pick<SeedOptions, 'accounts'> & Partial<SeedOptions>, own: Partial<Settings> = {}): Promise<Seeded> {
    const page = await this.crm.openExtensionPage('options.html');
    const seeded = await seedStore(page, options);
    await page.evaluate(async (over) => {
      const { reply } = await chrome.runtime.sendMessage({ op: 'settings.read', ask: {} });
      const written = await chrome.runtime.sendMessage({ op: 'settings.write', ask: { settings: { ...reply, ...over } } });
      if (!written.ok) throw new Error(`settings.write: ${JSON.stringify(written.failure)}`);
    }, own);
    await page.close();
    return seeded;
  }

  async open(query = 'view=team'): Promise<TriagePage> {
    const triage = new TriagePage(await this.crm.openExtensionPage(`dashboard.html#triage${query ? `?${query}` : ''}`));
    await triage.grid.waitFor();
    return triage;
  }
}

export const test = base.extend<{ day: Day }>({
  day: async ({ crm }, use) => {
    await use(new Day(crm));
  },
});

export { expect } from '@playwright/test';
