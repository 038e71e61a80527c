import { looksDated } from '../dated';
import type { PageReader } from '../reader';
import type { PageReading, RawDealList } from '../reading';
import { createSettled, type Screen } from '../settled';
import { dateTextsOf, onlyDated } from '../shown-dates';
import { createSight, type Pierce, type Sight } from '../sight';
import { unread } from '../unread';
import { IS_ID, idInLink } from './address';

/** Of the page itself: windows over it hold records of their own, and lie outside `#main`. */
const RECORD = '#main .detail[data-scope]';
const NAME = '#main .page-header .title';
const FIELD = '.cell:not(.hidden-cell)>.field[data-name]';
const EDITING = '.edit-buttons';
/** Written by EspoCRM alone, in the user's format of dates. */
const DATES = '.field[data-name$="At"],.cell[data-name$="At"],[data-name="closeDate"]';
const ROW_LIMIT = 200;

/** A date that is near is shown in words; the title then has the date itself. */
const exactText = (sight: Sight, where: Element): string => {
  const title = sight.attribute(sight.first([where], '[title]'), 'title');
  return looksDated(title) ? title : sight.text(where);
};

/** The opportunities panel of an account's page; null: none, or its rows are not there yet. */
function readDeals(sight: Sight, page: Element): RawDealList | null {
  const panel = sight.first([page], '.panel[data-name="opportunities"]');
  if (!panel) return null;
  const rows = sight.all([panel], 'tr[data-id],li[data-id]', ROW_LIMIT).flatMap((row) => {
    const id = sight.attribute(row, 'data-id');
    const cell = (name: string) => sight.first([row], `.cell[data-name="${name}"]`);
    const text = (name: string) => sight.text(cell(name));
    const closed = cell('closeDate');
    if (!IS_ID.test(id)) return [];
    return [{ id, name: text('name'), stage: text('stage'), closeDate: closed ? exactText(sight, closed) : '', amount: text('amount') }];
  });
  if (!rows[0] && !sight.first([panel], '.no-data')) return null;
  // A panel that can be filtered may be: it remembers what was chosen.
  return { rows, cut: !!sight.first([panel], '.show-more:not(.hidden),[data-action="selectFilter"]') };
}

/** Reads EspoCRM's record pages (crm-facts §4.6): the fields carry their own names. */
export function createPageReader(view: Window & typeof globalThis, pierce: Pierce): PageReader {
  const sight = createSight(view, pierce);
  const settled = createSettled();

  const look = (): Screen[] => {
    const whole = [sight.root()];
    const name = sight.all(whole, NAME, 9).filter(sight.shown).map(sight.text).find(Boolean) ?? '';
    const pages = sight.all(whole, RECORD, 9).filter(sight.shown);
    return pages.map((page) => ({ page, name, title: sight.title() }));
  };

  return {
    leave(record) {
      for (const screen of look()) settled.leave(record?.id ?? null, screen);
    },

    read(record, now, last): PageReading {
      const { id, object } = record;
      const reading = unread(record, 'Account', last, sight.attribute(sight.root(), 'lang'));
      const [screen, other] = look().filter(({ page }) => sight.attribute(page, 'data-scope') === object);
      if (other) return { ...reading, state: 'ambiguous' };
      // Before the record is there, its id stands for its name.
      if (!screen?.page || screen.name === id || !settled.shows(id, screen, now)) return reading;
      const { page, name } = screen;
      if (sight.all([page], EDITING, 4).some(sight.shown)) return { ...reading, state: 'edit-mode' };

      const fields = new Map(sight.all([page], FIELD, 400).map((field) => [sight.attribute(field, 'data-name'), field]));
      const text = (field: string) => sight.text(fields.get(field));
      // From a list, a record opens with what the list knew of it; the rest follows.
      const waiting = [...fields.values()].some((field) => sight.text(field) === '...' || sight.first([field], '.loading-value'));
      const dateTexts = dateTextsOf(sight, [page], DATES, (output) => exactText(sight, output));
      const within = (field: string, selector: string): Element | undefined => {
        const where = fields.get(field);
        return where && sight.first([where], selector);
      };

      if (object === 'Account')
        return {
          ...reading,
          ...((last || !waiting) &&
            onlyDated([...fields].map(([apiName, field]) => ({ apiName, label: labelOf(field), text: exactText(sight, field) })))),
          state: 'found',
          accountName: name,
          ownerName: sight.text(within('assignedUser', 'a[href^="#User/view/"]')) || null,
          deals: readDeals(sight, page),
          dateTexts,
        };

      const account = within('account', 'a[href^="#Account/view/"]');
      const accountId = idInLink(sight.attribute(account, 'href'), 'Account') || null;
      // A deal without an account says so in its field; a layout without that field is known by the end of the wait.
      if (!last && (waiting || (!accountId && !within('account', '.none-value')))) return reading;
      const closed = fields.get('closeDate');
      return {
        ...reading,
        state: 'found',
        accountId,
        accountName: (accountId && sight.text(account)) || null,
        deal: { id, name, stage: text('stage'), closeDate: closed ? exactText(sight, closed) : '', amount: text('amount') },
        dateTexts,
      };
    },
  };

  function labelOf(field: Element): string {
    return sight.text(sight.first([field.parentElement ?? field], '.control-label'));
  }
}
