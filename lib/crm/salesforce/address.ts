import type { RecordReference } from '../reading';

/** Objects by key prefix; the prefix holds whatever the address calls the object. */
const OBJECT_BY_PREFIX: Record<string, string> = {
  '001': 'Account',
  '003': 'Contact',
  '005': 'User',
  '006': 'Opportunity',
  '00Q': 'Lead',
  '00T': 'Task',
  '00U': 'Event',
  '500': 'Case',
  '800': 'Contract',
  '701': 'Campaign',
};

/** The objects whose pages the sidebar stands on (decisions 36). */
const STANDS_ON = /^(Account|Opportunity|Contact|Case)$/;

const ID = /^(?!000)(?=\D*\d)[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;
const SUFFIX_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The three characters that make an 18-character id of a 15-character one: each tells which of five letters are upper case. */
const suffixOf = (id15: string): string =>
  [0, 5, 10]
    .map((start) => SUFFIX_DIGITS[[...id15.slice(start, start + 5)].reduce((bits, c, i) => bits | (/[A-Z]/.test(c) ? 1 << i : 0), 0)])
    .join('');

/**
 * The 18-character form of a record id. Null for anything that is no id, and for 18 characters whose last three do not
 * belong to the first fifteen: such an id was mistyped or forged.
 */
export function to18(id: string): string | null {
  if (!ID.test(id)) return null;
  const whole = id.slice(0, 15) + suffixOf(id);
  return id.length === 15 || id.slice(15).toUpperCase() === whole.slice(15) ? whole : null;
}

/** What kind of record an id is of, by its key prefix; null: a custom object or one we do not know. */
export const objectOfId = (id: string): string | null => OBJECT_BY_PREFIX[id.slice(0, 3)] ?? null;

/** Record and kind out of the path of a Lightning page, `/lightning/r/[Object/]<id>/view` or `…/related/…/view`. */
function recordOfPath(path: string): { id: string; object: string | null } | null {
  const parts = path.split('/');
  if (parts.length < 4 || parts[0] !== '' || parts[1] !== 'lightning' || parts[2] !== 'r') return null;
  const bare = to18(parts[3] ?? '');
  const id = bare ?? to18(parts[4] ?? '');
  if (!id) return null;
  const rest = parts.slice(bare ? 4 : 5).filter(Boolean);
  const shown = rest.length === 0 || (rest[0] === 'view' && rest.length === 1) || rest[0] === 'related';
  if (!shown) return null;
  const named = bare ? null : (parts[3] ?? null);
  const known = objectOfId(id);
  // A path that names another object than its id has is a look-alike, not a page of Lightning's.
  if (named && known && named !== known && !(named === 'PersonAccount' && known === 'Account')) return null;
  if (named === 'Account' && known !== 'Account') return null;
  return { id, object: known ?? named };
}

/** The path inside `ws=`, or of a legacy `#/sObject/<id>/view` address. */
function accountOfWorkspace(url: URL): string | null {
  const ws = url.searchParams.get('ws');
  if (!ws?.startsWith('/')) return null;
  const record = recordOfPath(ws.split(/[?#]/)[0] ?? '');
  return record?.object === 'Account' ? record.id : null;
}

/**
 * The record that an address names: null for lists, new and edit forms, setup, home and everything that only looks like a
 * record (crm-facts §1.2). Of a console address, the path is the focused subtab and `ws` the workspace around it.
 */
export function addressOf(url: URL): RecordReference | null {
  if (url.protocol !== 'https:' || !url.hostname.endsWith('.lightning.force.com')) return null;
  const legacy = url.pathname === '/one/one.app' ? /^#\/sObject\/([^/?]+)(?:\/view)?(?:\?|$)/.exec(url.hash) : null;
  const legacyId = legacy ? to18(legacy[1] ?? '') : null;
  const record = legacyId ? { id: legacyId, object: objectOfId(legacyId) } : recordOfPath(url.pathname);
  if (!record) return null;
  return {
    crm: 'salesforce',
    host: url.hostname,
    object: record.object,
    id: record.id,
    workspaceAccountId: record.object === 'Account' ? null : accountOfWorkspace(url),
  };
}

/** Whether the sidebar has something to say on this record's page: its account, or the account of the console workspace around it. */
export const standsOn = (record: RecordReference): boolean => STANDS_ON.test(record.object ?? '') || record.workspaceAccountId !== null;

/** `acme--uat.sandbox.lightning.force.com`, and older hosts that only carry the `--` of a sandbox's name. */
export const isSandbox = (host: string): boolean => /--|\.(sandbox|scratch)\./.test(host);
