import { anchorOf } from '../accounts/anchors';
import { personFor, phaseOn } from '../accounts/ownership';
import { isSampleKey } from '../accounts/sample';
import { shownName } from '../accounts/shown-name';
import type { Account } from '../accounts/types';
import { giftSums, minorPerUnit } from '../engagements/gifts';
import { lastTwoWayDay } from '../engagements/two-way';
import { compilePlaybook } from '../moments/compile';
import { occurrencesOf } from '../moments/engine';
import { evidenceOf } from '../moments/evidence';
import { asksNow } from '../moments/next';
import type { Occurrence } from '../moments/types';
import type { Playbook } from '../playbooks/types';
import { keeps } from '../settings/mine';
import { type Day, dayOf } from '../time/day';
import { changesAtOf } from './change';
import { type ItemContext, isRolling, type RankedItem, sectionOfItem, stateOfItem, worseItem } from './items';
import { plain, rankOf } from './rank';
import { reasonOf } from './reason';
import { asksToday, type SectionName } from './sections';
import type { ItemState, TriageItem, TriageRecord, TriageRow, TriageSettings } from './types';

/**
 * The account's row in the day's list, on a day of the account's zone (ux §2, decisions 19). Only what is kept at this
 * machine puts it anywhere (decisions 25). `playbook`: the version the account is pinned to.
 */
export const triageRow = (record: TriageRecord, rules: Rules, today: Day): TriageRow => rowAndDecided(record, rules, today).row;

interface Rules {
  playbook: Playbook;
  settings: TriageSettings;
}

/** The same, with what the rules found on the way: for each entry that decided an occurrence the ids of the moments, each once. */
export function rowAndDecided(
  record: TriageRecord,
  { playbook, settings }: Rules,
  today: Day,
): { row: TriageRow; decided: ReadonlyMap<string, readonly string[]> } {
  const { account, engagements } = record;
  const name = shownName(account);
  const close = dayOfAnchor(account, 'close');
  const all = close !== null && account.tracked ? occurrencesOf(evidenceOf(record, settings), playbook, today) : [];
  const kept = all.filter(({ owner, coOwner }) => keeps(settings, [owner, coOwner]));
  const context: ItemContext = { today, close, lastTwoWay: lastTwoWayDay(engagements, today), compiled: compilePlaybook(playbook) };
  const items = itemsOf(kept, context);
  const [worst] = items;
  const waiting = close === null && record.waiting === null ? 'no-close-date' : record.waiting;
  const section = worst?.section ?? (isAnswerWanted(waiting) ? 'waiting' : 'nothing');
  const noticeDeadline = dayOfAnchor(account, 'noticeDeadline');
  const states = statesOf(kept, today);
  const owner = ownerOf(worst?.occurrence ?? null, account, playbook, close, today);
  const rolling = kept.find((occurrence) => isRolling(occurrence, context.compiled));
  const row: TriageRow = {
    key: account.key,
    sample: isSampleKey(account.key),
    section,
    rank: rankOf({
      noticeDeadline: noticeDeadline !== null && noticeDeadline >= today ? noticeDeadline : null,
      arr: account.arr,
      due: worst?.occurrence.due ?? null,
      name,
    }),
    reason: reasonOf(worst ?? null, { kept, waiting, playbook, account, context }),
    item: worst ? itemOf(worst.occurrence) : null,
    more: furtherItems(items, section, today),
    name,
    crmUrl: account.crmUrl,
    segment: account.segment,
    status: account.status,
    tracked: account.tracked,
    playbook: account.playbook,
    owner,
    ownerSales: account.ownerSales,
    ownerCs: account.ownerCs,
    arr: account.arr,
    tags: account.tags,
    close,
    renewal: dayOfAnchor(account, 'renewal'),
    noticeDeadline,
    lastTwoWay: context.lastTwoWay,
    silenceLimit: playbook.silenceDays[account.segment],
    quietFrom: rolling?.due ?? null,
    giftLeft: giftLeftOf(record, playbook),
    ...(mayTakeGifts(account, playbook) ? {} : { noGifts: true as const }),
    counts: askingCounts(kept, today),
    states: [...new Set([...states.map(({ state }) => state), ...(isAnswerWanted(waiting) ? (['waiting'] as const) : [])])].sort(),
    momentIds: [...new Set(states.map(({ momentId }) => momentId))].sort(),
    snoozedUntil: kept.reduce<Day | null>((first, { snooze }) => (snooze ? Math.min(first ?? snooze.until, snooze.until) : first), null),
    search: searchOf([name, ...account.tags, account.ownerSales, account.ownerCs, worst?.occurrence.name]),
    changesAt: changesAtOf(record, all, { playbook, close, noticeDeadline }, today),
  };
  return { row, decided: decidedOf(all) };
}

