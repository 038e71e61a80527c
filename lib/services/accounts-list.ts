import { anchorOf } from '../accounts/anchors';
import type { Site } from '../accounts/site';
import { isSandbox } from '../crm/salesforce/address';
import { lastTwoWayDay } from '../engagements/two-way';
import type { AccountRow, DayCounts } from '../messaging/contract';
import { asksNow, countsOf } from '../moments/next';
import { isMine } from '../settings/mine';
import type { Settings } from '../settings/types';
import { plainDateOf } from '../time/day';
import { worstFirst, worstOf } from '../triage/worst';
import { settleClose } from './close';
import type { Context } from './context';
import { momentsOf } from './moments-of';
import type { AccountRecord } from './ports';
import { settingsOf } from './settings';
import { siteOfAccount } from './sites';

/** Every known account with its worst item, worst first. */
export async function accountRows(context: Context): Promise<AccountRow[]> {
  const settings = await settingsOf(context);
  const sites = siteOfAccount(context);
  const records = await context.store.accounts();
  const rows = await Promise.all(records.map(async (record) => rowOf(context, record, settings, await sites(record.account))));
  return rows.toSorted(worstFirst);
}

/** How many of my accounts ask for work today, each counted once under its worst item (decisions 27). */
export async function dayCounts(context: Context): Promise<DayCounts> {
  const settings = await settingsOf(context);
  const counts = { missed: 0, overdue: 0, due: 0 };
  for (const record of await context.store.accounts()) {
    if (!isMine(settings, record.account.ownerSales)) continue;
    const { kept, today } = momentsOf(record, settings, context.now());
    const worst = worstOf(
      kept.filter((occurrence) => asksNow(occurrence, today)),
      today,
    );
    if (worst?.status === 'missed' || worst?.status === 'overdue' || worst?.status === 'due') counts[worst.status] += 1;
  }
  return counts;
}

function rowOf(context: Context, record: AccountRecord, settings: Settings, site: Site): AccountRow {
  const { account } = record;
  const { kept, today, day } = momentsOf(record, settings, context.now());
  const asking = kept.filter((occurrence) => asksNow(occurrence, today));
  const worst = worstOf(kept, today);
  const close = anchorOf(account, 'close');
  const twoWay = lastTwoWayDay(record.engagements, today);
  const settled = settleClose({ account, site, settings, reading: null, now: context.now() });
  return {
    key: account.key,
    name: account.name,
    host: site.host,
    sandbox: isSandbox(site.host),
    crmUrl: account.crmUrl,
    closeDate: close?.date ?? null,
    dayNumber: day,
    owner: account.ownerSales,
    tracked: account.tracked,
    worst,
    more: Math.max(0, asking.length - 1),
    counts: countsOf(kept, today),
    lastTwoWay: twoWay === null ? null : plainDateOf(twoWay),
    today,
    waiting: waitingFor(account.tracked, close !== null, settled),
  };
}

function waitingFor(tracked: boolean, hasClose: boolean, { openDeal, question }: ReturnType<typeof settleClose>): AccountRow['waiting'] {
  if (!tracked) return 'not-tracked';
  if (hasClose) return null;
  if (openDeal) return 'open-deal';
  return question && question.kind !== 'no-close-date' ? 'question' : 'no-close-date';
}
