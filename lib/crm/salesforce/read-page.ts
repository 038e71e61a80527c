import type { PageReading, RawDeal, RecordReference } from '../reading';
import { readDealList } from './deal-list';
import { idOfLink, livePages, provenOwner } from './live-page';
import { datedFields, fieldElement, fieldText, isNumericDate } from './record-fields';
import { createSight, type Pierce, type Trees } from './sight';

/** Where the record's name stands, best first (crm-facts §3.2). */
const NAME_HOOKS = [
  'records-highlights2 [slot="primaryField"]',
  'record_flexipage-dynamic-highlights2 [slot="primaryField"]',
  (object: string) => `[data-target-selection-name="sfdc:RecordField.${object}.Name"] [slot="outputField"]`,
  'h1 .slds-page-header__title lightning-formatted-text',
  'h1 lightning-formatted-text',
  '.forceHighlightsStencil .primaryField',
];
const EDITING = '[slot*="input"],records-form-footer';
/** A page that is drawn anew in place must show the same name this long before it is believed. */
const SETTLED_MS = 300;
const DATE_TEXTS = 40;

interface Seen {
  id: string;
  name: string;
}

export interface PageReader {
  /**
   * Reads the record that the address names from the live page.
   * @param now milliseconds of any steady clock.
   * @param last the wait is over: the document's title may serve for a name, and what is missing is absent.
   */
  read(record: RecordReference, now: number, last: boolean): PageReading;
  /** The address has moved on from `record` (null: from no record): what is on screen now is not the next record's page. */
  leave(record: RecordReference | null): void;
}

/**
 * Reads Salesforce pages of one document. It remembers which page showed which record, because Lightning changes the
 * address before the page: the old one stays in view for a while, is then hidden, and may come back.
 */
export function createPageReader(view: Window & typeof globalThis, pierce: Pierce): PageReader {
  const sight = createSight(view, pierce);
  const owners = new WeakMap<Element, Seen>();
  let oldTitle: string | null = null;
  let settling: { page: Element; name: string; since: number } | null = null;

  const nameOf = (page: Trees, object: string): string => {
    for (const hook of NAME_HOOKS) {
      for (const found of sight.all(page, typeof hook === 'string' ? hook : hook(object), 3)) {
        const name = sight.shown(found) ? sight.text(found) : '';
        if (name) return name;
      }
    }
    return '';
  };

  /** Whether a page shows this record: its links say so, or nothing speaks against it. */
  const shows = (page: Element, trees: Trees, record: RecordReference, now: number): boolean => {
    const proven = provenOwner(sight, trees, record.id);
    if (proven !== null) return proven;
    const seen = owners.get(page);
    if (!seen || seen.id === record.id) return true;
    const name = nameOf(trees, record.object ?? '');
    if (!name || name === seen.name) return false;
    if (settling?.page !== page || settling.name !== name) settling = { page, name, since: now };
    return now - settling.since >= SETTLED_MS;
  };

  const accountOf = (page: Trees, record: RecordReference): { id: string; name: string } | null => {
    const field = fieldElement(sight, page, `${record.object}.AccountId`);
    const links = field
      ? sight.all(sight.trees(field), 'a[href*="/r/"]', 3)
      : sight.all(page, 'records-highlights-details-item a[href*="/001"]', 3);
    const found = new Map(links.map((link) => [idOfLink(sight.attribute(link, 'href')), sight.text(link)]));
    const [[id, name] = []] = found;
    return found.size === 1 && id?.startsWith('001') && name ? { id, name } : null;
  };

  const dealOf = (page: Trees, record: RecordReference): RawDeal => ({
    id: record.id,
    name: nameOf(page, 'Opportunity'),
    stage: fieldText(sight, page, 'Opportunity.StageName'),
    closeDate: fieldText(sight, page, 'Opportunity.CloseDate'),
    amount: fieldText(sight, page, 'Opportunity.Amount'),
  });

  const numericDates = (page: Trees): string[] => {
    const found = sight.all(
      page,
      'lightning-formatted-date-time,.uiOutputDate,.uiOutputDateTime,td lst-formatted-text,lightning-formatted-text,dd,[slot="outputField"]',
      600,
    );
    const texts = new Set<string>();
    for (const element of found) {
      if (texts.size >= DATE_TEXTS) break;
      const text = sight.text(element);
      if (isNumericDate(text)) texts.add(text);
    }
    return [...texts];
  };

  return {
    leave(record) {
      oldTitle = sight.title();
      settling = null;
      if (!record) return;
      for (const page of livePages(sight)) {
        const name = nameOf(sight.trees(page), record.object ?? '');
        if (name && !owners.has(page)) owners.set(page, { id: record.id, name });
      }
    },

    read(record, now, last) {
      const object = record.object ?? '';
      const isAccount = object === 'Account';
      const reading: PageReading = {
        record,
        state: last ? 'absent' : 'loading',
        accountId: isAccount ? record.id : null,
        accountName: null,
        nameConfidence: 'high',
        ownerName: null,
        datedFields: [],
        fieldsSeen: 0,
        deals: null,
        deal: null,
        dateTexts: [],
        lang: sight.attribute(sight.root(), 'lang'),
      };
      const pages = livePages(sight)
        .map((page) => ({ page, trees: sight.trees(page) }))
        .filter(({ page, trees }) => shows(page, trees, record, now));
      const proven = pages.filter(({ trees }) => provenOwner(sight, trees, record.id));
      const live = proven.length === 1 ? proven : pages;
      if (live.length > 1 && new Set(live.map(({ trees }) => nameOf(trees, object))).size > 1) return { ...reading, state: 'ambiguous' };
      const [front] = live;
      if (!front) return reading;
      const { page, trees } = front;
      if (sight.all(trees, EDITING, 20).some(sight.shown)) return { ...reading, state: 'edit-mode' };

      let name = nameOf(trees, object);
      const title = sight.title();
      if (!name && last && title !== oldTitle && title.includes(' | ')) {
        name = title.split(' | ')[0]?.trim() ?? '';
        reading.nameConfidence = 'low';
      }
      if (!name) return reading;
      if (reading.nameConfidence === 'high') owners.set(page, { id: record.id, name });

      const account = isAccount ? { id: record.id, name } : accountOf(trees, record);
      if (!account) return { ...reading, accountId: last ? record.workspaceAccountId : null };
      return {
        ...reading,
        ...(isAccount ? datedFields(sight, trees, object) : {}),
        state: 'found',
        accountId: account.id,
        accountName: account.name,
        ownerName: (isAccount && fieldText(sight, trees, 'Account.OwnerId')) || null,
        deals: isAccount ? readDealList(sight, trees, record.id) : null,
        deal: object === 'Opportunity' ? dealOf(trees, record) : null,
        dateTexts: numericDates(trees),
      };
    },
  };
}
