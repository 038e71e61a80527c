import { looksDated } from './dated';
import type { PageReading, RawField, RecordReference } from './reading';
import type { Sight, Trees } from './sight';

const DATED_LIMIT = 60;
const DATE_TEXTS = 40;

/** A reading of nothing: the page is awaited, or was in vain. */
export const blankReading = (sight: Sight, record: RecordReference, last: boolean): PageReading => ({
  record,
  state: last ? 'absent' : 'loading',
  accountId: null,
  accountName: null,
  nameConfidence: 'high',
  ownerName: null,
  datedFields: [],
  fieldsSeen: 0,
  deals: null,
  deal: null,
  dateTexts: [],
  lang: sight.attribute(sight.root(), 'lang'),
});

/** How many fields there are, and which of them look like a date. */
export const onlyDated = (fields: readonly RawField[]): Pick<PageReading, 'datedFields' | 'fieldsSeen'> => ({
  datedFields: fields.filter(({ text }) => looksDated(text)).slice(0, DATED_LIMIT),
  fieldsSeen: fields.length,
});

/** What the CRM's own outputs of dates show, each once: evidence for the order of day and month. */
export const dateTextsOf = (sight: Sight, page: Trees, outputs: string): string[] => [
  ...new Set(sight.all(page, outputs, 600).map(sight.text).filter(looksDated).slice(0, DATE_TEXTS)),
];
