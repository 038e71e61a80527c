import { looksDated } from '../dated';
import type { RawDeal, RawDealList } from '../reading';
import type { Sight, Trees } from '../sight';
import { idOfLink } from './live-page';

const ROW = 'tr,li,lst-related-preview-card';
const LIST = 'article,lst-related-list-single-container,lst-related-list-desktop,[data-component-id="force_relatedListContainer"]';
const ROW_LIMIT = 200;

/**
 * The word "stage" in the languages of Salesforce: only where a list gives no column keys, to tell the stage from other
 * words of the row. Nothing is decided by it.
 */
const STAGE = /stage|phase|fas|フェーズ|阶段|階段|단계|vaihe|[eé]tap/i;
const AMOUNT = /^[^\p{L}]*\p{Nd}|\p{Nd}\P{L}*(\p{L}{2,3}|\p{Sc})$/u;

interface Cell {
  /** `CloseDate-…` where the grid tells its field, else empty. */
  key: string;
  label: string;
  text: string;
}

/** The cells of a grid's row, or the values of a card. */
function cellsOf(sight: Sight, row: Element): Cell[] {
  const labels = sight.all(row, 'dt', 40);
  return sight.all(row, 'td,th,dd', 40).map((cell, i) => {
    const raw = sight.attribute(cell, 'data-cell-value');
    return {
      key: sight.attribute(cell, 'data-col-key-value'),
      label: sight.attribute(cell, 'data-label') || sight.text(labels[i]),
      // The grid's own value, where it is the date itself and not the date as written for this user.
      text: /^\d{4}-\d\d-\d\d/.test(raw) ? raw : sight.text(sight.first(cell, 'a[href*="/r/"],lst-formatted-text')) || sight.text(cell),
    };
  });
}

function dealOf(sight: Sight, row: Element, id: string, name: string): RawDeal {
  const cells = cellsOf(sight, row);
  const keyed = cells.some((cell) => cell.key);
  /** The cell of that key; in a list without keys, the only one that fits. */
  const pick = (key: string, fits: (cell: Cell) => boolean): string => {
    // What fits is asked only where there are no keys: V8 takes a millisecond to compile the pattern of an amount.
    const [found, other] = cells.filter((cell) => (keyed ? cell.key.startsWith(key) : cell.text && cell.text !== name && fits(cell)));
    return found && (keyed || !other) ? found.text : '';
  };
  const isWord = ({ text }: Cell) => !looksDated(text) && !AMOUNT.test(text);
  return {
    id,
    name,
    stage: pick('StageName-', (cell) => isWord(cell) && STAGE.test(cell.label)) || pick('StageName-', isWord),
    closeDate: pick('CloseDate-', (cell) => looksDated(cell.text)),
    amount: pick('Amount-', (cell) => !looksDated(cell.text) && AMOUNT.test(cell.text)),
  };
}

/**
 * The Opportunities related list of an account's live page, as grid or as cards. It is known by its rows' links, key
 * prefix 006, in any language, and by its own links to belong to this account. Null: none on the page, or still loading.
 */
export function readDealList(sight: Sight, page: Trees, accountId: string): RawDealList | null {
  const rows = new Map<string, RawDeal>();
  let list: Element | null | undefined;
  for (const link of sight.all(page, 'a[href*="/r/006"],a[href*="/r/Opportunity/006"]', ROW_LIMIT)) {
    const id = idOfLink(sight, link);
    const row = link.closest(ROW);
    const around = row?.closest(LIST) ?? row?.closest('table');
    if (!id || !around || rows.has(id) || (around !== list && !ownedBy(sight, around, accountId))) continue;
    list = around;
    rows.set(id, dealOf(sight, row as Element, id, sight.text(link)));
  }
  if (list) return { rows: [...rows.values()], cut: isCut(sight, list, rows.size) };
  return isEmpty(sight, page, accountId) ? { rows: [], cut: false } : null;
}

/** The list is there, and its head counts none: not the same as a list that has not been drawn yet. */
function isEmpty(sight: Sight, page: Trees, accountId: string): boolean {
  const head = sight.first(page, 'h2 a[href*="/related/Opportunities/"]');
  return idOfLink(sight, head) === accountId && sight.text(head).endsWith('(0)');
}

/** Head and "View all" of a related list lead to `…/r/<account>/related/…`; another account's id means an old list. */
function ownedBy(sight: Sight, list: Element, accountId: string): boolean {
  const owners = sight.all(list, 'a[href*="/related/"]', 4).map((link) => idOfLink(sight, link));
  return !owners[0] || owners.includes(accountId);
}

/** "(3+)", a higher count than there are rows, or a grid that says it has more rows. */
function isCut(sight: Sight, list: Element, rows: number): boolean {
  const count = sight.text(sight.first(list, 'h2 .lds-shrink-none,h2 [title^="("],.countSortedByFilteredBy'));
  const total = Number(sight.attribute(sight.first(list, '[aria-rowcount]'), 'aria-rowcount'));
  return rows >= ROW_LIMIT || count.includes('+') || Number(/\d+/.exec(count)) > rows || total > rows + 1;
}
