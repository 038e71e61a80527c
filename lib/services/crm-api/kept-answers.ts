import type { AccountKey } from '../../accounts/types';
import type { CrmRefusalKind } from '../../messaging/crm-api/operations';
import { canonicalValue } from '../../playbooks/canonical';
import type { Instant } from '../../time/day';
import type { Context } from '../context';
import type { ApiAnswer } from './types';

/** What a CRM said of an account, and when. */
export type Said = { at: Instant } & ({ answer: ApiAnswer } | { refusal: CrmRefusalKind; retryAt: Instant | null });

/** An answer is good for so long; a refusal is not asked about again at every page either. Ms. */
const FRESH = 15 * 60_000;
const FRESH_REFUSAL = 2 * 60_000;

/**
 * So many accounts' answers are kept, and so many characters of them. They lie in session storage: gone with the browser,
 * and with room for 10 MB, which forms and what tabs show need too.
 */
export const ANSWERS_MAX = 40;
const CHARACTERS_MAX = 2_000_000;

const PREFIX = 'crm-api:answer:';

type Keeping = Pick<Context, 'keep' | 'now'>;

/** What was said of an account last, however long ago; null: nothing is kept. */
export const lastSaid = async ({ keep }: Pick<Context, 'keep'>, key: AccountKey): Promise<Said | null> =>
  (await keep.get<Said>('session', PREFIX + key)) ?? null;

/** What was said of an account and still holds; null: it has to be asked. */
export async function freshlySaid(context: Keeping, key: AccountKey): Promise<Said | null> {
  const said = await lastSaid(context, key);
  return said && context.now() >= said.at && context.now() < goodUntil(said) ? said : null;
}

/** Who was told when to come back does not wait longer. */
function goodUntil(said: Said): Instant {
  if ('answer' in said) return said.at + FRESH;
  return Math.min(said.at + FRESH_REFUSAL, said.retryAt ?? Number.POSITIVE_INFINITY);
}

/** Whether a CRM says something else than before. */
export const isNews = (before: Said, said: Said): boolean => textOf(before) !== textOf(said);

/** What is kept comes back with its keys in another order. */
const textOf = (said: Said): string => JSON.stringify(canonicalValue({ ...said, at: 0 }));

/** Keeps what was said last of an account; the oldest of others go where there are too many. @throws AskFailed storage-… */
export async function keepSaid({ keep }: Keeping, key: AccountKey, said: Said): Promise<void> {
  const others = Object.entries(await keep.all<Said>('session', PREFIX)).filter(([name]) => name !== PREFIX + key);
  let characters = JSON.stringify(said).length;
  const tooMany = others
    .toSorted(([, one], [, other]) => other.at - one.at)
    .filter(([, each], index) => {
      characters += JSON.stringify(each).length;
      return index >= ANSWERS_MAX - 1 || characters > CHARACTERS_MAX;
    });
  if (tooMany.length > 0) await keep.remove('session', names(tooMany));
  await keep.set('session', PREFIX + key, said);
}

/** Forgets what was refused: there is a new token to ask with. */
export async function forgetRefusals({ keep }: Pick<Context, 'keep'>): Promise<void> {
  const all = Object.entries(await keep.all<Said>('session', PREFIX));
  await keep.remove('session', names(all.filter(([, said]) => 'refusal' in said)));
}

const names = (entries: [string, Said][]): string[] => entries.map(([name]) => name);
