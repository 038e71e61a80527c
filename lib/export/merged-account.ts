import { anchorChange, anchorOf, isBetterKnown } from '../accounts/anchors';
import { TAGS_MAX, withTags } from '../accounts/tags';
import { trackingStart } from '../accounts/tracking';
import type { Account, Anchor, AnchorKind, AnchorReading, Deal } from '../accounts/types';
import { dayOf } from '../time/day';

/**
 * An account as two people know it, each having written it down without the other. Every look at its page is a write,
 * so the later record need not know more: field by field what is known stands over what is not, the better known over
 * the worse, and only then the later over the earlier. An empty field says nothing, it may never have been known there.
 * Whether it is tracked here, its pinned playbook version and when its page was last seen stay those of `mine`.
 * @param theirsLater their record was written after mine
 * @param asked whose close stands where that is asked
 */
export function mergedAccount(theirs: Account, mine: Account, theirsLater: boolean, asked: 'mine' | 'theirs' = 'mine'): Account {
  const [later, earlier] = theirsLater ? [theirs, mine] : [mine, theirs];
  const chosen = isCloseAsked(theirs, mine) ? { mine, theirs }[asked] : null;
  const takes = (kind: AnchorKind, their: Anchor, own: Anchor): boolean =>
    kind === 'close' && chosen ? chosen === theirs : isNews(their, own, theirsLater);
  // What both hold stands in the order it has here, so that the same file brings nothing a second time.
  const anchors = kindsOf([...mine.anchors, ...theirs.anchors]).flatMap((kind) => {
    const [their, own] = [anchorOf(theirs, kind), anchorOf(mine, kind)];
    if (their === null || own === null) return their ?? own ?? [];
    return takes(kind, their, own) ? instead(own, their) : stillDeclined(own, their);
  });
  const close = anchorOf({ anchors }, 'close');
  const firstSeen = mine.firstSeen < theirs.firstSeen ? mine.firstSeen : theirs.firstSeen;
  const { nameUnsure, salesAssigned, wonWhole, ...kept } = mine;
  const { publicSector, noGifts, note } = later.giftPolicy;
  return {
    ...kept,
    ...named(later, earlier),
    ...soldBy(later, earlier),
    ...startOf(later, earlier, close, firstSeen),
    crmUrl: later.crmUrl || earlier.crmUrl,
    segment: later.segment === 'unknown' ? earlier.segment : later.segment,
    ownerCs: later.ownerCs ?? earlier.ownerCs,
    zone: later.zone ?? earlier.zone,
    arr: later.arr ?? earlier.arr,
    status: later.status === 'prospect' && close ? 'active' : later.status,
    statusSince: later.statusSince,
    aliases: [...new Set([...mine.aliases, ...theirs.aliases])],
    tags: withTags(mine.tags, { add: theirs.tags, remove: [] }).slice(0, Math.max(TAGS_MAX, mine.tags.length)),
    giftPolicy: {
      publicSector: publicSector ?? earlier.giftPolicy.publicSector,
      noGifts: noGifts ?? earlier.giftPolicy.noGifts,
      note: note || earlier.giftPolicy.note,
    },
    firstSeen,
    anchors,
    deals: idsOf([...mine.deals, ...theirs.deals]).flatMap((id) => dealOf(id, later, earlier) ?? []),
    dealsCut: !hasAllDeals(later) && !hasAllDeals(earlier) && (later.dealsCut || earlier.dealsCut),
    ...(later.wonWhole || earlier.wonWhole ? { wonWhole: true } : {}),
    // It says which deal the close came from.
    closeChoice: chosen ? chosen.closeChoice : (later.closeChoice ?? earlier.closeChoice),
    playbook: mine.playbook ?? theirs.playbook,
  };
}

/** A name that is sure before one that stood where nobody verified it. */
function named(later: Account, earlier: Account): Pick<Account, 'name' | 'nameUnsure'> {
  const one = later.name === '' || (later.nameUnsure && !earlier.nameUnsure && earlier.name !== '') ? earlier : later;
  return { name: one.name, ...(one.nameUnsure ? { nameUnsure: true } : {}) };
}

/** The sales owner, with what it was assigned over: assigned to nobody is known, too. */
function soldBy(later: Account, earlier: Account): Pick<Account, 'ownerSales' | 'salesAssigned'> {
  const { ownerSales, salesAssigned } = later.ownerSales !== null || later.salesAssigned ? later : earlier;
  return { ownerSales, ...(salesAssigned ? { salesAssigned } : {}) };
}

