import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { anchorOf } from '../../accounts/anchors';
import { wonDeals } from '../../accounts/close';
import type { Site } from '../../accounts/site';
import type { Account } from '../../accounts/types';
import { defaultSettings } from '../../settings/defaults';
import type { Instant } from '../../time/day';
import { instantOf } from '../../time/wall-clock';
import { isZone, knownOr, todayIn } from '../../time/zone';
import { mineTest } from '../../triage/filter';
import { rowAndDecided } from '../../triage/row';
import { ROW_SHAPE } from '../../triage/row-shape';
import type { TriageRow, Waiting } from '../../triage/types';
import { settleClose } from '../close';
import { settledDeals } from '../deals';
import type { ProjectedRow, Projection, RowRules } from '../ports';
import { type Rules, withPublished } from '../settings';
import { blankSite } from '../sites';

/*
 * The day's list as the store keeps it: one row an account, derived from its records and from the rules (decisions 19).
 * A row carries the generation it was made in, a fingerprint of everything it depends on besides its records. Rows of
 * another generation are stale; nothing is rewritten in the transaction that changes the rules.
 */

/**
 * @param version of the product: the code that makes rows changes with it
 * @param browserZone the zone as long as none is stored
 */
export function createProjection(version: string, browserZone: () => string): Projection {
  const seen = new WeakMap<RowRules, RulesInForce>();

  function inForce(rules: RowRules): RulesInForce {
    const known = seen.get(rules);
    if (known) return known;
    const fresh = rulesInForce(rules, version, browserZone());
    seen.set(rules, fresh);
    return fresh;
  }

  return {
    generations(rules) {
      const { gen, unlearnedGen, siteGens } = inForce(rules);
      return [gen, unlearnedGen, ...siteGens.values()].sort();
    },
    project(record, rules, now): ProjectedRow {
      const { settings, isMine, gen, unlearnedGen, siteGens } = inForce(rules);
      const { account } = record;
      const site = rules.sites.get(account.siteId);
      const zone = knownOr(account.zone, settings.zone);
      const waiting = waitingFor(account, site ?? blankSite(account), settings, now);
      const playbook = settings.playbooks.of(account.playbook);
      const { row, decided } = rowAndDecided({ ...record, waiting }, { playbook, settings }, todayIn(zone, now));
      const ownGen = siteMatters(account) ? (siteGens.get(account.siteId) ?? unlearnedGen) : gen;
      return { row, decided, mine: isMine(row), gen: ownGen, until: midnightOf(row, zone) };
    },
  };
}

interface RulesInForce {
  settings: Rules;
  isMine: (row: TriageRow) => boolean;
  /** Of rows on which no site's learning bears. */
  gen: string;
  /** Of rows on which their site's would, but nothing of it is stored yet. */
  unlearnedGen: string;
  /** Of rows on which their site's does, by site. */
  siteGens: ReadonlyMap<string, string>;
}

function rulesInForce({ settings: stored, sites, playbooks }: RowRules, version: string, browserZone: string): RulesInForce {
  const chosen = stored ?? defaultSettings(browserZone);
  // A zone that this browser does not know, from another one's file, must not keep a save from being written.
  const settings = isZone(chosen.zone) ? chosen : { ...chosen, zone: browserZone };
  const { role, keepsOtherRoles, me, zone, playbookId, calendar, closeRule, surveysOn } = settings;
  const gen = fingerprint([ROW_SHAPE, version, role, keepsOtherRoles, me, zone, playbookId, calendar, closeRule, surveysOn, playbooks]);
  const siteGens = [...sites.values()].map(
    (site) =>
      [site.id, `${gen}.${fingerprint([site.id, site.dateOrder, site.closeRule, site.trustsDeals ?? false, site.stages])}`] as const,
  );
  const unlearnedGen = `${gen}.${fingerprint([...sites.keys()].sort())}`;
  return { settings: withPublished(settings, playbooks), isMine: mineTest(settings), gen, unlearnedGen, siteGens: new Map(siteGens) };
}

/** 64 bits: a million rows hold a few dozen of them. */
const fingerprint = (facts: unknown): string => bytesToHex(sha256(utf8ToBytes(JSON.stringify(facts)))).slice(0, 16);

/** What the account waits for, going by what is stored; what its page shows besides is asked about when it is open. */
function waitingFor(account: Account, site: Site, settings: Rules, now: Instant): Waiting | null {
  if (!account.tracked) return 'not-tracked';
  const { question, openDeal } = settleClose({ account, site, settings, reading: null, now });
  if (question && question.kind !== 'no-close-date') return 'question';
  if (anchorOf(account, 'close')) return account.trackingStart === 'first-seen' ? 'existing-customer' : null;
  // Of who is said to be no customer yet, no date is missing: a deal has to be won first.
  return openDeal || account.status === 'prospect' ? 'open-deal' : 'no-close-date';
}

/**
 * Whether what other accounts teach about the site may settle this account's close or raise a question about it: a stage
 * word nobody explained, a deal read where nobody verified it, a date that reads two ways, or several won deals to choose from. Most accounts have none of
 * these, and an answer about a stage leaves their rows as they are.
 */
function siteMatters(account: Account): boolean {
  if (anchorOf(account, 'close')?.via === 'typed') return false;
  const deals = settledDeals(account, blankSite(account));
  const won = wonDeals(deals);
  return (
    deals.some((deal) => deal.unsure || deal.won === 'unknown' || (deal.won === true && deal.closeDate === null)) ||
    (won.length > 1 && account.closeChoice === null)
  );
}

const MIDNIGHTS_KEPT = 5_000;
const midnights = new Map<string, Instant>();

/** The first instant of the day on which the row changes by itself, in its account's zone. */
function midnightOf({ changesAt }: TriageRow, zone: string): Instant | null {
  if (changesAt === null) return null;
  const name = `${zone}/${changesAt}`;
  const known = midnights.get(name);
  if (known !== undefined) return known;
  if (midnights.size >= MIDNIGHTS_KEPT) midnights.clear();
  const midnight = instantOf(zone, changesAt, 0);
  midnights.set(name, midnight);
  return midnight;
}
