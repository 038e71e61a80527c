import { looksDated } from '../dated';
import type { RawField } from '../reading';
import type { Sight, Trees } from '../sight';

/** On page layouts, Dynamic Forms and Aura alike; holds the field's API name in every language (crm-facts §3.3). */
const HOOK = 'data-target-selection-name';
const PREFIX = 'sfdc:RecordField.';
const VALUE = '[slot="outputField"],.test-id__field-value,dd,.slds-form-element__static';
const LABEL = '.test-id__field-label,dt,.slds-form-element__label';
const FIELD_LIMIT = 400;
const DATED_LIMIT = 60;

/** One field of the live page, `Object.ApiName`; undefined: not on the page, or hidden from this user. */
export const fieldOf = (sight: Sight, page: Trees, name: string): Element | undefined => sight.first(page, `[${HOOK}="${PREFIX}${name}"]`);

/** What a field shows. Of a lookup only the link: what stands around it is for screen readers ("Open preview"). */
export function shownValue(sight: Sight, field: Element | undefined): string {
  const value = field && sight.first(field, VALUE);
  return value ? sight.text(sight.first(value, 'a[href*="/r/"]')) || sight.text(value) : '';
}

/** The fields of one object on the live page: how many, and which of them look like a date. */
export function datedFields(sight: Sight, page: Trees, object: string): { datedFields: RawField[]; fieldsSeen: number } {
  const fields = sight.all(page, `[${HOOK}^="${PREFIX}${object}."]`, FIELD_LIMIT);
  const dated = fields.map((field) => ({ field, text: shownValue(sight, field) })).filter(({ text }) => looksDated(text));
  return {
    datedFields: dated.slice(0, DATED_LIMIT).map(({ field, text }) => ({
      apiName: sight.attribute(field, HOOK).split('.')[2] ?? '',
      label: sight.attribute(field.closest('[field-label]'), 'field-label') || sight.text(sight.first(field, LABEL)),
      text,
    })),
    fieldsSeen: fields.length,
  };
}
