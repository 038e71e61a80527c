import { anchorOf } from '../accounts/anchors';
import { shownName } from '../accounts/shown-name';
import type { Account } from '../accounts/types';
import type { Engagement } from '../engagements/types';
import type { LogRow } from '../messaging/contract';
import { occurrencesOf } from '../moments/engine';
import { evidenceOf } from '../moments/evidence';
import { momentIdOf } from '../moments/occurrence-id';
import type { Playbook } from '../playbooks/types';
import type { Instant } from '../time/day';
import { knownOr, todayIn } from '../time/zone';
import type { LoggedAccount } from './bulk/ports';
import type { AccountRecord } from './ports';
import type { Rules } from './settings';

/** For each entry of an account that decided an occurrence: id of the occurrence → name of its moment. */
export type Decided = ReadonlyMap<string, Readonly<Record<string, string>>>;

const NOTHING: Readonly<Record<string, string>> = {};

/** What an account's entries decided, as it stands at `now` in its zone. Nothing while its close is unknown or it is not tracked. */
export function decidedBy(record: AccountRecord, rules: Rules, now: Instant): Decided {
  const { account } = record;
  const decided = new Map<string, Record<string, string>>();
  if (!account.tracked || record.engagements.length === 0 || anchorOf(account, 'close') === null) return decided;
  const today = todayIn(knownOr(account.zone, rules.zone), now);
  const evidence = evidenceOf(record, { surveysOn: rules.surveysOn });
  for (const { id, name, completedBy } of occurrencesOf(evidence, rules.playbooks.of(account.playbook), today)) {
    if (completedBy === null) continue;
    const own = decided.get(completedBy);
    if (own) own[id] = name;
    else decided.set(completedBy, { [id]: name });
  }
  return decided;
}

/** The moments that an entry decided, by id, each once. */
export const decidedMoments = (decided: Decided, engagementId: string): string[] => [
  ...new Set(Object.keys(decided.get(engagementId) ?? NOTHING).map((id) => momentIdOf(id) ?? id)),
];

/** An account as the log's sheet needs it. */
export function loggedAccount(record: AccountRecord, rules: Rules, now: Instant): LoggedAccount {
  const { account, engagements } = record;
  const decided = decidedBy(record, rules, now);
  return {
    account: { ...accountFacts(account), playbook: account.playbook },
    engagements,
    decided: new Map([...decided.keys()].map((id) => [id, decidedMoments(decided, id)])),
  };
}

/** The moments an entry is linked to by hand, or decided. A link to a moment that the account's playbook has no more has no name. */
export function momentNamesOf(engagement: Engagement, playbook: Playbook, decided: Decided): Readonly<Record<string, string>> {
  const own = decided.get(engagement.id) ?? NOTHING;
  if (engagement.moments.length === 0) return own;
  const names: Record<string, string> = { ...own };
  for (const { occurrenceId } of engagement.moments) {
    const momentId = momentIdOf(occurrenceId);
    const moment = playbook.moments.find((each) => each.id === momentId);
    if (moment) names[occurrenceId] = moment.name;
  }
  return names;
}

/** What a row of the log says of its account. */
export const accountFacts = (account: Account): LogRow['account'] => ({
  key: account.key,
  name: shownName(account),
  crmUrl: account.crmUrl,
  segment: account.segment,
  ownerSales: account.ownerSales,
  ownerCs: account.ownerCs,
  closeDate: anchorOf(account, 'close')?.date ?? null,
});
