import { looksDated } from '../dated';
import type { PageReader } from '../reader';
import type { PageReading, RecordReference } from '../reading';
import { createSight, type Pierce, type Trees } from '../sight';
import { readDealList } from './deal-list';
import { idOfLink, livePages, provenOwner, withContainer } from './live-page';
import { datedFields, fieldOf, shownValue } from './record-fields';

/** Where the record's name stands, best first (crm-facts §3.2). */
const NAME_HOOKS = [
  'records-highlights2 [slot="primaryField"]',
  'record_flexipage-highlights-primary-row [slot="primaryField"]',
  '[data-target-selection-name$=".Name"] [slot="outputField"]',
  'h1 lightning-formatted-text',
  '.forceHighlightsStencil .primaryField',
  'nav li:last-child>a[href*="/r/"]',
];
const EDITING = '[slot*="input"],records-form-footer';
/**
 * What the CRM writes of a date itself: outputs of dates, and the columns and fields whose API name says that they are one.
 * Layouts may draw dates and what people type with the same component, so that nothing else tells them apart.
 */
const DATE_OUTPUTS =
  'lightning-formatted-date-time,[class*=uiOutputDate],[data-col-key-value*=Date] lst-formatted-text,[data-target-selection-name*=Date] .test-id__field-value';
/** A page that is drawn anew in place must show the same name this long before it is believed. */
const SETTLED_MS = 300;
const DATE_TEXTS = 40;

/**
 * Reads Salesforce pages of one document. It remembers which page showed which record, because Lightning changes the
 * address before the page: the old one stays in view for a while, is then hidden, and may come back.
 */
export function createPageReader(view: Window & typeof globalThis, pierce: Pierce): PageReader {
  const sight = createSight(view, pierce);
  const owners = new WeakMap<Element, { id: string; name: string }>();
  let oldTitle: string | undefined;
  let settling: { page: Element; name: string; since: number } | undefined;

  const ownerOf = (page: Element) =>
    withContainer(page)
      .map((one) => owners.get(one))
      .find(Boolean);
  const setOwner = (page: Element, id: string, name: string) => {
    for (const one of withContainer(page)) owners.set(one, { id, name });
  };

  const nameOf = (page: Trees): string => {
    for (const hook of NAME_HOOKS) {
      const name = sight.all(page, hook, 3).filter(sight.shown).map(sight.text).find(Boolean);
      if (name) return name;
    }
    return '';
  };

  /**
   * Whether a page shows this record: its links say so, or nothing speaks against it. A page that was there before the
   * address changed is another record's until it has been drawn anew and the window's title agrees.
   */
  const shows = (page: Element, name: string, proven: boolean | null, { id }: RecordReference, now: number): boolean => {
    const owner = ownerOf(page);
    if (proven !== null || !owner || owner.id === id) return proven ?? true;
    const title = sight.title();
    if (!name || name === owner.name || title === oldTitle || !title.startsWith(name)) return false;
    if (settling?.page !== page || settling.name !== name) settling = { page, name, since: now };
    return now - settling.since >= SETTLED_MS;
  };

  /** The account that a record's page links to: by its lookup field, else by the only account among the highlights. */
  const accountOf = (page: Trees, object: string | null): { id: string; name: string } | null => {
    const field = fieldOf(sight, page, `${object}.AccountId`);
    const links = sight.all(field ?? page, field ? 'a[href*="/r/"]' : 'records-highlights-details-item a[href*="/001"]', 9);
    const found = new Map(links.map((link) => [idOfLink(sight, link), sight.text(link)]));
    const [[id, name] = []] = found;
    return found.size === 1 && id?.startsWith('001') && name ? { id, name } : null;
  };

  return {
    leave(record) {
      oldTitle = sight.title();
      settling = undefined;
      for (const page of livePages(sight)) if (!ownerOf(page)) setOwner(page, record?.id ?? '', nameOf(sight.trees(page)));
    },

    read(record, now, last) {
      const { id, object } = record;
      const isAccount = object === 'Account';
      const value = (name: string, page: Trees) => shownValue(sight, fieldOf(sight, page, `${object}.${name}`));
      const reading: PageReading = {
        record,
        state: last ? 'absent' : 'loading',
        accountId: isAccount ? id : null,
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
      const candidates = livePages(sight)
        .map((page) => {
          const trees = sight.trees(page);
          return { page, trees, name: nameOf(trees), proven: provenOwner(sight, trees, id) };
        })
        .filter(({ page, name, proven }) => shows(page, name, proven, record, now));
      const proven = candidates.filter((one) => one.proven);
      const [front, other] = proven[0] ? proven : candidates;
      if (other && other.name !== front?.name) return { ...reading, state: 'ambiguous' };
      if (!front) return reading;
      const { page, trees } = front;
      if (sight.all(trees, EDITING, 20).some(sight.shown)) return { ...reading, state: 'edit-mode' };

      const title = sight.title();
      const [titled, more] = last && title !== oldTitle ? title.split(' | ') : [];
      const name = front.name || (more && titled) || '';
      if (!name) return reading;
      if (front.name) setOwner(page, id, name);
      else reading.nameConfidence = 'low';

      const account = isAccount ? { id, name } : accountOf(trees, object);
      if (!account) return { ...reading, accountId: last ? record.workspaceAccountId : null };
      return {
        ...reading,
        ...(isAccount && datedFields(sight, trees, 'Account')),
        state: 'found',
        accountId: account.id,
        accountName: account.name,
        ownerName: (isAccount && value('OwnerId', trees)) || null,
        deals: isAccount ? readDealList(sight, trees, id) : null,
        deal:
          object === 'Opportunity'
            ? { id, name, stage: value('StageName', trees), closeDate: value('CloseDate', trees), amount: value('Amount', trees) }
            : null,
        dateTexts: [...new Set(sight.all(trees, DATE_OUTPUTS, 600).map(sight.text).filter(looksDated))].slice(0, DATE_TEXTS),
      };
    },
  };
}
