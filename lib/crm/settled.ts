/** A page that may be the last record's must show the same name this long before it is believed. */
const SETTLED_MS = 300;

/** What stands where a record's page is drawn, at one look. */
export interface Screen {
  /** The element that is made anew for each record, or the one that all of them are drawn in; undefined: none is shown. */
  page: Element | undefined;
  /** '': none yet. */
  name: string;
  /** The document's. */
  title: string;
}

export interface Settled {
  /** The address has moved on from this record (null: from none) while this was on screen. */
  leave(id: string | null, screen: Screen): void;
  /** Whether what is on screen is this record's page, at `now` (milliseconds of any steady clock). */
  shows(id: string, screen: Screen, now: number): boolean;
}

/**
 * Tells the page of the record that the address names from one that is still on screen from before. It takes no id on the
 * page: a CRM whose pages carry one should ask that first.
 *
 * The first page that is shown is believed at once, a page made since then once its name stands still, and one that is drawn
 * anew in the same place once its name is another one and the title says so too.
 * @param addressFirst whether the CRM changes the address before the page; false: it draws the page, then says where it is
 */
export function createSettled(addressFirst = true): Settled {
  const owners = new WeakMap<Element, { id: string; name: string }>();
  let moved = false;
  /** Nothing was left since this record was believed: a new name in its place is the record renamed. */
  let staying = '';
  let oldTitle = '';
  let settling: { page: Element; name: string; since: number; looks: number } | undefined;
  /** What was on screen when the address moved on last. */
  let arrivedOn: { page: Element; name: string } | undefined;

  const settles = (page: Element, name: string, now: number): boolean => {
    if (settling?.page !== page || settling.name !== name) settling = { page, name, since: now, looks: 0 };
    settling.looks++;
    return now - settling.since >= SETTLED_MS;
  };

  /**
   * Whether a page is that of the record that is left, though it was not believed yet, rather than one drawn for the next:
   * it came with the address that is left, or it was looked at twice since.
   */
  const wasLeft = (page: Element, name: string): boolean =>
    addressFirst ||
    (arrivedOn?.page === page && arrivedOn.name === name) ||
    (settling?.page === page && settling.name === name && settling.looks > 1);

  const believed = (id: string, page: Element, name: string, title: string, now: number): boolean => {
    const owner = owners.get(page);
    if (!owner) return (!moved && staying === '') || settles(page, name, now);
    if (owner.id === id && (staying === id || name === owner.name)) return true;
    const titled = title.includes(name) && (title !== oldTitle || !title.includes(owner.name));
    return name !== owner.name && titled && settles(page, name, now);
  };

  return {
    leave(id, { page, name, title }) {
      const owner = page && owners.get(page);
      if (page && wasLeft(page, name)) owners.set(page, owner ?? { id: id ?? '', name });
      else if (page && owner?.name !== name) owners.delete(page);
      moved = true;
      staying = '';
      oldTitle = title;
      settling = undefined;
      arrivedOn = page && { page, name };
    },
    shows(id, { page, name, title }, now) {
      if (!page || !name || !believed(id, page, name, title, now)) return false;
      owners.set(page, { id, name });
      staying = id;
      return true;
    },
  };
}
