import type { PageReader } from '../reader';
import type { RecordReference } from '../reading';
import { createSettled } from '../settled';
import { onlyDated } from '../shown-dates';
import { createSight, type Pierce } from '../sight';
import { watchTitle } from '../titled';
import { unread } from '../unread';
import { COMPANY, companyOfLink } from './address';
import { dateTextsIn, PREVIEW, readProperties } from './properties';

const NAME = '[data-selenium-test="highlightTitle"]';
const SIDEBAR = '[data-scroll-trackable-container="left-sidebar"],[data-test-id="left-sidebar"]';
/** Says what kind of record is in view: `company-highlight-details`. */
const DETAILS = '[data-selenium-test$="-highlight-details"]';
/** Where a deal's page links to its companies: the card in the right sidebar, as a table or as chicklets (crm-facts §4.1). */
const COMPANY_LINKS = ['[data-selenium-test="card-id-ASSOCIATION_TABLE/0-2"] a[href]', '[id="card-wrapper-ASSOCIATION_TABLE/0-2"] a[href]']
  .concat(['data-selenium-test', 'data-test-id'].map((hook) => `a[${hook}="company-chicklet-title-link"]`))
  .join();

/** Reads HubSpot's company and deal pages of one document. */
export function createPageReader(view: Window & typeof globalThis, pierce: Pierce): PageReader {
  const sight = createSight(view, pierce);
  const settled = createSettled();
  const title = watchTitle(sight, 'HubSpot');
  const keyOf = ({ object, id }: RecordReference) => `${object}/${id}`;

  /** The record in view, of whatever kind; previews of others lie beside it. */
  const look = () => {
    const shown = sight.all([sight.root()], NAME, 20).filter((one) => !one.closest(PREVIEW) && sight.shown(one));
    const inSidebar = shown.filter((one) => one.closest(SIDEBAR));
    const [first, ...others] = inSidebar[0] ? inSidebar : shown;
    const name = sight.text(first);
    return {
      screen: { page: first?.closest(SIDEBAR) ?? first, name, title: sight.title() },
      kind: sight.attribute(first?.closest(DETAILS), 'data-selenium-test').replace('-highlight-details', ''),
      several: others.some((other) => sight.text(other) !== name),
    };
  };

  /** The one company that a deal's page links to. Of several, nothing says which one is the customer. */
  const companyOf = (record: RecordReference) => {
    const links = sight.all([sight.root()], COMPANY_LINKS, 40).filter((link) => !link.closest(PREVIEW) && sight.shown(link));
    const found = new Map<string, string>();
    for (const link of links) {
      const id = companyOfLink(sight.attribute(link, 'href'), record);
      if (id && !found.get(id)) found.set(id, sight.text(link));
    }
    const [[id, name] = []] = found;
    return found.size === 1 && id && name ? { id, name } : null;
  };

  return {
    leave(record) {
      title.leave(record);
      settled.leave(record && keyOf(record), look().screen);
    },

    read(record, now, last) {
      const isCompany = record.object === COMPANY;
      const reading = unread(record, COMPANY, last, sight.attribute(sight.root(), 'lang'));
      const { screen, kind, several } = look();
      const titled = title.nameOf(record, now);
      if (several) return { ...reading, state: 'ambiguous' };
      const isOther = kind !== '' && kind !== (isCompany ? 'company' : 'deal');
      const shows = !isOther && settled.shows(keyOf(record), screen, now);
      const name = shows ? screen.name : (last && !screen.name && titled) || '';
      if (!name) return reading;
      if (!shows) reading.nameConfidence = 'low';

      const area = screen.page?.closest(SIDEBAR) ?? sight.root();
      const properties = shows ? readProperties(sight, area) : [];
      const dateTexts = [...new Set(dateTextsIn(properties))].slice(0, 40);
      if (isCompany) return { ...reading, ...onlyDated(properties), state: 'found', accountName: name, dateTexts };

      const company = companyOf(record);
      if (!company && !last) return reading;
      const value = (property: string) => properties.find(({ apiName }) => apiName === property)?.text ?? '';
      return {
        ...reading,
        state: 'found',
        accountId: company?.id ?? null,
        accountName: company?.name ?? null,
        nameConfidence: 'low',
        deal: { id: record.id, name, stage: value('dealstage'), closeDate: value('closedate'), amount: value('amount') },
        dealConfidence: 'low',
        dateTexts,
      };
    },
  };
}
