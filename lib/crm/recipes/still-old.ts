/** A page that may be the last record's must show the same name this long before it is believed. */
const SETTLED_MS = 300;

/** What a look at the page gave for a name, and what else was on screen then. */
export interface NameShown {
  element: Element;
  name: string;
  title: string;
  /** The other texts that were read. */
  rest: string;
}

/**
 * Tells whether what is on screen still is the last record's page. Nothing is known of how a taught site changes from one
 * record to the next: its address may change before its page or after it, and its title may never change.
 */
export function createStillOld() {
  /** What was believed of which record. */
  let believed: { id: string; shown: NameShown } | null = null;
  /** What was on screen when the address moved on; the next record's page looks different. */
  let old: { id: string | null; shown: NameShown } | null = null;
  let settling: { name: string; element: Element; since: number } | null = null;

  const settles = ({ name, element }: NameShown, now: number): boolean => {
    if (settling?.name !== name || settling.element !== element) settling = { name, element, since: now };
    return now - settling.since >= SETTLED_MS;
  };

  return {
    /** The address moved on from this record (null: from none) while this was on screen (null: no name was). */
    leave(id: string | null, shown: NameShown | null) {
      settling = null;
      if (id !== null && believed?.id === id) old = believed;
      // Its page never came: what stands there still is that of before.
      else if (id === null && shown) old = { id, shown };
      believed = null;
    },
    /** Whether this is the page of the record, at `now` (milliseconds of any steady clock). `last`: there is no more waiting. */
    isOf(id: string, shown: NameShown, now: number, last: boolean): boolean {
      const keep = (): true => {
        believed = { id, shown };
        return true;
      };
      if (!old || old.id === id || believed?.id === id) return keep();
      const before = old.shown;
      if (shown.name !== before.name) return (settles(shown, now) || last) && keep();
      // Another record of the same name, or still the old page: only what differs can tell.
      const changed = shown.rest !== before.rest || (shown.title !== before.title && shown.title.includes(shown.name));
      return last && changed && keep();
    },
  };
}
