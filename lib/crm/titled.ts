import type { CrmReader, PageReader } from './reader';
import type { AddressOf, PageReading, RecordReference } from './reading';
import { createSight, type Sight } from './sight';
import { unread } from './unread';

/** A title must have stood this long: some pages pass through others' titles on their way. */
const SETTLED_MS = 300;
/** How many messages are unread, before the title itself. */
const COUNTER = /^\(\d+\+?\) /;

const keyOf = (record: RecordReference | null): string => `${record?.tenant}/${record?.object}/${record?.id}`;

/**
 * The name in a document's title: without a counter before it and the product's name behind it. '' where the title holds
 * nothing else.
 * @param product as the CRM writes itself in titles
 */
export function nameInTitle(title: string, product: string): string {
  const bare = title.replace(COUNTER, '');
  if (bare.toLowerCase() === product.toLowerCase()) return '';
  const [, name] = new RegExp(`^(.*\\S) [|·•–—-] ${product}$`, 'i').exec(bare) ?? [];
  return name ?? bare;
}

/**
 * Watches the name in a document's title. The address changes before the title, so that a title which was there before
 * is the last record's, whatever the address says.
 */
export function watchTitle(sight: Sight, product: string) {
  let before: { name: string; key: string } | undefined;
  let settling: { name: string; since: number } | undefined;
  const now = () => nameInTitle(sight.title(), product);

  return {
    leave(record: RecordReference | null) {
      const name = now();
      // A title that has not moved since an earlier change still belongs to the record of then.
      if (name !== before?.name) before = { name, key: keyOf(record) };
    },
    /** The record's name; '' while the title is another record's, or was set just now. @param at milliseconds of a steady clock */
    nameOf(record: RecordReference, at: number): string {
      const name = now();
      if (!name || (name === before?.name && before.key !== keyOf(record))) return '';
      if (settling?.name !== name) settling = { name, since: at };
      return at - settling.since >= SETTLED_MS ? name : '';
    },
  };
}

/**
 * A reader for a CRM of whose pages no structure is verified: which record it is, is said by the address, and its name by
 * the document's title, with low confidence. Nothing else is read.
 */
export function titledReader(crm: { addressOf: AddressOf; accountObject: string; product: string }): CrmReader {
  const createPageReader: CrmReader['createPageReader'] = (view, pierce): PageReader => {
    const sight = createSight(view, pierce);
    const title = watchTitle(sight, crm.product);
    return {
      leave: title.leave,
      read(record, now, last): PageReading {
        const reading = unread(record, crm.accountObject, last, sight.attribute(sight.root(), 'lang'));
        const name = title.nameOf(record, now);
        if (!name) return reading;
        const found: PageReading = { ...reading, state: 'found', nameConfidence: 'low' };
        if (record.object === crm.accountObject) return { ...found, accountName: name };
        return { ...found, deal: { id: record.id, name, stage: '', closeDate: '', amount: '' }, dealConfidence: 'low' };
      },
    };
  };
  return { addressOf: crm.addressOf, createPageReader, isWhole: ({ state }) => state === 'found', bars: '' };
}
