import { looksDated } from '../dated';
import type { PageReader } from '../reader';
import type { PageReading, RawDeal, RawField, RecordReference } from '../reading';
import { createSettled, type Screen } from '../settled';
import { dateTextsOf } from '../shown-dates';
import { createSight, type Pierce } from '../sight';
import { unread } from '../unread';
import { addressOf, LEAD, PARTNER } from './address';

const NAMES = ':is(.o_last_breadcrumb_item,.o_control_panel .breadcrumb-item.active)';
/** Windows over the page hold forms of their own. */
const NOT_OVER = ':not(.modal *,.o_dialog *)';
const FIELD = '.o_field_widget[name]';
const DATES = '.o_field_date[name],.o_field_datetime[name]';
/** Shown while a form is edited, and since Odoo 16, where every form can be, while something in it is not saved. */
const SAVE = '.o_form_button_save';
/** What only forms of leads have, and what (nearly) only those of contacts have. */
const LEAD_FORM = 'o_lead_opportunity_form';
const OF_LEAD = `.${LEAD_FORM},[name="expected_revenue"],[name="planned_revenue"]`;
const OF_PARTNER = '[name="company_type"],[name="category_id"]';

/** Numbers are counted for each model anew. */
const keyOf = ({ object, id }: RecordReference): string => `${object}/${id}`;

/** Reads Odoo's form views (crm-facts §4.8). Fields carry their names and kinds; since Odoo 16 most of them are inputs. */
export function createPageReader(view: Window & typeof globalThis, pierce: Pierce): PageReader {
  const sight = createSight(view, pierce);
  // The page is drawn, then the address follows; going back, it is the other way round.
  const settled = createSettled(false);

  const inFront = (selector: string): Element[] => sight.all([sight.root()], selector + NOT_OVER, 20).filter(sight.shown);

  const look = (): Screen & { others: boolean } => {
    const [page, other] = inFront('.o_form_view');
    // A record without a name has a word of the interface there, in a mark of its own.
    const name =
      inFront(NAMES)
        .map((one) => (sight.first([one], 'em') ? '' : sight.text(one)))
        .find(Boolean) ?? '';
    return { page, name, title: sight.title(), others: !!other };
  };

  return {
    leave(record) {
      settled.leave(record && keyOf(record), look());
    },

    read(record, now, last): PageReading {
      const { id } = record;
      const reading = unread(record, PARTNER, last, sight.attribute(sight.root(), 'lang'));
      const screen = look();
      const { page, name } = screen;
      if (screen.others) return { ...reading, state: 'ambiguous' };
      if (!page) return reading;

      const has = (selector: string) => !!sight.first([page], selector);
      const isLead = has(OF_LEAD) || sight.attribute(page, 'class').includes(LEAD_FORM);
      const isPartner = !isLead && has(OF_PARTNER);
      const object = record.object ?? (isLead ? LEAD : has('[name="company_type"]') ? PARTNER : null);
      // Another model's form is still in view, or will stay: nothing here is the record's.
      if (!object || (object === LEAD ? !isLead : isLead || !(isPartner || last))) return reading;
      if (!settled.shows(keyOf(record), screen, now)) return reading;
      if (sight.all([page], SAVE, 4).some(sight.shown)) return { ...reading, state: 'edit-mode' };

      const field = (fieldName: string) => sight.first([page], `.o_field_widget[name="${fieldName}"]`);
      const shownIn = (one: Element | undefined): string => sight.value(one && sight.first([one], 'input')) || sight.text(one);
      /** A contact that a field names; of one that only shows it, by its link too. Behind the name may stand an address. */
      const partner = (fieldName: string) => {
        const where = field(fieldName);
        const link = where && sight.first([where], 'a[href]');
        const href = sight.attribute(link, 'href');
        const linked = /^(?:\/odoo\/|\/?web#|#)/.test(href) ? addressOf(new URL(href, `${view.location.origin}/web`)) : null;
        return {
          name: sight.text(link && sight.first([link], 'span')) || shownIn(link ?? where),
          id: linked?.object === PARTNER ? linked.id : null,
        };
      };
      const dateTexts = dateTextsOf(sight, [page], DATES, shownIn);

      if (object === LEAD) {
        const { name: accountName, id: accountId } = partner('partner_id');
        const stage = field('stage_id');
        const closed = shownIn(field('date_closed'));
        const [ribbon] = sight
          .all([page], '.ribbon span', 4)
          .filter(sight.shown)
          .map((one) => sight.attribute(one, 'class'));
        const deal: RawDeal = {
          id,
          name,
          stage: sight.text(stage && sight.first([stage], '[aria-checked="true"],.o_arrow_button_current')),
          closeDate: closed || shownIn(field('date_deadline')),
          amount: shownIn(field('expected_revenue') ?? field('planned_revenue')),
        };
        if (ribbon?.includes('success')) deal.won = true;
        else if (ribbon?.includes('danger')) deal.won = false;
        return {
          ...reading,
          state: 'found',
          // "Company, person": the customer is the company, and the link leads to the person.
          accountId: accountName.includes(', ') ? null : accountId,
          accountName: accountName || null,
          deal,
          // Without the day it was closed on, there is the one it was expected to be.
          ...((record.object === null || !closed) && { dealConfidence: 'low' }),
          dateTexts,
        };
      }

      const company = partner('parent_id');
      const fields = sight.all([page], FIELD, 400);
      const dated = sight
        .all([page], DATES, 60)
        .map((one): RawField => ({ apiName: sight.attribute(one, 'name'), label: labelOf(page, one), text: shownIn(one) }));
      // A person of a company is no account of its own.
      if (company.name)
        return company.id
          ? { ...reading, state: 'found', accountId: company.id, accountName: company.name, dateTexts }
          : { ...reading, accountId: null };
      return {
        ...reading,
        state: 'found',
        accountId: id,
        accountName: name,
        nameConfidence: record.object && isPartner ? 'high' : 'low',
        ownerName: shownIn(field('user_id')) || null,
        datedFields: dated.filter(({ text }) => looksDated(text)),
        fieldsSeen: fields.length,
        dateTexts,
      };
    },
  };

  function labelOf(page: Element, field: Element): string {
    const id = sight.attribute(sight.first([field], '[id]'), 'id');
    return /^[\w-]+$/.test(id) ? sight.text(sight.first([page], `label[for="${id}"]`)) : '';
  }
}
