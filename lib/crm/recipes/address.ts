import type { AddressPart, AddressPattern, IdShape, RoutePattern } from '../../accounts/recipe';
import type { RecordReference } from '../reading';

/** What the records of a taught site are called; see accountObjectOf. */
export const ACCOUNT = 'account';

/** Longer addresses name no record of a CRM. */
const PARTS_MAX = 16;
const ID_MAX = 100;

const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
/** Parts that never are an id: forms, lists, and the words around them. */
const RESERVED = new Set(
  'new create add edit list lists all search index view detail details show record records home import export settings admin dashboard login undefined null'.split(
    ' ',
  ),
);
/** Parameters that say which kind of page it is; the rest (campaigns, sessions, tabs) says nothing of the record. */
const ROUTING = /^(?:module|action|model|view|view_type|pagetype|etn|entity|object|controller|route|page|do)$/;
const ID_NAMES = /^(?:(?:record|account|company|customer|client|contact|organi[sz]ation|object|entity)[_-]?)?(?:u?u?id|guid|key|record)$/i;

interface Route {
  path: string[];
  query: [name: string, value: string][];
}

/** One part of an address that may be a record's id. */
export interface Part {
  text: string;
  /** Where it stands; names it when one is chosen. */
  place: string;
}

/** Which parts of an address are the record's id. `sure` false: ask, the likeliest are `chosen` already. */
export interface IdGuess {
  sure: boolean;
  parts: Part[];
  /** Places of the parts taken for the id. */
  chosen: string[];
  /** Places of the parts that differ from page to page without being the id. */
  varying: string[];
}

const segments = (path: string): string[] =>
  path
    .replace(/\/+$/, '')
    .split('/')
    .slice(0, PARTS_MAX + 1);

/** The path of the address, and the route behind `#` where an app keeps one there (`#/accounts/15`, `#id=15&model=x`). */
function routesOf(url: URL): { path: Route; hash: Route | null } {
  const [hashPath = '', hashQuery = ''] = url.hash.slice(1).split('?', 2);
  const bare = !hashPath.includes('/') && hashPath.includes('=');
  const isRoute = bare || hashPath.includes('/') || hashQuery !== '';
  return {
    path: { path: segments(url.pathname), query: [...url.searchParams] },
    hash: isRoute ? { path: bare ? [] : segments(hashPath), query: [...new URLSearchParams(bare ? hashPath : hashQuery)] } : null,
  };
}

const shapeOf = (text: string): IdShape =>
  /^\d+$/.test(text) ? 'digits' : UUID.test(text) ? 'uuid' : isMixed(text) && /\d/.test(text) ? 'mixed' : 'word';

/** Letters and digits as machines write them; a few such ids have no digit by chance. */
const isMixed = (text: string): boolean =>
  text.length >= 5 && (/\d.*\d/.test(text) || (/[a-z]/.test(text) && /[A-Z]/.test(text)) || text.length >= 12);

function fits(text: string, shape: IdShape): boolean {
  if (text === '' || text.length > ID_MAX || /[\s/~]/.test(text) || RESERVED.has(text.toLowerCase())) return false;
  if (shape === 'digits') return /^\d+$/.test(text);
  if (shape === 'uuid') return UUID.test(text);
  return shape === 'word' || isMixed(text) || /^\d+$/.test(text);
}

/** Every part of an address with the place it stands at: `p2`, `h1`, `q:id`, `hq:id`. */
function placed({ path, hash }: ReturnType<typeof routesOf>): Part[] {
  const of = (route: Route | null, mark: string): Part[] =>
    route
      ? [
          ...route.path.map((text, at) => ({ text, place: `${mark}${at}` })),
          ...route.query.map(([name, text]) => ({ text, place: `${mark}q:${name}` })),
        ]
      : [];
  return [...of(path, 'p'), ...of(hash, 'h')].filter(({ text }) => text !== '');
}

const nameOf = (place: string): string | null => (/^[ph]q:/.test(place) ? place.slice(3) : null);

/** Whether a part looks made by a machine: a number, a UUID or a mixed id; of parameters only those named like an id. */
function looksLikeId({ text, place }: Part): boolean {
  const name = nameOf(place);
  if (name !== null && !ID_NAMES.test(name)) return false;
  const shape = shapeOf(text);
  return shape !== 'word' && fits(text, shape);
}

/**
 * Guesses which part of an account page's address is the account's own.
 * @param other the address of another account's page on the same site, if one is known: what differs is the id
 */
