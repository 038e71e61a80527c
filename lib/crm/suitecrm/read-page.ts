import type { PageReader } from '../reader';
import type { PageReading } from '../reading';
import { createSettled, type Screen } from '../settled';
import { dateTextsOf, onlyDated } from '../shown-dates';
import { createSight, type Pierce } from '../sight';
import { unread } from '../unread';
import { ACCOUNT, accountInLink } from './address';

/** Version 8 has a page made anew for each record; version 7 a document. */
const PAGE = '.record-view,.detail-view';
const NAME = '.record-view-name-label .dynamic-label,.detail-view-field[field="name"]';
const EDITING = '.field-layout.edit,.detail-view-field form';
const LOADING = '.box-loading,scrm-record-content-skeleton';
/** A field's value: by its class where version 8 gives it one, by its place, or by version 7's own attribute. */
const FIELD = '.field-layout-field-value-wrapper,.detail-view-field[field]';
const GROUP = '.field-layout-field-group-wrapper,.detail-view-row-item';
const LABEL = '.field-layout-field-label-wrapper label,.label';
const DATES = '[class*="dynamic-field-type-date"],.detail-view-field[type^="date"]';
/** `dynamic-field-name-date_closed` */
const NAMED = /(?:^|\s)dynamic-field-name-([\w]+)/;

/** Reads SuiteCRM's record pages of versions 8 and 7 (crm-facts §4.7). A page of version 7 in a frame of 8 is not read. */
export function createPageReader(view: Window & typeof globalThis, pierce: Pierce): PageReader {
  const sight = createSight(view, pierce);
  const settled = createSettled();

  const look = (): Screen & { others: boolean } => {
    const [page, other] = sight.all([sight.root()], PAGE, 9).filter(sight.shown);
    const names = page ? sight.all([page], NAME, 9).map(sight.text) : [];
    return { page, name: names.find(Boolean) ?? '', title: sight.title(), others: !!other };
  };

  const nameOfField = (value: Element): string => {
    const named = NAMED.exec(sight.attribute(sight.first([value], '[class*="dynamic-field-name-"]'), 'class'))?.[1];
    return named ?? sight.attribute(value, 'field');
  };

  /** The page's fields, by name where there is one. A label stands in the same group as its value, in capitals in version 8. */
  const fieldsOf = (page: Element) =>
    sight.all([page], GROUP, 400).flatMap((group) => {
      const value = sight.first([group], FIELD);
      const label = sight
        .text(sight.first([group], LABEL))
        .replace(/:$/, '')
        .trim();
      const name = value && (nameOfField(value) || (label && `label:${label}`));
      return value && name ? [{ apiName: name, label, text: sight.text(value), value }] : [];
    });

  return {
    leave(record) {
      settled.leave(record?.id ?? null, look());
    },

    read(record, now, last): PageReading {
      const { id, object } = record;
      const reading = unread(record, ACCOUNT, last, sight.attribute(sight.root(), 'lang'));
      const screen = look();
      const { page, name } = screen;
      if (screen.others) return { ...reading, state: 'ambiguous' };
      if (!page || sight.all([page], LOADING, 4).some(sight.shown)) return reading;
      if (sight.all([page], EDITING, 4).some(sight.shown)) return { ...reading, state: 'edit-mode' };
      if (!settled.shows(id, screen, now)) return reading;

      const fields = fieldsOf(page);
      const field = (...names: string[]) => fields.find(({ apiName }) => names.includes(apiName));
      const dateTexts = dateTextsOf(sight, [page], DATES);
      if (object === ACCOUNT)
        return {
          ...reading,
          ...onlyDated(fields.map(({ apiName, label, text }) => ({ apiName, label, text }))),
          state: 'found',
          accountName: name,
          ownerName: field('assigned_user_name')?.text || null,
          dateTexts,
        };

      const closed = field('date_closed');
      const linked = field('account_name')?.value;
      const link = linked && sight.first([linked], 'a[href]');
      const accountId = accountInLink(sight.attribute(link, 'href'), view.location.href) || null;
      return {
        ...reading,
        state: 'found',
        accountId,
        accountName: (accountId && sight.text(link)) || null,
        deal: { id, name, stage: field('sales_stage')?.text ?? '', closeDate: closed?.text ?? '', amount: field('amount')?.text ?? '' },
        // Where fields have labels only, nobody but the user knows which date is which.
        ...(!closed && { dealConfidence: 'low' }),
        dateTexts,
      };
    },
  };
}
