import { ENGAGEMENT_TYPES, type EngagementType } from '@/lib/engagements/types';
import type { LogFilter } from '@/lib/messaging/bulk';
import { isPlainDate } from '@/lib/time/day';
import { isPeriod, type Period } from './period';

/** The log's filter as the address has it: a period by its name, so that a kept address goes on with the days. */
export interface LogQuery extends Omit<LogFilter, 'from' | 'to'> {
  period: Period;
}

export const ALL_OF_LOG: LogQuery = {
  period: 'all',
  by: [],
  owners: [],
  accounts: [],
  types: [],
  moments: [],
  text: '',
  withDeleted: false,
};

/** An address is text from outside: more than this is nobody's filter. */
const VALUES_MAX = 50;
const VALUE_MAX = 400;
const TEXT_MAX = 200;

/** The address after #; what is not set is left out. */
export function addressOfLog(query: LogQuery): string {
  const values = new URLSearchParams();
  if (typeof query.period === 'string') {
    if (query.period !== 'all') values.append('period', query.period);
  } else {
    if (query.period.from !== null) values.append('from', query.period.from);
    if (query.period.to !== null) values.append('to', query.period.to);
  }
  for (const name of query.by) values.append('by', name);
  for (const name of query.owners) values.append('owner', name);
  for (const type of query.types) values.append('type', type);
  for (const key of query.accounts) values.append('account', key);
  for (const id of query.moments) values.append('moment', id);
  if (query.text !== '') values.append('q', query.text);
  if (query.withDeleted) values.append('deleted', '1');
  const text = values.toString();
  return text === '' ? '#log' : `#log?${text}`;
}

/** The filter of an address. What it does not know is left out: an old link still shows the log. Never throws. */
export function logQueryOf(address: string): LogQuery {
  const values = new URLSearchParams(address);
  const texts = (name: string): string[] =>
    [...new Set(values.getAll(name))].filter((text) => text !== '' && text.length <= VALUE_MAX).slice(0, VALUES_MAX);
  return {
    period: periodOf(values),
    by: texts('by'),
    owners: texts('owner'),
    accounts: texts('account'),
    types: ENGAGEMENT_TYPES.filter((type: EngagementType) => texts('type').includes(type)),
    moments: texts('moment'),
    text: (values.get('q') ?? '').slice(0, TEXT_MAX),
    withDeleted: values.get('deleted') === '1',
  };
}

function periodOf(values: URLSearchParams): Period {
  const named = values.get('period');
  if (named !== null && isPeriod(named)) return named;
  const [from, to] = ['from', 'to'].map((name) => {
    const date = values.get(name);
    return isPlainDate(date) ? date : null;
  });
  return from || to ? { from: from ?? null, to: to ?? null } : 'all';
}
