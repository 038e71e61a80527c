import type { Segment } from '../accounts/types';
import { ALL_MINE, type TriageFilter, VIEWS } from './filter';
import { SORT_COLUMNS, type Sort } from './order';
import { ITEM_STATES } from './types';

const SEGMENTS: readonly Segment[] = ['strategic', 'enterprise', 'midmarket', 'smb', 'unknown'];
/** An address is text from outside: more than this is nobody's filter. */
const VALUES_MAX = 50;
const VALUE_MAX = 255;
const TEXT_MAX = 200;

/** The filter as the query of an address, without "?"; what is not set is left out, so that the plain list has none. */
export function formatFilter(filter: TriageFilter): string {
  const query = new URLSearchParams();
  if (filter.view !== ALL_MINE.view) query.append('view', filter.view);
  for (const owner of filter.owners) query.append('owner', owner);
  for (const segment of filter.segments) query.append('segment', segment);
  for (const state of filter.states) query.append('status', state);
  for (const moment of filter.moments) query.append('moment', moment);
  for (const tag of filter.tags) query.append('tag', tag);
  if (filter.text !== '') query.append('q', filter.text);
  if (filter.sort) query.append('sort', `${filter.sort.direction === 'down' ? '-' : ''}${filter.sort.column}`);
  if (filter.rest) query.append('rest', '1');
  return query.toString();
}

/** The filter of an address. What it does not know is left out: an old link still shows the list. Never throws. */
export function parseFilter(query: string): TriageFilter {
  const values = new URLSearchParams(query);
  const texts = (name: string): string[] => [...new Set(values.getAll(name))].filter(isValue).slice(0, VALUES_MAX);
  return {
    view: oneOf(VIEWS, values.get('view')) ?? ALL_MINE.view,
    owners: texts('owner'),
    segments: knownOf(SEGMENTS, values.getAll('segment')),
    states: knownOf(ITEM_STATES, values.getAll('status')),
    moments: texts('moment'),
    tags: texts('tag'),
    text: (values.get('q') ?? '').slice(0, TEXT_MAX),
    sort: sortOf(values.get('sort')),
    ...(values.get('rest') === '1' ? { rest: true } : {}),
  };
}

function sortOf(text: string | null): Sort | null {
  if (text === null) return null;
  const down = text.startsWith('-');
  const column = oneOf(SORT_COLUMNS, down ? text.slice(1) : text);
  return column === null ? null : { column, direction: down ? 'down' : 'up' };
}

const isValue = (text: string): boolean => text !== '' && text.length <= VALUE_MAX;
const oneOf = <T extends string>(known: readonly T[], text: string | null): T | null => known.find((each) => each === text) ?? null;

/** In the order of the address, each once. */
const knownOf = <T extends string>(known: readonly T[], texts: string[]): T[] => [
  ...new Set(texts.flatMap((text) => oneOf(known, text) ?? [])),
];
