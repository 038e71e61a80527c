import { isSampleKey } from '../../accounts/sample';
import type { Account, AccountKey } from '../../accounts/types';
import type { Engagement } from '../../engagements/types';
import type { LogFilter } from '../../messaging/bulk';
import { momentIdOf } from '../../moments/occurrence-id';
import { plain } from '../../triage/rank';

/** A filter of the log as tests, the cheap ones apart: most rows are refused by what they hold themselves. */
export interface LogMatcher {
  /** By what the entry holds itself. */
  entry(engagement: Engagement): boolean;
  /** By who owns its account. Null: nobody's are asked for. */
  owner: ((account: Pick<Account, 'ownerSales' | 'ownerCs'>) => boolean) | null;
  /** Each word of the text, in the subject or the account's name. Null: no text is asked for. */
  text: ((engagement: Engagement, accountName: string) => boolean) | null;
  /** Linked to one of the moments by hand, or decided one (`decided`: ids of moments). Null: no moment is asked for. */
  moment: ((engagement: Engagement, decided: readonly string[]) => boolean) | null;
  /** Whether anything at all is left out, deleted entries apart. */
  narrows: boolean;
}

export function logMatcher(filter: LogFilter): LogMatcher {
  const { from, to, withDeleted } = filter;
  const by = new Set(filter.by);
  const accounts = new Set(filter.accounts);
  const types = new Set(filter.types);
  const moments = new Set(filter.moments);
  const words = plain(filter.text).split(' ').filter(Boolean);
  const names = foldedNames();
  const isAsked = (occurrenceId: string): boolean => moments.has(momentIdOf(occurrenceId) ?? '');
  return {
    entry: (engagement) =>
      (withDeleted || engagement.deletedAt === null) &&
      (from === null || engagement.occurredOn >= from) &&
      (to === null || engagement.occurredOn <= to) &&
      (types.size === 0 || types.has(engagement.type)) &&
      (by.size === 0 || by.has(engagement.loggedBy)) &&
      (accounts.size === 0 || accounts.has(engagement.accountKey)),
    owner: filter.owners.length === 0 ? null : ownerTest(filter.owners),
    text:
      words.length === 0
        ? null
        : ({ accountKey, subject }, accountName) => {
            const name = names(accountKey, accountName);
            const rest = words.filter((word) => !name.includes(word));
            if (rest.length === 0) return true;
            const folded = plain(subject);
            return rest.every((word) => folded.includes(word));
          },
    moment:
      moments.size === 0
        ? null
        : (engagement, decided) => engagement.moments.some((link) => isAsked(link.occurrenceId)) || decided.some((id) => moments.has(id)),
    narrows: from !== null || to !== null || by.size + filter.owners.length + accounts.size + types.size + moments.size + words.length > 0,
  };
}

const NAMES_KEPT = 5_000;

/** Folding a name takes longer than looking it up, and an account has many entries. */
function foldedNames(): (key: AccountKey, name: string) => string {
  const known = new Map<AccountKey, string>();
  return (key, name) => {
    let folded = known.get(key);
    if (folded === undefined) {
      folded = plain(name);
      if (known.size >= NAMES_KEPT) known.clear();
      known.set(key, folded);
    }
    return folded;
  };
}

/** As the log's index has them, from its end. */
export const newestFirst = (a: Engagement, b: Engagement): number =>
  a.occurredOn === b.occurredOn ? (a.id < b.id ? 1 : -1) : a.occurredOn < b.occurredOn ? 1 : -1;

/** Where a page of the log ends; also what the reader's scan goes on from. */
export const logCursor = ({ occurredOn, id }: Engagement): string => `${occurredOn}|${id}`;

/** Whether an entry comes after such an end, in the order newest first. */
export const isBefore = (engagement: Engagement, cursor: string): boolean => {
  const [day, id] = [cursor.slice(0, 10), cursor.slice(11)];
  return engagement.occurredOn < day || (engagement.occurredOn === day && engagement.id < id);
};

/** Whether an account is one of these people's, for either team. */
function ownerTest(names: readonly string[]): NonNullable<LogMatcher['owner']> {
  const owners = new Set(names);
  return ({ ownerSales, ownerCs }) => (ownerSales !== null && owners.has(ownerSales)) || (ownerCs !== null && owners.has(ownerCs));
}

/** Sample accounts are in no export, unless they are asked for by name: a report must not count invented customers. */
export const isLeftOut = (key: AccountKey, named: ReadonlySet<AccountKey>): boolean => isSampleKey(key) && !named.has(key);
