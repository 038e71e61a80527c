import { askingOf } from '../../reminders/asking';
import { type BadgeFace, faceOfAccount, faceOfMine, NO_BADGE } from '../../reminders/badge-face';
import type { Context } from '../context';
import type { Rules } from '../settings';
import { accountKeyOf, type TabState } from '../tabs';
import { myCounts } from './counts';

/** Tabs whose button has a face of its own, in `session`. */
const TABS = 'reminders:tabs';

/** Brings the toolbar button up to date: my accounts that ask today, or in each tab the account it shows. */
export async function keepBadge(context: Context, rules: Rules): Promise<void> {
  const { badge } = context.reminders;
  const common = rules.reminders.badge === 'mine' ? faceOfMine(askingOf(await myCounts(context, rules))) : NO_BADGE;
  await badge.show(common);
  const own = rules.reminders.badge === 'account' ? await facesOfTabs(context) : new Map<number, BadgeFace>();
  const before = (await context.keep.get<number[]>('session', TABS)) ?? [];
  const left: number[] = [];
  for (const tabId of new Set([...own.keys(), ...before])) if (await badge.showIn(tabId, own.get(tabId) ?? common)) left.push(tabId);
  if (left.join() !== before.join()) await context.keep.set('session', TABS, left);
}

async function facesOfTabs(context: Context): Promise<Map<number, BadgeFace>> {
  const tabs = Object.entries(await context.keep.all<TabState>('session', 'tab:'));
  const shown = await Promise.all(
    tabs.map(async ([name, { reading }]) => ({
      tabId: Number(name.slice('tab:'.length)),
      key: reading && (await accountKeyOf(context, reading)),
    })),
  );
  const rows = await context.store.triage.rows([...new Set(shown.flatMap(({ key }) => key ?? []))]);
  return new Map(shown.map(({ tabId, key }) => [tabId, faceOfAccount(rows.find((row) => row.key === key) ?? null)]));
}
