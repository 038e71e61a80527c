import { anchorChange, anchorOf, withReading } from '../../accounts/anchors';
import type { Site } from '../../accounts/site';
import { cleanName } from '../../accounts/text';
import type { Account, AccountKey, Anchor, AnchorKind, AnchorReading, Deal } from '../../accounts/types';
import { canonicalValue } from '../../playbooks/canonical';
import type { Instant, PlainDate } from '../../time/day';
import type { Context } from '../context';
import { settledDeals } from '../deals';
import { frozenBeforeMove } from '../frozen';
import { closeMoved, withClose } from '../seeing';
import { rulesOf } from '../settings';
import { siteOfAccount } from '../sites';
import type { ApiAnswer, ApiDeal } from './types';

/**
 * Keeps what a CRM's API said of an account: its won deals, the close that follows from them, and its contract. It
 * stands over what a page's list showed, and below what a person typed or confirmed.
 */
export async function keepAnswer(context: Context, key: AccountKey, answer: ApiAnswer, at: Instant): Promise<void> {
  await context.exclusive(async () => {
    const record = await context.store.account(key);
    if (!record) return;
    const before = record.account;
    const [settings, site] = [await rulesOf(context), await siteOfAccount(context, before)];
    const known = withDeals(before, site, answer);
    const account = withContract(withClose(context, known, site, settings, null), answer, at);
    if (textOf(account) === textOf(before)) return;
    await context.store.commit({
      id: context.ids.form(),
      action: 'account.asked',
      actor: settings.me.name,
      at: context.now(),
      accountKey: key,
      puts: [
        { table: 'accounts', id: key, value: account },
        ...(closeMoved(before, account) ? await frozenBeforeMove(context, record, settings) : []),
      ],
    });
  });
}

/** What is stored comes back with its keys in another order. */
const textOf = (account: Account): string => JSON.stringify(canonicalValue(account));

/**
 * The account's deals after an answer. Won deals it named before and does not name now are gone, if it named all; what
 * pages showed besides (open deals, a stage nobody explained) stays. A deal in a stage of which people said that it is not
 * won is not taken from the API: nor are those whose stage says so by itself.
 */
function withDeals(account: Account, site: Site, { deals, dealsCut }: ApiAnswer): Account {
  const before = new Map(account.deals.map((deal) => [deal.id, deal]));
  const named = deals.map((deal) => dealOf(deal, before.get(deal.id)));
  const settled = settledDeals({ ...account, deals: named }, site);
  const taken = named.filter((_deal, index) => settled[index]?.won !== false);
  const ids = new Set(taken.map(({ id }) => id));
  const kept = account.deals.filter(({ id, source }) => !ids.has(id) && (source !== 'crm-api' || dealsCut));
  const { wonWhole: _, ...rest } = account;
  return { ...rest, deals: [...kept, ...taken], ...(dealsCut ? {} : { wonWhole: true as const }) };
}

function dealOf({ id, name, stage, won, closeDate, raw, amount }: ApiDeal, before: Deal | undefined): Deal {
  return {
    id,
    name: cleanName(name) || before?.name || '',
    // The page's word for the stage is the one that people know; the API may only have its key. But as long as the stage
    // alone decides, it is asked about by the word that came last: the deal may have moved on since the page showed it.
    stage: cleanName(won === 'unknown' ? stage : before?.stage || stage),
    // "Already won" was said by a person.
    won: before?.won === true ? true : won,
    closeDate,
    rawCloseDate: raw.slice(0, 80),
    amount: amount ?? before?.amount ?? null,
    source: 'crm-api',
  };
}

function withContract(account: Account, { contract }: ApiAnswer, at: Instant): Account {
  const start = contract?.start ?? null;
  const end = contract?.renewal ?? contract?.end ?? null;
  return withAnchorOf(withAnchorOf(account, 'contractStart', start, at), 'renewal', end, at);
}

/** An API's own date moves with the API; a better known one stays, as anywhere. */
function withAnchorOf(account: Account, kind: AnchorKind, date: PlainDate | null, at: Instant): Account {
  if (date === null) return account;
  const reading: AnchorReading = { date, raw: date, source: 'crm-api', via: 'field', confidence: 'high', readAt: at };
  const current = anchorOf(account, kind);
  const next = current === null ? { ...reading, kind, history: [] } : moved(current, reading);
  return next ? { ...account, anchors: [...account.anchors.filter((each) => each.kind !== kind), next] } : account;
}

function moved(current: Anchor, reading: AnchorReading): Anchor | null {
  if (current.date === reading.date && current.source === 'crm-api') return null;
  if (current.source === 'crm-api') return withReading(current, reading);
  const change = anchorChange(current, reading);
  if (change.kind === 'moved') return change.anchor;
  return change.kind === 'ask' && current.via !== 'typed' && current.via !== 'confirmed' ? withReading(current, reading) : null;
}
