import type { RawField } from '../reading';
import type { Sight, Trees } from './sight';

/** On page layouts, Dynamic Forms and Aura alike; holds the field's API name in every language (crm-facts §3.3). */
const HOOK = 'data-target-selection-name';
const VALUE = '[slot="outputField"],[name="outputField"],.test-id__field-value,dd,.slds-form-element__static';
const LABEL = '.test-id__field-label,dt,.slds-form-element__label';
const FIELD_LIMIT = 400;
const DATED_LIMIT = 60;

/**
 * Day, month and year in any script: three numbers with little between them, one of them a year or two digits long, or a
 * day and a year around a word. Deliberately wide; the background decides what is a date.
 */
const LOOKS_DATED =
  /(?<!\p{Nd})(?:\p{Nd}{1,4}[^\p{Nd}]{1,12}\p{Nd}{1,2}[^\p{Nd}]{1,12}\p{Nd}{2,4}|\p{Nd}{1,2}[^\p{Nd}]{2,20}\p{Nd}{4}|\p{Nd}{4}[^\p{Nd}]{2,20}\p{Nd}{1,2})(?!\p{Nd})/u;
const NUMERIC = /^[^\p{Nd}\p{L}]*\p{Nd}{1,4}\P{L}\s?\p{Nd}{1,2}\P{L}\s?\p{Nd}{2,4}(?!\p{Nd})/u;

export const looksDated = (text: string): boolean => text.length <= 60 && LOOKS_DATED.test(text);
/** A date in numbers alone, with or without a time behind it. */
export const isNumericDate = (text: string): boolean => text.length <= 40 && NUMERIC.test(text);

/** The value of one field of the live page, as shown; empty: not on the page, or hidden from this user. */
export function fieldElement(sight: Sight, page: Trees, name: string): Element | null {
  return sight.first(page, `[${HOOK}="sfdc:RecordField.${name}"]`);
}
export function fieldText(sight: Sight, page: Trees, name: string): string {
  const field = fieldElement(sight, page, name);
  return field ? valueText(sight, field) : '';
}

/** The link of a lookup, else the plain value: what stands around a link is for screen readers ("Open preview"). */
function valueText(sight: Sight, field: Element): string {
  const trees = sight.trees(field);
  const value = sight.first(trees, VALUE);
  const within = value ? sight.trees(value) : trees;
  return sight.text(sight.first(within, 'a[href*="/r/"]')) || sight.text(value);
}

/** The fields of one object on the live page: how many, and which of them look like a date. */
export function datedFields(sight: Sight, page: Trees, object: string): { datedFields: RawField[]; fieldsSeen: number } {
  const prefix = `sfdc:RecordField.${object}.`;
  const fields = sight.all(page, `[${HOOK}^="${prefix}"]`, FIELD_LIMIT);
  const dated: RawField[] = [];
  for (const field of fields) {
    const text = valueText(sight, field);
    if (dated.length >= DATED_LIMIT || !looksDated(text)) continue;
    const item = sight.closest(field, '[field-label]');
    dated.push({
      apiName: sight.attribute(field, HOOK).slice(prefix.length),
      label: sight.attribute(item, 'field-label') || sight.text(sight.first(sight.trees(field), LABEL)),
      text,
    });
  }
  return { datedFields: dated, fieldsSeen: fields.length };
}
