import { ACCOUNT_WORDS, OWN_IDS } from './column-words';
import { foldedHeading } from './headings';
import type { AccountField } from './types';

/** What only a list of deals has as headings; a stage has one too (see `accountWords`). */
const OF_DEALS =
  /^(?:deal (?:id|name|title|owner|value|organization)|opportunity (?:id|name|owner)|topic|potential customer|(?:deal )?won (?:date|time)|closed won date|iswon|is won|stagename)$/;
const BARE_NAMES: readonly string[] = ['name', 'nom', 'nombre', 'naam', 'nome'].map(foldedHeading);
/** A list of deals has its stage there, where it has no other column for it. */
const STATUS: readonly string[] = ['status', 'status type', 'statut', 'estado', 'stato'].map(foldedHeading);

/**
 * The words that columns are told by in a file of customers with these headings. In a list of deals an id that does not
 * say of what is the deal's own; so is a bare name, where the customer has an id of its own beside it.
 */
export function accountWords(folded: readonly string[]): Record<AccountField, readonly string[]> {
  const isOfDeals = folded.some((heading) => OF_DEALS.test(heading) || ACCOUNT_WORDS.stage.includes(heading));
  if (!isOfDeals) return ACCOUNT_WORDS;
  const recordId = ACCOUNT_WORDS.recordId.filter((word) => !OWN_IDS.includes(word));
  const saysWhose = recordId.some((word) => folded.includes(word));
  return {
    ...ACCOUNT_WORDS,
    recordId,
    name: saysWhose ? ACCOUNT_WORDS.name.filter((word) => !BARE_NAMES.includes(word)) : ACCOUNT_WORDS.name,
    stage: [...ACCOUNT_WORDS.stage, ...STATUS],
  };
}
