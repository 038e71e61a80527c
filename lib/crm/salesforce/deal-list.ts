import type { RawDeal, RawDealList } from '../reading';
import { idOfLink } from './live-page';
import { looksDated } from './record-fields';
import type { Sight, Trees } from './sight';

const ROW = 'tr,li,lst-related-preview-card,article.slds-card article,.slds-tile';
const LIST =
  'lst-related-list-single-container,lst-related-list-desktop,lst-dynamic-related-list,[data-component-id="force_relatedListContainer"],.forceRelatedListSingleContainer,article,lst-related-list-view-manager,table';
const ROW_LIMIT = 200;

/*
 * Only where a list gives no column keys: the word "stage" or "close date" in the languages of Salesforce, to tell the
 * columns apart. Nothing is decided by it.
 */
const STAGE_LABEL = /stage|phase|étape|etapa|fase|フェーズ|阶段|階段|단계|fas|vaihe|etap/i;
const CLOSE_LABEL = /clos|schlu|clôture|cierre|chius|afslui|fecha|完了|结束|結束|마감|stäng|slut|luk|avslutt|päätty|zamkn|uzav/i;

interface Cell {
  key: string;
  label: string;
  text: string;
}

const MONEY = /^[^\p{L}]*\p{Nd}|^\p{Lu}{2,3}[$\s]*\p{Nd}|\p{Nd}[\s\p{Sc}\p{Lu}]*$/u;

function cellsOf(sight: Sight, row: Element): Cell[] {
  const trees = sight.trees(row);
  const cells = sight.all(trees, 'td[data-label],th[data-label],td[data-col-key-value],th[data-col-key-value]', 40);
  if (cells.length > 0)
    return cells.map((cell) => {
      const raw = sight.attribute(cell, 'data-cell-value');
      return {
        key: sight.attribute(cell, 'data-col-key-value'),
        label: sight.attribute(cell, 'data-label'),
        // The grid's own value, where it is the date itself and not the date as formatted for this user.
        text: /^\d{4}-\d\d-\d\d/.test(raw)
          ? raw
          : sight.text(sight.first(sight.trees(cell), 'a[href*="/r/"],lst-formatted-text,lightning-formatted-date-time')) ||
            sight.text(cell),
      };
    });
  const labels = sight.all(trees, 'dt', 20);
  const values = sight.all(trees, 'dd', 20);
  return values.map((value, i) => ({ key: '', label: sight.text(labels[i] ?? null), text: sight.text(value) }));
}

function rowOf(sight: Sight, row: Element, link: Element, id: string): RawDeal {
  const cells = cellsOf(sight, row);
  const name = sight.text(link);
  const others = cells.filter((cell) => cell.text !== name && cell.text !== '');
  const pick = (key: string, label: RegExp, fits: (text: string) => boolean): string => {
    const cell =
      cells.find((c) => c.key.startsWith(`${key}-`)) ??
      others.find((c) => label.test(c.label) && fits(c.text)) ??
      (cells.some((c) => c.key !== '') ? undefined : others.find((c) => fits(c.text)));
    return cell?.text ?? '';
  };
  return {
    id,
    name,
    stage: pick('StageName', STAGE_LABEL, (text) => !looksDated(text) && !MONEY.test(text)),
    closeDate: pick('CloseDate', CLOSE_LABEL, looksDated),
    amount: pick('Amount', /$^/, (text) => !looksDated(text) && MONEY.test(text)),
  };
}

/**
 * The Opportunities related list of an account's live page, as grid or as cards. It is known by its rows' links: key
 * prefix 006, in any language. Null: none on the page, or still loading.
 */
export function readDealList(sight: Sight, page: Trees, accountId: string): RawDealList | null {
  const rows = new Map<string, RawDeal>();
  let list: Element | null = null;
  for (const link of sight.all(page, 'a[href*="/r/006"],a[href*="/r/Opportunity/006"]', ROW_LIMIT * 3)) {
    const id = idOfLink(sight.attribute(link, 'href'));
    const row = sight.closest(link, ROW);
    const around = row && sight.closest(row, LIST);
    if (!id || rows.has(id) || !row || !around || rows.size >= ROW_LIMIT) continue;
    if (!belongsTo(sight, around, accountId)) continue;
    list ??= around;
    rows.set(id, rowOf(sight, row, link, id));
  }
  return list && { rows: [...rows.values()], cut: rows.size >= ROW_LIMIT || isCut(sight, list, rows.size) };
}

/** Heads and "View all" of a related list lead to `…/r/<account>/related/…`; another account's id means an old list. */
function belongsTo(sight: Sight, list: Element, accountId: string): boolean {
  const owners = sight.all(sight.trees(list), 'a[href*="/related/"]', 4).map((link) => idOfLink(sight.attribute(link, 'href')));
  return owners.length === 0 || owners.includes(accountId);
}

/** "(3+)", a higher count than there are rows, or a grid that says it has more rows. */
function isCut(sight: Sight, list: Element, rows: number): boolean {
  const trees = sight.trees(list);
  const count = sight.text(sight.first(trees, 'h2 .lds-shrink-none,h2 span[title^="("],h2 [class*="count"],.countSortedByFilteredBy'));
  const total = Number(sight.attribute(sight.first(trees, '[aria-rowcount]'), 'aria-rowcount')) || 0;
  return count.includes('+') || (Number(/\d+/.exec(count)?.[0]) || 0) > rows || total > rows + 1;
}
