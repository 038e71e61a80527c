import type { PageReader } from '../reader';
import type { RecordReference } from '../reading';
import { createSettled } from '../settled';
import { onlyDated } from '../shown-dates';
import { createSight, type Pierce } from '../sight';
import { unread } from '../unread';
import { ACCOUNT, accountOfLink } from './address';
import { ASIDE, amountIn, choiceIn, dateIn, lookupIn, readDates } from './form-fields';

const NAME = '[data-id="header_title"]';
const SAVED = '[data-id="header_saveStatus"]';
/** The form, or at least its head: what is drawn anew for a record. */
const FORM = '[data-id="editFormRoot"],[data-id="form-header"]';

/** Reads Dynamics' account and opportunity forms of one document. */
export function createPageReader(view: Window & typeof globalThis, pierce: Pierce): PageReader {
  const sight = createSight(view, pierce);
  const settled = createSettled();
  const keyOf = ({ object, id }: RecordReference) => `${object}/${id}`;

  /** The title's own attribute is the name; its text says too whether the record is saved ("Contoso - Saved"). */
  const nameOf = (title: Element | undefined): string => {
    const whole = sight.text(title);
    const status = sight.text(title && sight.first([title], SAVED));
    const bare = status && whole.endsWith(status) ? whole.slice(0, -status.length).trim() : whole;
    return sight.attribute(title, 'title') || bare.replace(/\s*-$/, '');
  };

  /** The form in view; those of other sessions stay in the document, hidden. */
  const look = () => {
    const titles = sight.all([sight.root()], NAME, 20).filter((one) => !one.closest(ASIDE) && sight.shown(one));
    const [name = '', ...others] = new Set(titles.map(nameOf).filter(Boolean));
    const [first] = titles;
    return { screen: { page: first?.closest(FORM) ?? first, name, title: sight.title() }, several: others.length > 0 };
  };

  return {
    leave(record) {
      settled.leave(record && keyOf(record), look().screen);
    },

    read(record, now, last) {
      const isAccount = record.object === ACCOUNT;
      const reading = unread(record, ACCOUNT, last, sight.attribute(sight.root(), 'lang'));
      const { screen, several } = look();
      if (several) return { ...reading, state: 'ambiguous' };
      if (!settled.shows(keyOf(record), screen, now)) return reading;

      const { name } = screen;
      const { dates, fieldsSeen } = readDates(sight);
      const dateTexts = [...new Set(onlyDated(dates).datedFields.map(({ text }) => text))].slice(0, 40);
      if (isAccount) {
        const ownerName = sight.text(lookupIn(sight, 'ownerid')) || null;
        return { ...reading, ...onlyDated(dates), state: 'found', accountName: name, ownerName, fieldsSeen, dateTexts };
      }

      const account = lookupIn(sight, 'parentaccountid');
      // The name of the account is there in time; whether it leads to the account's own address is not known of every version.
      if (!account && !last) return reading;
      const closed = dateIn(sight, 'actualclosedate');
      return {
        ...reading,
        state: 'found',
        accountId: account ? accountOfLink(sight.attribute(account.closest('a'), 'href'), record.host) : null,
        accountName: sight.text(account) || null,
        deal: {
          id: record.id,
          name,
          stage: choiceIn(sight, 'statecode') || choiceIn(sight, 'statuscode'),
          closeDate: closed || dateIn(sight, 'estimatedclosedate'),
          amount: amountIn(sight, 'actualvalue') || amountIn(sight, 'estimatedvalue'),
        },
        // An estimate stays on the form of a deal that was won on another day.
        ...(closed ? {} : { dealConfidence: 'low' as const }),
        dateTexts,
      };
    },
  };
}
