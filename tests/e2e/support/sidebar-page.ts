import { expect, type Frame, type Locator, type Page } from '@playwright/test';
import { sidebarOf } from '@/tests/support/browser';

/** The sidebar in a CRM page, held by its roles and names. */
export class SidebarPage {
  private constructor(
    readonly page: Page,
    /** Its document. Another one after a reload of the page: get a new SidebarPage then. */
    readonly frame: Frame,
  ) {}

  /** Waits for the frame; what it shows is waited for by what reads it. */
  static async on(page: Page): Promise<SidebarPage> {
    return new SidebarPage(page, await sidebarOf(page));
  }

  /** The account's name. */
  get name(): Locator {
    return this.frame.getByRole('heading', { level: 1 });
  }
  get next(): Locator {
    return this.frame.getByRole('region', { name: 'Next' });
  }
  get counts(): Locator {
    return this.frame.getByRole('list', { name: 'Counts' });
  }
  get moments(): Locator {
    return this.frame.getByRole('list', { name: 'Moments' });
  }
  /** What was just done, with Undo. */
  get status(): Locator {
    return this.frame.getByRole('status');
  }
  get launcher(): Locator {
    return this.frame.getByRole('button', { name: 'Open Afterclose' });
  }
  /** The `<time>` of the close date beside "Day N". */
  get closeDate(): Locator {
    return this.frame.getByRole('banner').getByRole('time').or(this.frame.locator('header time')).first();
  }

  /** One row of the Moments list, by the moment's name. */
  moment(name: string): Locator {
    return this.moments.getByRole('listitem').filter({ has: this.frame.getByText(name, { exact: true }) });
  }
  logSheet(account: string): Locator {
    return this.frame.getByRole('dialog', { name: `Log activity — ${account}` });
  }
  giftSheet(account: string): Locator {
    return this.frame.getByRole('dialog', { name: `Gift — ${account}` });
  }

  /** Waits until the sidebar shows this account. */
  async shows(account: string): Promise<void> {
    await expect(this.name).toHaveText(account);
  }

  /** Waits until the page around it has been read to the end, its lists included. */
  async settled(): Promise<void> {
    await expect(this.frame.getByText('The page is still loading.')).toHaveCount(0);
  }

  /** Presses keys as a person with the focus in the sidebar does: `L`, `Enter`, `Control+Enter`. */
  async press(...keys: string[]): Promise<void> {
    // A click on the account's name moves the focus into the frame and operates nothing.
    if (!(await this.frame.evaluate(() => document.hasFocus()))) await this.name.click();
    // The account's name stands there before its clock does, and until then there is nothing to act on.
    if (/^[lgskw]$/i.test(keys[0] ?? '') && !(await this.frame.getByRole('dialog').count())) await expect(this.next).toBeVisible();
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async collapse(): Promise<void> {
    await this.frame.getByRole('button', { name: 'Collapse Afterclose' }).click();
  }
}
