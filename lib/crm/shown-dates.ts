import { looksDated } from './dated';
import type { PageReading, RawField } from './reading';
import type { Sight, Trees } from './sight';

const DATED_LIMIT = 60;
const DATE_TEXTS = 40;

/** How many fields there are, and which of them look like a date. */
export const onlyDated = (fields: readonly RawField[]): Pick<PageReading, 'datedFields' | 'fieldsSeen'> => ({
  datedFields: fields.filter(({ text }) => looksDated(text)).slice(0, DATED_LIMIT),
  fieldsSeen: fields.length,
});

/** What the CRM's own outputs of dates show, each once: evidence for the order of day and month. */
export const dateTextsOf = (sight: Sight, page: Trees, outputs: string, textOf: (output: Element) => string = sight.text): string[] =>
  [...new Set(sight.all(page, outputs, 600).map(textOf).filter(looksDated))].slice(0, DATE_TEXTS);
