import { anchorOf, isBetterKnown } from '../accounts/anchors';
import { TAGS_MAX, withTags } from '../accounts/tags';
import { trackingStart } from '../accounts/tracking';
import type { Account, Anchor, AnchorKind, Deal } from '../accounts/types';

/**
 * An account as two people know it, each having written it down without the other. Every look at its page is a write,
 * so the later record need not know more: field by field what is known stands over what is not, the better known over
 * the worse, and only then the later over the earlier. An empty field says nothing, it may never have been known there.
 * Whether it is tracked here, its pinned playbook version and when its page was last seen stay those of `mine`.
 * @param theirsLater their record was written after mine
 */
export function mergedAccount(theirs: Account, mine: Account, theirsLater: boolean): Account {
  const [later, earlier] = theirsLater ? [theirs, mine] : [mine, theirs];
  // What both hold stands in the order it has here, so that the same file brings nothing a second time.
  const anchors = kindsOf([...mine.anchors, ...theirs.anchors]).flatMap(
    (kind) => better(anchorOf(later, kind), anchorOf(earlier, kind)) ?? [],
  );
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
    closeChoice: later.closeChoice ?? earlier.closeChoice,
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

/** The better known; of two equally good ones the one that was read last. */
function better(later: Anchor | null, earlier: Anchor | null): Anchor | null {
  if (later === null || earlier === null) return later ?? earlier;
  if (isBetterKnown(earlier, later)) return earlier;
  return isBetterKnown(later, earlier) || later.readAt >= earlier.readAt ? later : earlier;
}

const idsOf = (deals: readonly Deal[]): string[] => [...new Set(deals.map(({ id }) => id))];

const hasAllDeals = ({ deals, dealsCut }: Account): boolean => deals.length > 0 && !dealsCut;

/** A whole list that was read later leaves out what is gone in the CRM, but for what was won. */
function dealOf(id: string, later: Account, earlier: Account): Deal | null {
  const [now, before] = [later, earlier].map(({ deals }) => deals.find((deal) => deal.id === id) ?? null);
  if (now || !before) return now ?? null;
  return before.won === true || !hasAllDeals(later) ? before : null;
}
