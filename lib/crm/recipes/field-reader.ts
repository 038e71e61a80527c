import type { PageReading } from '../reading';
import type { Pierce } from '../sight';
import { createLook } from './look';
import { outcomeOf, type Tried } from './reader';
import { apiNameOf, type SiteRecipe } from './types';

/** Fields load late; one that is missing for so long is missing. */
const MISSING_MS = 5_000;

/**
 * Adds the date field that somebody pointed at to what a CRM's own reader gave of an account's page.
 * @param recipe the site's recipe as it is now; null: nothing was pointed at there
 */
export function fieldReader(
  view: Window & typeof globalThis,
  pierce: Pierce,
  recipe: () => SiteRecipe | null,
  tried: (outcome: Tried) => void,
): (reading: PageReading) => PageReading {
  const look = createLook(view, pierce);
  let page = { id: '', since: 0, said: '' };

  return (reading) => {
    const field = recipe()?.close;
    const { id } = reading.record;
    if (!field || reading.state !== 'found' || reading.accountId !== id) return reading;
    const now = view.performance.now();
    if (page.id !== id) page = { id, since: now, said: '' };
    const found = look.finder.find(field, 'close');
    const said = JSON.stringify([outcomeOf(found), recipe()?.madeAt]);
    if (said !== page.said && (found.is === 'found' || now - page.since > MISSING_MS)) {
      page.said = said;
      tried({ id, name: 'found', close: outcomeOf(found), sure: found.is !== 'found' || found.sure });
    }
    if (found.is !== 'found') return reading;
    const apiName = apiNameOf(field);
    const others = reading.datedFields.filter((each) => each.apiName !== apiName);
    return {
      ...reading,
      datedFields: [...others, { apiName, label: field.label, text: found.text }],
      fieldsSeen: reading.fieldsSeen + 1,
    };
  };
}
