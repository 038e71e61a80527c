import { anchorOf } from '../accounts/anchors';
import { blankAccount } from '../accounts/blank';
import { accountKey } from '../accounts/key';
import { withOwnerOnPage } from '../accounts/ownership';
import type { Site } from '../accounts/site';
import { cleanName } from '../accounts/text';
import { trackingStart } from '../accounts/tracking';
import type { Account, Anchor } from '../accounts/types';
import { accountObjectOf, factsOf, isOwnPage } from '../crm/crms';
import { saysNoRecord } from '../crm/no-record-words';
import type { PageReading } from '../crm/reading';
import { dayOf, type PlainDate, plainDateOf } from '../time/day';
import { todayIn } from '../time/zone';
import { settleClose } from './close';
import type { Context } from './context';
import { dealOf, mergeDeals } from './deals';
import { frozenBeforeMove } from './frozen';
import type { Put } from './ports';
import { keepFirstZone, type Rules, rulesOf } from './settings';
import { siteOf } from './sites';

/** A page seen again and again with nothing new on it is written down at most twice a day: every write is audited. */
const SEEN_EVERY = 12 * 3_600_000;

/**
 * Keeps what a page shows of an account: its name, owner, deals, and the close date where it is beyond doubt.
 * @param url of the tab, which says what the page cannot: the address it has
 * @returns whether anything was written
 */
export async function keepSeen(context: Context, reading: PageReading, url: URL): Promise<boolean> {
  const { accountId } = reading;
  if (reading.state !== 'found' || accountId === null) return false;
  return context.exclusive(async () => {
    await keepFirstZone(context);
    const site = await siteOf(context, reading.record);
    const settings = await rulesOf(context);
    const key = accountKey(site.id, accountObjectOf(site.crm), accountId);
    const record = await context.store.account(key);
    if (!record && !reading.accountName) return false;
    const before = record?.account ?? null;
    const seen = seenAccount(
      context,
      before ?? newAccount(context, site, { key, recordId: accountId, address: addressOfAccount(reading, accountId, url) }, settings),
      site,
      reading,
    );
    const account = withClose(context, seen, site, settings, reading);
    if (before && !worthWriting(before, account)) return false;
    const frozen = record && closeMoved(record.account, account) ? await frozenBeforeMove(context, record, settings) : [];
    await context.store.commit({
      id: context.ids.form(),
      action: 'account.seen',
      actor: settings.me.name,
      at: context.now(),
      accountKey: key,
      puts: [{ table: 'accounts', id: key, value: account }, ...(await firstOfSite(context, site)), ...frozen],
    });
    return true;
  });
}

/**
 * What a page says, as far as it is believed: of a structure nobody verified, a name that says there is no record (a
 * sign-in, "not found") is none, and nothing was found.
 */
export function believed(reading: PageReading): PageReading {
  const { record, accountName, nameConfidence } = reading;
  const unverified = record.crm === 'taught' || nameConfidence === 'low';
  if (!unverified || !saysNoRecord(accountName ?? '')) return reading;
  return { ...reading, state: 'absent', accountName: null, datedFields: [], deals: null, deal: null };
}

/** Whether a known close has another date now. */
export function closeMoved(before: Account, after: Account): boolean {
  const known = anchorOf(before, 'close');
  return known !== null && known.date !== anchorOf(after, 'close')?.date;
}

/** The account with its close date settled anew, out of all that is known and what the page shows now. */
export function withClose(context: Context, account: Account, site: Site, settings: Rules, reading: PageReading | null): Account {
  const { anchor } = settleClose({ account, site, settings, reading, now: context.now() });
  return anchor && anchor !== anchorOf(account, 'close') ? withAnchor(account, anchor, settings) : account;
}

