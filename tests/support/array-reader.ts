import { createHash } from 'node:crypto';
import type { Account, AccountKey } from '@/lib/accounts/types';
import { activityRecord } from '@/lib/db/activity-record';
import { createIds } from '@/lib/db/ids';
import type { Engagement } from '@/lib/engagements/types';
import { type ActivityRecord, RECORD_KINDS, type RunningDigest } from '@/lib/export/activity-file';
import type { Override } from '@/lib/moments/overrides';
import type { BulkContext, BulkReader, FileSink } from '@/lib/services/bulk/ports';
import { loggedAccount } from '@/lib/services/log-rows';
import type { AccountRecord } from '@/lib/services/ports';
import { withPlaybooks } from '@/lib/services/settings';
import { defaultSettings } from '@/lib/settings/defaults';
import type { Settings } from '@/lib/settings/types';
import { memoryStaging } from './staging';

export interface Rows {
  accounts: Account[];
  engagements: Engagement[];
  overrides?: Override[];
  settings?: Settings | null;
}

/** What the reader was asked, to see that nothing more is read than has to be. */
export interface Asked {
  scanned: number;
  records: number;
}

/** The bulk reader's port over plain arrays: what the real one promises, and nothing else. `chunk`: records a chunk. */
export function arrayReader(rows: Rows, { chunk = 3 }: { chunk?: number } = {}): BulkReader & { asked: Asked } {
  const asked: Asked = { scanned: 0, records: 0 };
  const { accounts, engagements, overrides = [], settings = defaultSettings('UTC') } = rows;
  const recordOf = (account: Account): AccountRecord => ({
    account,
    engagements: engagements.filter((each) => each.accountKey === account.key && each.deletedAt === null),
    overrides: overrides.filter((each) => each.accountKey === account.key),
  });
  const byKey = (keys: readonly AccountKey[]): Account[] =>
    [...new Set(keys)].flatMap((key) => accounts.filter((account) => account.key === key));
  const stamped = (): ActivityRecord[] =>
    [
      ...accounts.map((value): ActivityRecord => ({ kind: 'account', id: value.key, accountKey: value.key, hlc: hlcOf(value.key), value })),
      ...engagements.map(
        (value): ActivityRecord => ({ kind: 'engagement', id: value.id, accountKey: value.accountKey, hlc: hlcOf(value.id), value }),
      ),
      ...overrides.map(
        (value): ActivityRecord => ({ kind: 'override', id: value.id, accountKey: value.accountKey, hlc: hlcOf(value.id), value }),
      ),
    ].sort((a, b) => RECORD_KINDS.indexOf(a.kind) - RECORD_KINDS.indexOf(b.kind) || (a.id < b.id ? -1 : 1));
  return {
    asked,
    settings: async () => settings,
    playbooks: async () => [],
    triage: {
      first: async () => [],
      counts: async () => ({}),
      scan: async () => {},
      listed: async () => [],
      rows: async () => [],
      stale: async () => 0,
    },
    counts: async () => ({
      accounts: accounts.length,
      engagements: engagements.filter((each) => each.deletedAt === null).length,
      deletedEngagements: engagements.filter((each) => each.deletedAt !== null).length,
    }),
    accounts: async (keys) => new Map(byKey(keys).map((account) => [account.key, account])),
    records: async (keys) => {
      asked.records += keys.length;
      return byKey(keys).map(recordOf);
    },
    deletedOf: async (keys) => engagements.filter((each) => each.deletedAt !== null && keys.includes(each.accountKey)),
    async scanRecords(onChunk, signal) {
      for (const part of chunked(accounts, chunk)) {
        signal.throwIfAborted();
        await onChunk(part.map(recordOf));
      }
    },
    async scanLogged(now, onChunk, signal) {
      for (const part of chunked(accounts, chunk)) {
        signal.throwIfAborted();
        await onChunk(part.map((account) => loggedAccount(recordOf(account), withPlaybooks(settings ?? defaultSettings('UTC'), []), now)));
      }
    },
    async scanEngagements(query, onChunk, signal) {
      const [day, id] = query.before === null ? [null, null] : [query.before.slice(0, 10), query.before.slice(11)];
      const inRange = engagements
        .filter((each) => query.withDeleted || each.deletedAt === null)
        .filter((each) => (query.from === null || each.occurredOn >= query.from) && (query.to === null || each.occurredOn <= query.to))
        .sort((a, b) => (a.occurredOn === b.occurredOn ? (a.id < b.id ? 1 : -1) : a.occurredOn < b.occurredOn ? 1 : -1))
        .filter((each) => day === null || each.occurredOn < day || (each.occurredOn === day && each.id < id));
      for (const part of chunked(inRange, query.chunk)) {
        signal.throwIfAborted();
        asked.scanned += part.length;
        if (!(await onChunk(part))) return;
      }
    },
    async scanStamped(onChunk, signal) {
      for (const part of chunked(stamped(), chunk)) {
        signal.throwIfAborted();
        await onChunk(part);
      }
    },
    stamped: async (wanted) => wanted.map(({ kind, id }) => stamped().find((each) => each.kind === kind && each.id === id) ?? null),
  };
}

const hlcOf = (id: string): string => `0000-${id}`;

function chunked<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

export function nodeDigest(): RunningDigest {
  const hash = createHash('sha256');
  return { update: (text) => void hash.update(text, 'utf8'), hex: () => hash.copy().digest('hex') };
}

/** What the jobs are handed, with files that are kept in memory by name; `renewed` lists what the page was told. */
export function bulkContext(reader: BulkReader): BulkContext & { files: Map<string, string>; renewed: string[] } {
  const files = new Map<string, string>();
  const renewed: string[] = [];
  return {
    reader,
    files,
    renewed,
    async openSink(name, type): Promise<FileSink> {
      files.set(name, '');
      let bytes = 0;
      return {
        write(text) {
          bytes += Buffer.byteLength(text);
          files.set(name, (files.get(name) ?? '') + text);
        },
        bytes: () => bytes,
        finish: async () => new File([files.get(name) ?? ''], name, { type }),
        discard: async () => void files.delete(name),
      };
    },
    removeFile: async (name) => void files.delete(name),
    recordOf: activityRecord,
    digest: nodeDigest,
    staging: memoryStaging(),
    natural: createIds().natural,
    renew: (list) => void renewed.push(list),
    now: () => Date.UTC(2026, 0, 22, 12),
  };
}