function decidedOf(all: readonly Occurrence[]): Map<string, string[]> {
  const decided = new Map<string, string[]>();
  for (const { completedBy, momentId } of all) {
    if (completedBy === null) continue;
    const own = decided.get(completedBy);
    if (!own) decided.set(completedBy, [momentId]);
    else if (!own.includes(momentId)) own.push(momentId);
  }
  return decided;
}

const searchOf = (texts: readonly (string | null | undefined)[]): string => texts.flatMap((text) => (text ? [plain(text)] : [])).join('\n');

/** What asks or comes, worst first. */
function itemsOf(kept: readonly Occurrence[], context: ItemContext): RankedItem[] {
  const items: RankedItem[] = [];
  for (const occurrence of kept) {
    const section = sectionOfItem(occurrence, context);
    if (section !== null) items.push({ occurrence, section });
  }
  return items.sort(worseItem);
}

/** In the first 72 hours an account asks for one touch, whatever is open; what asks by itself besides is more. */
function furtherItems([, ...others]: readonly RankedItem[], section: SectionName, today: Day): number {
  if (!asksToday(section)) return others.length;
  return others.filter((item) => (item.section === 'first-72h' ? asksNow(item.occurrence, today) : asksToday(item.section))).length;
}

/** An open deal starts no clock yet and an untracked account was taken off by hand: neither waits for an answer. */
const isAnswerWanted = (waiting: TriageRecord['waiting']): boolean =>
  waiting !== null && waiting !== 'open-deal' && waiting !== 'not-tracked';

function statesOf(kept: readonly Occurrence[], today: Day): { state: ItemState; momentId: string }[] {
  return kept.flatMap((occurrence) => {
    const state = stateOfItem(occurrence, today);
    return state === null ? [] : [{ state, momentId: occurrence.momentId }];
  });
}

function askingCounts(kept: readonly Occurrence[], today: Day): TriageRow['counts'] {
  const counts = { missed: 0, overdue: 0, due: 0 };
  for (const occurrence of kept) {
    if (!asksNow(occurrence, today)) continue;
    const { status } = occurrence;
    if (status === 'missed' || status === 'overdue' || status === 'due') counts[status] += 1;
  }
  return counts;
}

const itemOf = ({ id, momentId, name, stage, owner, required, status, due }: Occurrence): TriageItem => ({
  occurrenceId: id,
  momentId,
  name,
  stage,
  role: owner,
  required,
  status,
  due,
});

function ownerOf(item: Occurrence | null, account: Account, { ownership }: Playbook, close: Day | null, today: Day): string | null {
  const since = close === null ? 0 : today - close;
  return personFor(item?.owner ?? phaseOn(ownership.phases, since).lead ?? 'sales', account, ownership.phases, since);
}

const mayTakeGifts = ({ giftPolicy: { noGifts, publicSector } }: Account, { giftPolicy }: Playbook): boolean =>
  !noGifts && !(publicSector && giftPolicy.blockPublicSector);

function giftLeftOf({ engagements }: TriageRecord, { giftPolicy }: Playbook): TriageRow['giftLeft'] {
  const { currency, budgetPerAccount } = giftPolicy;
  const sum = giftSums(engagements).get(currency);
  const used = (sum?.spentMinor ?? 0) + (sum?.plannedMinor ?? 0);
  return { amountMinor: budgetPerAccount * minorPerUnit(currency) - used, currency };
}

function dayOfAnchor(account: Account, kind: 'close' | 'renewal' | 'noticeDeadline'): Day | null {
  const anchor = anchorOf(account, kind);
  return anchor === null ? null : dayOf(anchor.date);
}