/** The account with this close in place; as long as nobody chose otherwise, it also says where tracking begins (decisions 24). */
export function withAnchor(account: Account, close: Anchor, settings: Rules): Account {
  const anchors = [...account.anchors.filter((each) => each.kind !== close.kind), close];
  const status = account.status === 'prospect' ? 'active' : account.status;
  const next: Account = { ...account, anchors, status, playbook: account.playbook ?? playbookFor(settings, close.date) };
  if (account.trackingStart !== null && account.trackingStart !== 'close' && account.trackingStart !== 'first-seen') return next;
  return { ...next, ...trackingStart(close.date, account.firstSeen) };
}

/** The playbook an account is pinned to when its close becomes known. */
function playbookFor({ playbooks, playbookId }: Rules, close: PlainDate): { id: string; version: string } {
  const { id, version } = playbooks.activeOn(playbookId, dayOf(close));
  return { id, version };
}

function seenAccount(context: Context, known: Account, site: Site, reading: PageReading): Account {
  const own = isOwnPage(reading);
  const before = isStripped(known, reading) ? known : withNameOnPage(known, reading, own);
  const rows = [...(reading.deals?.rows ?? []), ...(reading.deal ? [reading.deal] : [])].map((raw) => dealOf(raw, reading, site));
  const whole = reading.deals !== null && !reading.deals.cut;
  return {
    ...(own && reading.ownerName ? withOwnerOnPage(before, cleanName(reading.ownerName)) : before),
    deals: rows.length > 0 || whole ? mergeDeals(before.deals, rows, whole) : before.deals,
    dealsCut: reading.deals ? reading.deals.cut : before.dealsCut,
    lastSeenOnPage: context.now(),
  };
}

/**
 * Whether a page that was pointed at once showed this account's date and now shows none: where the whole of it is gone,
 * what stands in the name's place may be anything.
 */
const isStripped = (known: Account, { record, datedFields }: PageReading): boolean =>
  record.crm === 'taught' && datedFields.length === 0 && anchorOf(known, 'close')?.source === 'crm-page';

/** The account with the name that a page gives it: one that is sure, or where none was, of its own page. */
function withNameOnPage(account: Account, { accountName, nameConfidence }: PageReading, own: boolean): Account {
  const name = cleanName(accountName ?? '');
  const sure = nameConfidence === 'high';
  const known = name === account.name && sure === (account.nameUnsure === undefined);
  if (name === '' || known || !(sure || account.name === '' || (account.nameUnsure && own))) return account;
  const { nameUnsure: _, ...rest } = account;
  return { ...rest, name, ...(sure ? {} : { nameUnsure: true }) };
}

/** What Salesforce's accounts need not (see blankSite): which CRM it is cannot be told from an account alone. */
async function firstOfSite(context: Context, site: Site): Promise<Put[]> {
  if (site.crm === 'salesforce' || (await context.store.site(site.id))) return [];
  return [{ table: 'sites', id: site.id, value: site }];
}

/** Where an account opens: where its CRM has its records, or of a site that was pointed at, the page it was seen on. */
function addressOfAccount({ record }: PageReading, accountId: string, url: URL): string {
  const facts = factsOf(record.crm);
  if (!facts) return url.href;
  // Only a host of one's own is without encryption, and no address of a record says so.
  return facts.recordAddress(record, facts.accountObject, accountId).replace(/^https:/, url.protocol);
}

function newAccount(
  context: Context,
  site: Site,
  { key, recordId, address }: { key: string; recordId: string; address: string },
  settings: Rules,
): Account {
  const now = context.now();
  return blankAccount(
    { key, siteId: site.id, object: accountObjectOf(site.crm), recordId, crmUrl: address, name: '' },
    { firstSeen: plainDateOf(todayIn(settings.zone, now)), now },
  );
}

function worthWriting(before: Account, after: Account): boolean {
  if (after.lastSeenOnPage - before.lastSeenOnPage >= SEEN_EVERY) return true;
  return JSON.stringify({ ...before, lastSeenOnPage: 0 }) !== JSON.stringify({ ...after, lastSeenOnPage: 0 });
}