/** Where tracking begins: by choice before by first sight, and it follows the close and the day of first sight there are now. */
function startOf(
  later: Account,
  earlier: Account,
  close: Anchor | null,
  firstSeen: Account['firstSeen'],
): Pick<Account, 'trackedFrom' | 'trackingStart'> {
  const choice = ({ trackingStart: start }: Account): number => (start === null ? 0 : start === 'first-seen' ? 1 : 2);
  const { trackedFrom, trackingStart: start } = choice(earlier) > choice(later) ? earlier : later;
  if (close === null || start === null) return { trackedFrom, trackingStart: start };
  if (start === 'first-seen') return trackingStart(close.date, firstSeen);
  if (start === 'close') return { trackedFrom: close.date, trackingStart: start };
  return { trackedFrom: start === 'imported' ? historyFrom([later, earlier], close) : trackedFrom, trackingStart: start };
}

/** An imported history counts as far back as either has one, and not from before the close. */
function historyFrom(accounts: readonly Account[], close: Anchor): Account['trackedFrom'] {
  const days = accounts.flatMap(({ trackingStart: start, trackedFrom }) => (start === 'imported' && trackedFrom ? [trackedFrom] : []));
  const [first = close.date] = days.sort();
  return first < close.date ? close.date : first;
}

const kindsOf = (anchors: readonly Anchor[]): AnchorKind[] => [...new Set(anchors.map(({ kind }) => kind))];

/** Whether taking over what they know would move my close by more than a day: a clock is not moved unasked (domain §1). */
export function isCloseAsked(theirs: Account, mine: Account): boolean {
  const [their, own] = [anchorOf(theirs, 'close'), anchorOf(mine, 'close')];
  if (their === null || own === null || Math.abs(dayOf(their.date) - dayOf(own.date)) <= 1) return false;
  if (wasDeclined(own, their)) return false;
  // Each was said by a person: whichever of them came later.
  if ([their, own].every(({ via }) => via === 'typed' || via === 'confirmed')) return true;
  return isBetterKnown(their, own) || (!isBetterKnown(own, their) && their.readAt >= own.readAt);
}

/** Another date, or the same one better known. Of two equally good ones what was read last. */
function isNews(their: Anchor, own: Anchor, theirsLater: boolean): boolean {
  if (isBetterKnown(own, their) || wasDeclined(own, their)) return false;
  if (isBetterKnown(their, own)) return true;
  if (their.date === own.date) return false;
  return their.readAt === own.readAt ? theirsLater : their.readAt > own.readAt;
}

function wasDeclined(own: Anchor, their: AnchorReading): boolean {
  const change = anchorChange(own, their);
  return change.kind === 'same' && change.why === 'declined';
}

/**
 * Theirs in place of mine, which joins its history with what was declined here. An earlier reading that is later than
 * theirs is left out: there it would count as declined.
 */
function instead(own: Anchor, their: Anchor): Anchor {
  const { kind, history, ...reading } = own;
  const past = history.filter(({ readAt }) => readAt >= own.readAt || readAt < their.readAt);
  return withPast(their, their.date === own.date ? past : [...past, reading]);
}

/** Mine, with what they declined of the same date. */
const stillDeclined = (own: Anchor, their: Anchor): Anchor =>
  their.date === own.date
    ? withPast(
        own,
        their.history.filter(({ readAt }) => readAt >= Math.max(their.readAt, own.readAt)),
      )
    : own;

/** Earlier readings kept of one anchor, as where its page is read. */
const HISTORY_MAX = 50;

function withPast(anchor: Anchor, past: readonly AnchorReading[]): Anchor {
  const nameOf = ({ date, via, readAt }: AnchorReading): string => `${readAt} ${via} ${date}`;
  const known = new Set(anchor.history.map(nameOf));
  const added = past.filter((each) => !known.has(nameOf(each)));
  if (added.length === 0) return anchor;
  return { ...anchor, history: [...anchor.history, ...added].sort((a, b) => a.readAt - b.readAt).slice(-HISTORY_MAX) };
}

const idsOf = (deals: readonly Deal[]): string[] => [...new Set(deals.map(({ id }) => id))];

const hasAllDeals = ({ deals, dealsCut }: Account): boolean => deals.length > 0 && !dealsCut;

/** A whole list that was read later leaves out what is gone in the CRM, but for what was won. */
function dealOf(id: string, later: Account, earlier: Account): Deal | null {
  const [now, before] = [later, earlier].map(({ deals }) => deals.find((deal) => deal.id === id) ?? null);
  if (now || !before) return now ?? null;
  return before.won === true || !hasAllDeals(later) ? before : null;
}