export function guessId(url: URL, other: URL | null = null): IdGuess {
  const routes = routesOf(url);
  const parts = placed(routes).filter(({ place, text }) => {
    const name = nameOf(place);
    return fits(text, 'word') && (name === null ? place !== 'p0' : ID_NAMES.test(name) || UUID.test(text));
  });
  const differing = other && other.host === url.host ? differingFrom(parts, url, other) : [];
  const likely = (differing.length > 0 ? differing : parts).filter(looksLikeId);
  const [only, more] = differing.length === 1 ? differing : likely;
  const varying = (id: string[]) => differing.map(({ place }) => place).filter((place) => !id.includes(place));
  if (only && !more) {
    // What differs in front of the id may be whose data it is: two customers with one number must stay two.
    const before = differing.findIndex(({ place }) => place === only.place) > 0;
    return { sure: !before, parts, chosen: [only.place], varying: varying([only.place]) };
  }
  const last = likely.at(-1) ?? differing.at(-1) ?? parts.filter(({ place }) => nameOf(place) === null).at(-1);
  const chosen = last ? [last.place] : [];
  return { sure: false, parts, chosen, varying: varying(chosen) };
}

/** The parts that differ between two addresses of one form; none where their forms differ. */
function differingFrom(parts: readonly Part[], url: URL, other: URL): Part[] {
  const there = placed(routesOf(other));
  const here = placed(routesOf(url));
  if (here.filter(({ place }) => !nameOf(place)).length !== there.filter(({ place }) => !nameOf(place)).length) return [];
  return parts.filter(({ place, text }) => there.some((part) => part.place === place && part.text !== text));
}

/**
 * The pattern of the addresses like this one, with these places for the id.
 * @returns null where the id is not among the address's parts, or the address is too long to be kept
 */
export function patternOf(url: URL, { chosen, varying }: Pick<IdGuess, 'chosen' | 'varying'>): AddressPattern | null {
  const routes = routesOf(url);
  const part = (text: string, place: string): AddressPart =>
    chosen.includes(place) ? { is: 'id', shape: shapeOf(text) } : varying.includes(place) ? { is: 'any' } : { is: 'text', text };
  const route = (from: Route, mark: string): RoutePattern => ({
    path: from.path.map((text, at) => part(text, `${mark}${at}`)),
    query: from.query.flatMap(([name, text]) => {
      const place = `${mark}q:${name}`;
      return chosen.includes(place) || ROUTING.test(name) ? [{ name, value: part(text, place) }] : [];
    }),
  });
  const pattern = { ...route(routes.path, 'p'), hash: routes.hash && route(routes.hash, 'h') };
  const all = partsOf(pattern);
  const known = all.filter(({ is }) => is === 'id').length === chosen.length && chosen.length > 0;
  return known && all.length <= PARTS_MAX && all.every((one) => one.is !== 'text' || one.text.length <= ID_MAX) ? pattern : null;
}

const partsOf = ({ path, query, hash }: AddressPattern): AddressPart[] => [
  ...path,
  ...query.map(({ value }) => value),
  ...(hash ? [...hash.path, ...hash.query.map(({ value }) => value)] : []),
];

/** The id in an address of this form; several pieces are joined by `~`. Null: the address has another form. */
export function idIn(pattern: AddressPattern, url: URL): string | null {
  const { path, hash } = routesOf(url);
  const ids: string[] = [];
  const part = (wanted: AddressPart, text: string | undefined): boolean => {
    if (text === undefined) return false;
    if (wanted.is === 'text') return text === wanted.text;
    if (wanted.is === 'any') return text !== '';
    ids.push(text);
    return fits(text, wanted.shape);
  };
  const route = (wanted: RoutePattern, from: Route): boolean =>
    wanted.path.length === from.path.length &&
    wanted.path.every((one, at) => part(one, from.path[at])) &&
    wanted.query.every(({ name, value }) => part(value, from.query.find(([key]) => key === name)?.[1]));
  if (!route(pattern, path)) return null;
  if (pattern.hash && !(hash && route(pattern.hash, hash))) return null;
  const id = ids.join('~');
  return id === '' || id.length > ID_MAX ? null : id;
}

/** The account that an address of a taught site names; null: no page of the kind that was pointed at. */
export function taughtRecord(recipe: { host: string; address: AddressPattern | null }, url: URL): RecordReference | null {
  const id = recipe.address && url.host === recipe.host ? idIn(recipe.address, url) : null;
  return id === null ? null : { crm: 'taught', host: url.host, object: ACCOUNT, id, workspaceAccountId: null };
}
