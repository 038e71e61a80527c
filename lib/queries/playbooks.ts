import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AccountKey } from '../accounts/types';
import { ask } from '../messaging/ask';
import type { JobAsk, JobReply, Rows } from '../messaging/bulk';
import type { ReplyOf } from '../messaging/contract';
import type { PlaybookSummary } from '../messaging/playbooks/operations';
import type { Playbook } from '../playbooks/types';
import { useBulk } from './bulk';
import { useAskedAgain } from './triage';

export type { PlaybookDraft, PlaybookPreview, PlaybookSummary } from '../messaging/playbooks/operations';

const MINUTE = 60_000;

export function usePlaybooks(): UseQueryResult<PlaybookSummary[]> {
  return useQuery({
    queryKey: ['playbooks', 'list'],
    queryFn: async () => (await ask('playbooks.list', {})).playbooks,
    meta: { reads: ['playbooks', 'settings'] },
  });
}

/** One version as it was published. Null version: there is none to read. */
export function usePlaybook(id: string, version: string | null): UseQueryResult<ReplyOf<'playbook.read'>> {
  return useQuery({
    queryKey: ['playbooks', 'read', id, version],
    queryFn: () => ask('playbook.read', { id, version: version ?? '' }),
    enabled: version !== null,
    // A version just published takes the place of the one before it, without a gap.
    placeholderData: keepPreviousData,
    meta: { reads: ['playbooks'] },
  });
}

/** The latest version of a playbook; null: there is none, or it is not read yet. */
export function useLatestVersion(id: string): Playbook | null {
  const latest = usePlaybooks().data?.find((each) => each.id === id)?.versions[0]?.version ?? null;
  const { data } = usePlaybook(id, latest);
  // The one before stands in while it is read, and may be another's.
  return data?.playbook.id === id ? data.playbook : null;
}

export const draftKey = (id: string) => ['playbooks', 'draft', id];

/**
 * Read anew when one comes back to this window: what is typed in another one is told of only where a draft begins and
 * ends, and typing on over the text from before would take it back.
 */
export function usePlaybookDraft(id: string): UseQueryResult<ReplyOf<'playbook.draft'>> {
  const client = useQueryClient();
  useEffect(() => {
    const again = () => void client.invalidateQueries({ queryKey: draftKey(id) });
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, [client, id]);
  return useQuery({ queryKey: draftKey(id), queryFn: () => ask('playbook.draft', { id }), meta: { reads: ['playbooks'] } });
}

/** What a draft's text says, and what it does to one account. The last answer stands until the next has come. */
export function usePreview(text: string, accountKey: AccountKey | null): UseQueryResult<ReplyOf<'playbook.preview'>> {
  return useQuery({
    queryKey: ['playbooks', 'preview', accountKey, text],
    queryFn: () => ask('playbook.preview', { text, accountKey }),
    placeholderData: keepPreviousData,
    // Each state of the text is a key of its own; few are come back to.
    gcTime: MINUTE,
    meta: { reads: ['accounts', 'engagements', 'overrides', 'settings', 'playbooks'] },
  });
}

const USE = ['triage', 'playbooks-use'];

/** How many accounts go by each version. The worker counts its rows, so it is the worker that says when they changed. */
export function usePlaybookUse(): UseQueryResult<JobReply<'playbooks.use'>> {
  const bulk = useBulk();
  useAskedAgain(bulk, USE);
  return useQuery({ queryKey: USE, queryFn: ({ signal }) => bulk.run('playbooks.use', {}, { signal }) });
}

export interface Simulated {
  result: UseQueryResult<JobReply<'simulate'>>;
  /** How far it is; null: nothing was heard of yet. */
  progress: Rows | null;
}

/**
 * Runs a simulation over the stored accounts; null: none is asked for. Another question ends the one under way. It is
 * not run again when something is logged, since a run over many accounts takes its time: `result.refetch` does that.
 * With `keep` the answer to the question before stands in until the next has come (`result.isPlaceholderData`).
 */
export function useSimulation(question: JobAsk<'simulate'> | null, keep = false): Simulated {
  const bulk = useBulk();
  const [heard, setHeard] = useState<{ of: string; rows: Rows } | null>(null);
  const name = question === null ? '' : JSON.stringify(question);
  const result = useQuery({
    queryKey: ['playbooks', 'simulate', name],
    queryFn: ({ signal }) => {
      if (question === null) throw new Error('no simulation is asked for');
      return bulk.run('simulate', question, { signal, onProgress: (rows) => setHeard({ of: name, rows }) });
    },
    enabled: question !== null,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    gcTime: MINUTE,
    refetchOnWindowFocus: false,
  });
  return { result, progress: result.isFetching && heard?.of === name ? heard.rows : null };
}

/** The rows of some accounts, for their names. */
export function useAccountRows(keys: readonly AccountKey[]): UseQueryResult<JobReply<'triage.rows'>> {
  const bulk = useBulk();
  return useQuery({
    queryKey: ['triage', 'rows', keys],
    queryFn: ({ signal }) => bulk.run('triage.rows', { keys: [...keys] }, { signal }),
    enabled: keys.length > 0,
    gcTime: MINUTE,
    meta: { reads: ['triage'] },
  });
}
