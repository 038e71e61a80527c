import { browser } from 'wxt/browser';
import type { BadgeFace } from '@/lib/reminders/badge-face';
import type { Badge } from '@/lib/services/reminders/ports';

/** The tokens' light status colours: a toolbar has no theme of ours, and white is readable on each. */
const COLOURS = { missed: '#a80f33', overdue: '#985600', due: '#0b5cab' } as const;

async function draw({ text, tone, title }: BadgeFace, where: { tabId?: number }): Promise<void> {
  if (tone !== null) {
    await browser.action.setBadgeBackgroundColor({ ...where, color: COLOURS[tone] });
    await browser.action.setBadgeTextColor({ ...where, color: '#ffffff' });
  }
  await browser.action.setBadgeText({ ...where, text });
  await browser.action.setTitle({ ...where, title });
}

export const createBadge = (): Badge => ({
  show: (face) => draw(face, {}),
  async showIn(tabId, face) {
    try {
      await draw(face, { tabId });
      return true;
    } catch (error) {
      // "No tab with id: 7." There is no way to ask beforehand that is not as late.
      if (error instanceof Error && /tab/i.test(error.message)) return false;
      throw error;
    }
  },
});
