import { IMPORTED_OBJECT, IMPORTED_SITE, importedKey } from '../../accounts/imported';
import { accountKey } from '../../accounts/key';
import { isSampleKey } from '../../accounts/sample';
import { foldedName } from '../../accounts/text';
import type { Account, AccountKey } from '../../accounts/types';
import type { GrantedSite } from '../../crm/granted';
import { BadRow, type Cells, cellsOf, problemIn, readRow } from '../../import/cells';
import { type Identity, identityOf, placeOfAddress } from '../../import/identity';
import type { AccountDraft, Columns, Place, RowProblem } from '../../import/types';
import type { StagedFile } from '../../messaging/import/operations';
import { siteIdOf } from '../sites';
import type { BulkContext, BulkReader, Staging } from './ports';

/** What says which account a row is of. */
export type Whose = Pick<AccountDraft, 'key' | 'siteId' | 'object' | 'recordId' | 'crmUrl' | 'place'> & { byName: boolean };

/** The staged rows by what their columns mean, block by block; a row with a quote out of place, or with more or fewer cells than headings, is a problem. */
export async function* blocksOf(
  staging: Staging,
  head: StagedFile,
  columns: Columns,
  signal: AbortSignal,
): AsyncGenerator<{ block: number; rows: (Cells | RowProblem)[] }> {
  for (let block = 0; ; block++) {
    signal.throwIfAborted();
    const rows = await staging.rows(block);
    if (rows === null) return;
    yield {
      block,
      rows: rows.map(({ row, cells, broken }) => {
        const read = cellsOf(row, cells, columns);
        if (broken) return problemIn(read, 'quote-out-of-place', null);
        const over = cells.length - head.columns.length;
        return over === 0 ? read : problemIn(read, over > 0 ? 'cells-too-many' : 'cells-too-few', null);
      }),
    };
  }
}

/** @throws BadRow where the row does not say whose it is */
export function identityIn(cells: Cells, site: Place | null, granted: readonly GrantedSite[]): Identity {
  const found = identityOf(
    { key: cells.of('key'), address: cells.of('address'), recordId: cells.of('recordId'), name: cells.of('name') },
    site,
    granted,
  );
  if ('problem' in found) throw new BadRow(found.problem, found.field);
  return found;
}

/** Turns identities into account keys; what is computed once for a site is kept. */
export function keysOf({ natural }: Pick<BulkContext, 'natural'>): (identity: Identity) => Promise<Whose> {
  const sites = new Map<string, Promise<string>>();
  const siteId = (place: Place): Promise<string> => {
    const name = [place.crm, place.host, place.tenant ?? ''].join('/');
    const known = sites.get(name) ?? siteIdOf({ ids: { natural } }, place);
    sites.set(name, known);
    return known;
  };
  return async (identity) => {
    switch (identity.by) {
      case 'crm': {
        const { place, object, recordId, crmUrl } = identity;
        const site = await siteId(place);
        return { key: accountKey(site, object, recordId), siteId: site, object, recordId, crmUrl, place, byName: false };
      }
      case 'key': {
        const [site = '', object = '', recordId = ''] = identity.key.split('/');
        const isThere = identity.place !== null && (await siteId(identity.place)) === site;
        return {
          key: identity.key,
          siteId: site,
          object,
          recordId,
          crmUrl: identity.crmUrl,
          place: isThere ? identity.place : null,
          byName: false,
        };
      }
      case 'name': {
        const recordId = await natural(`imported/${foldedName(identity.name)}`);
        const key = importedKey(recordId);
        return { key, siteId: IMPORTED_SITE, object: IMPORTED_OBJECT, recordId, crmUrl: identity.crmUrl, place: null, byName: true };
      }
    }
  };
}

/** Keys of all accounts by their folded names. */
export async function namesHere(reader: BulkReader, signal: AbortSignal): Promise<Map<string, AccountKey[]>> {
  const names = new Map<string, AccountKey[]>();
  await eachAccount(reader, signal, ({ key, name }) => {
    const folded = foldedName(name);
    names.set(folded, [...(names.get(folded) ?? []), key]);
  });
  return names;
}

/** Where the accounts lie that are known here, those of most accounts first; customers that came by name alone lie nowhere. */
export async function placesHere(
  reader: BulkReader,
  granted: readonly GrantedSite[],
  signal: AbortSignal,
): Promise<{ place: Place; accounts: number }[]> {
  const sites = new Map<string, { place: Place | null; accounts: number }>();
  await eachAccount(reader, signal, ({ siteId, crmUrl }) => {
    const { place, accounts } = sites.get(siteId) ?? { place: null, accounts: 0 };
    // An account that came by its key may have no address.
    sites.set(siteId, { place: place ?? placeOfAddress(crmUrl, granted), accounts: accounts + 1 });
  });
  return [...sites.values()]
    .flatMap(({ place, accounts }) => (place ? { place, accounts } : []))
    .sort((one, other) => other.accounts - one.accounts);
}

/** Samples are left out. */
async function eachAccount(reader: BulkReader, signal: AbortSignal, onAccount: (account: Account) => void): Promise<void> {
  const enough = new AbortController();
  const onChunk: Parameters<BulkReader['scanStamped']>[0] = (records) => {
    for (const record of records) {
      // Accounts come first.
      if (record.kind !== 'account') return enough.abort();
      if (!isSampleKey(record.id)) onAccount(record.value);
    }
  };
  try {
    await reader.scanStamped(onChunk, AbortSignal.any([signal, enough.signal]));
  } catch (error) {
    if (!enough.signal.aborted || signal.aborted) throw error;
  }
}

/** What `read` makes of cells, or the problem of the row; a row that is one already stays it. */
export const readOr = <T extends object>(row: Cells | RowProblem, read: (cells: Cells) => T): T | RowProblem =>
  'code' in row ? row : readRow(row, () => read(row));
