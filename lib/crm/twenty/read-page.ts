import type { PageReader } from '../reader';
import type { PageReading } from '../reading';
import { createSettled, type Screen } from '../settled';
import { createSight, type Pierce, type Sight } from '../sight';
import { unread } from '../unread';

const HEAD = '[data-testid="top-bar-title"]';

/** The document's title is the record's name and the word for its kind, "Acme - Company"; without a name, that word alone. */
const nameInTitle = (title: string): string => /^(.*\S) - .+$/.exec(title)?.[1] ?? '';

/** A record's name, and whether its page says the same as the document's title; without such a head, the page is all there is. */
function namesOf(sight: Sight): Screen & { agreed: boolean } {
  const heads = sight.all([sight.root()], HEAD, 9).filter(sight.shown);
  const title = sight.title();
  const name = nameInTitle(title);
  // Around the name stand the kind of record and its place in a list.
  const agreeing = heads.find((head) => name && sight.text(head).includes(name));
  return { page: agreeing ?? heads[0] ?? sight.root(), name, title, agreed: !!agreeing };
}

/**
 * Reads Twenty's record pages (crm-facts §4.5): their name. Fields carry nothing that they could be known by, so that all
 * else is for its API.
 */
export function createPageReader(view: Window & typeof globalThis, pierce: Pierce): PageReader {
  const sight = createSight(view, pierce);
  const settled = createSettled();

  return {
    leave(record) {
      const screen = namesOf(sight);
      // The title is the old one's too where no head is left to say so.
      for (const page of [screen.page, sight.root()]) settled.leave(record?.id ?? null, { ...screen, page });
    },

    read(record, now, last): PageReading {
      const { id, object } = record;
      const reading = unread(record, 'company', last, sight.attribute(sight.root(), 'lang'));
      const screen = namesOf(sight);
      const { name, agreed } = screen;
      // A title alone will do once the wait is over.
      if (!(agreed || last) || !settled.shows(id, screen, now)) return reading;
      const nameConfidence = agreed ? 'high' : 'low';
      if (object === 'company') return { ...reading, state: 'found', accountName: name, nameConfidence };
      return { ...reading, state: 'found', deal: { id, name, stage: '', closeDate: '', amount: '' }, dealConfidence: 'low' };
    },
  };
}
