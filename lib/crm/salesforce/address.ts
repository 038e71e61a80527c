import type { RecordReference } from '../reading';

/** The objects whose pages the sidebar stands on (decisions 36), by key prefix. */
const OBJECTS: Record<string, string> = { '001': 'Account', '003': 'Contact', '006': 'Opportunity', '500': 'Case' };

const ID = /^(?!000)(?=\D*\d)[a-zA-Z0-9]{15,18}$/;
/** `/lightning/r/[Object/]<id>[/view]` or one of its related lists; formerly `/one/one.app#/sObject/<id>/view`. */
const RECORD = /^\/(?:lightning\/r\/(?:(\w+)\/)?|one\/one\.app#\/sObject\/)(\w{15}(?:\w{3})?)(?:\/(?:view|related\/.+))?\/?$/;

/**
 * The 18-character form of a record id. Null for anything that is no id, and for 18 characters whose last three do not
 * belong to the first fifteen: such an id was mistyped or forged.
 */
export function to18(id: string): string | null {
  const first = id.slice(0, 15);
  // Each further character tells which of five letters are upper case: A to Z for 0 to 25, then 0 to 5.
  const whole =
    first +
    [0, 5, 10]
      .map((start) => [...first.slice(start, start + 5)].reduce((sum, letter, i) => sum + (/[A-Z]/.test(letter) ? 1 << i : 0), 10) % 36)
      .map((place) => place.toString(36))
      .join('')
      .toUpperCase();
  return ID.test(id) && (id === first || id === whole) ? whole : null;
}

/** What kind of record an id is of, by its key prefix; null: none that the sidebar stands on. */
export const objectOfId = (id: string): string | null => OBJECTS[id.slice(0, 3)] ?? null;

/** A path that names another object than its id has is a look-alike, not a page of Lightning's. */
function recordOf(path: string): { id: string; object: string | null } | null {
  const [, named, part = ''] = RECORD.exec(path.replace(/\?.*/, '')) ?? [];
  const id = to18(part);
  const known = id && objectOfId(id);
  const object = known ?? named ?? null;
  if (!id || (named && named !== object && named !== 'PersonAccount')) return null;
  return known || !Object.values(OBJECTS).includes(named ?? '') ? { id, object } : null;
}

/**
 * The record that an address names: null for lists, new and edit forms, setup, home and everything that only looks like a
 * record (crm-facts §1.2). Of a console address, the path is the focused subtab and `ws` the workspace around it.
 */
export function addressOf({ protocol, hostname, pathname, hash, searchParams }: URL): RecordReference | null {
  if (protocol !== 'https:' || !hostname.endsWith('.lightning.force.com')) return null;
  const record = recordOf(pathname === '/one/one.app' ? pathname + hash : pathname);
  const around = recordOf(searchParams.get('ws') ?? '');
  return (
    record && {
      crm: 'salesforce',
      host: hostname,
      ...record,
      workspaceAccountId: record.object !== 'Account' && around?.object === 'Account' ? around.id : null,
    }
  );
}

/** Whether the sidebar has something to say on this record's page: its account, or that of the console workspace around it. */
export const standsOn = ({ id, workspaceAccountId }: RecordReference): boolean => (objectOfId(id) ?? workspaceAccountId) !== null;

/** The record that an address names, where the sidebar has something to say on its page. */
export function shownRecordOf(url: URL): RecordReference | null {
  const record = addressOf(url);
  return record && standsOn(record) ? record : null;
}

/** `acme--uat.sandbox.lightning.force.com`, and older hosts that only carry the `--` of a sandbox's name. */
export const isSandbox = (host: string): boolean => /--|\.(sandbox|scratch)\./.test(host);
