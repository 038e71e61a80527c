import type { RawField } from '../reading';
import type { Sight } from '../sight';

/** Forms of other records over or beside the page's own: quick create, and records opened in a dialog. */
export const ASIDE = '[data-id="quickCreateRoot"],[role="dialog"],[aria-modal="true"]';
const CONTAINER = '-FieldSectionItemContainer';
const DATE = '.fieldControl-date-time-input';
const FIELD_LIMIT = 400;

/** Both places where a form holds a column: on one of its tabs, and in its header. */
const hooks = (name: string, rest: string): string =>
  ['', 'header_'].map((place) => `[data-id="${place}${name}.fieldControl${rest}"]`).join();

const live = (sight: Sight, selector: string): Element[] =>
  sight.all([sight.root()], selector, FIELD_LIMIT).filter((one) => !one.closest(ASIDE) && sight.shown(one));

/** What is in the first box of that kind that has something in it and is not being typed in. */
const typedIn = (sight: Sight, selector: string): string =>
  live(sight, selector)
    .filter((box) => !box.matches(':focus'))
    .map(sight.value)
    .find(Boolean) ?? '';

export const dateIn = (sight: Sight, column: string): string => typedIn(sight, hooks(column, '-date-time-input'));
export const amountIn = (sight: Sight, column: string): string =>
  typedIn(sight, ['', 'header_'].map((place) => `input[data-id^="${place}${column}.fieldControl"]`).join());

/** The choice that a column shows. A list's own text would be all of its choices. */
export function choiceIn(sight: Sight, column: string): string {
  const [box] = live(sight, hooks(column, '-option-set-select'));
  return (
    sight.text(box && sight.first([box], 'option:checked')) ||
    sight.attribute(box, 'title') ||
    (box?.matches('select') ? '' : sight.text(box))
  );
}

/** The record that a lookup shows: its tag, which may be a link. */
export const lookupIn = (sight: Sight, column: string): Element | undefined =>
  live(sight, hooks(column, `-LookupResultsDropdown_${column}_selected_tag_text`))[0];

/** The columns on the form: how many, and those of them that are dates, each once. */
export function readDates(sight: Sight): { dates: RawField[]; fieldsSeen: number } {
  const dates = new Map<string, RawField>();
  for (const box of live(sight, `input[data-id$="${DATE}"]`)) {
    const apiName = sight
      .attribute(box, 'data-id')
      .slice(0, -DATE.length)
      .replace(/^header_/, '');
    const text = box.matches(':focus') ? '' : sight.value(box);
    // A quick view's columns (`Account.createdon`) are another record's; so may be those of a process.
    if (!text || dates.has(apiName) || /\.|^process_/.test(apiName)) continue;
    const label = sight.text(sight.first([box.closest(`[data-id$="${CONTAINER}"]`) ?? box], 'label')).replace(/\s*\*$/, '');
    dates.set(apiName, { apiName, label: label || apiName, text });
  }
  return { dates: [...dates.values()], fieldsSeen: live(sight, `[data-id$="${CONTAINER}"]`).length };
}
