import type { AccountKey } from '../../accounts/types';
import type { Said } from './kept-answers';

/** An account about which the CRM may be under question already. */
export interface Question {
  key: AccountKey;
  /** The session or token that the CRM is asked with: with another one it may answer another thing. */
  session: string;
  /** Whether what is said is for everybody who waits; if not, each asks for itself. */
  forAll(said: Said): boolean;
}

/**
 * Asks, unless it is being asked already: then waits for the same answer.
 * @param ask is told whether it is still the last ask about its account, and not overtaken by one with another session
 */
export type AskOnce = (question: Question, ask: (isLast: () => boolean) => Promise<Said>) => Promise<Said>;

/**
 * The asks that are under way, one an account: a slow CRM is not asked again by every look at the account. They live in
 * the worker's memory alone, since a worker that dies takes its asks with it. What failed is forgotten as it ends.
 */
export function createAsksUnderWay(): AskOnce {
  const underWay = new Map<AccountKey, { session: string; said: Promise<Said> }>();
  return async ({ key, session, forAll }, ask) => {
    for (let other = underWay.get(key); other?.session === session; other = underWay.get(key)) {
      const said = await other.said;
      if (forAll(said)) return said;
    }
    const isLast = () => underWay.get(key) === own;
    const end = () => {
      if (isLast()) underWay.delete(key);
    };
    const own = {
      session,
      said: Promise.resolve()
        .then(() => ask(isLast))
        .finally(end),
    };
    underWay.set(key, own);
    return own.said;
  };
}
