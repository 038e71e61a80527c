import { looksDated } from '../dated';
import type { CrmReader, PageReader } from '../reader';
import type { Pierce } from '../sight';
import { unread } from '../unread';
import { ACCOUNT, taughtRecord } from './address';
import type { Found } from './find';
import { createLook } from './look';
import { createStillOld } from './still-old';
import { plain } from './tree';
import { apiNameOf, type SiteRecipe } from './types';

const DATE_TEXTS = 40;

/** What became of a recipe on one page. */
export interface Tried {
  id: string;
  name: Outcome;
  /** Null: no close date was pointed at. */
  close: Outcome | null;
  /** False: something was found otherwise than at first. */
  sure: boolean;
}
export type Outcome = 'found' | 'ambiguous' | 'gone' | 'empty' | 'no-date';

export const outcomeOf = (found: Found): Outcome => (found.is === 'absent' ? found.why : found.is);

/**
 * Reads the account pages of a site by its recipe.
 * @param recipe the recipe as it is now; null: nobody has pointed at anything yet
 * @param tried told once the page was read to the end, and again where that changes
 */
export function taughtReader(recipe: () => SiteRecipe | null, tried: (outcome: Tried) => void): CrmReader {
  return {
    addressOf(url) {
      const known = recipe();
      return known && taughtRecord(known, url);
    },
    createPageReader: (view, pierce) => createPageReader(view, pierce, recipe, tried),
    isWhole: ({ datedFields }) => datedFields.length > 0 || !recipe()?.close,
    bars: '',
    get everywhere() {
      return recipe() === null;
    },
  };
}

function createPageReader(
  view: Window & typeof globalThis,
  pierce: Pierce,
  recipe: () => SiteRecipe | null,
  tried: (outcome: Tried) => void,
): PageReader {
  const look = createLook(view, pierce);
  const stillOld = createStillOld();
  let said = '';

  const shownBy = (found: Extract<Found, { is: 'found' }>, close: Found | null) => ({
    element: found.element,
    name: found.text,
    title: look.sight.title(),
    rest: close?.is === 'found' ? close.text : '',
  });
  const say = (outcome: Tried) => {
    const text = JSON.stringify([outcome, recipe()?.madeAt]);
    if (text !== said) tried(outcome);
    said = text;
  };

  return {
    leave(record) {
      const known = recipe();
      const name = known?.name && look.finder.find(known.name, 'name');
      const close = known?.close ? look.finder.find(known.close, 'close') : null;
      stillOld.leave(record?.id ?? null, name?.is === 'found' ? shownBy(name, close) : null);
      said = '';
    },

    read(record, now, last) {
      const known = recipe();
      const reading = unread(record, ACCOUNT, last, look.sight.attribute(look.sight.root(), 'lang'));
      if (!known?.name) return reading;
      const name = look.finder.find(known.name, 'name');
      const close = known.close ? look.finder.find(known.close, 'close') : null;
      const ours = name.is === 'found' && stillOld.isOf(record.id, shownBy(name, close), now, last);
      const sure = ours && name.sure && (close?.is !== 'found' || close.sure);
      if (last || (ours && (!close || close.is === 'found')))
        say({
          id: record.id,
          name: ours ? 'found' : name.is === 'found' ? 'gone' : outcomeOf(name),
          close: close && outcomeOf(close),
          sure,
        });
      if (!ours) return name.is === 'ambiguous' && last ? { ...reading, state: 'ambiguous' } : reading;
      const dated =
        close?.is === 'found' && known.close ? [{ apiName: apiNameOf(known.close), label: known.close.label, text: close.text }] : [];
      return {
        ...reading,
        state: 'found',
        accountName: name.text,
        nameConfidence: name.sure ? 'high' : 'low',
        datedFields: dated,
        fieldsSeen: known.close ? 1 : 0,
        dateTexts: datesOn(look),
      };
    },
  };
}

/** Texts of the page that are a date and nothing else: evidence for the order of day and month. */
export function datesOn({ tree }: Pick<ReturnType<typeof createLook>, 'tree'>): string[] {
  const found = new Set<string>();
  for (const { text } of tree.texts()) {
    if (text.length < 6 || !looksDated(text)) continue;
    found.add(plain(text));
    if (found.size >= DATE_TEXTS) break;
  }
  return [...found];
}
