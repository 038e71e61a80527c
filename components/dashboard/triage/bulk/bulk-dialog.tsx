import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useActing } from '@/components/app/acting/acting';
import { byAPerson } from '@/components/app/by-a-person';
import { failureInWords, failureOf } from '@/components/app/failures';
import { grouped } from '@/components/app/grouped';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { Sheet } from '@/components/ui/sheet';
import { BULK_DONE_MAX, type BulkAction, type BulkOutcome, type BulkTarget } from '@/lib/messaging/triage/operations';
import { useOperation } from '@/lib/queries/operations';
import type { Day } from '@/lib/time/day';
import { accountsInWords } from '../list-words';
import styles from './bulk-dialog.module.css';
import { BulkFieldset } from './bulk-fields';
import { BULK_TITLES, doInWords, doneInWords, momentsInWords, planInWords, refusalInWords, warningsInWords } from './bulk-words';
import { type BulkFields, emptyFields, readFields } from './read-fields';
import { useBulkPress } from './use-bulk-press';
import { useGiftCurrencies } from './use-gift-currencies';

/** After the last key, the summary is asked for. Ms. */
const SETTLED = 250;

/** Asks what a bulk action needs, says beforehand what it would do and to whom not, and does it. */
export function BulkDialog({
  kind,
  targets,
  today,
  role,
  owners,
  onClose,
  onDone,
}: {
  kind: BulkAction['do'];
  targets: readonly BulkTarget[];
  today: Day;
  role: 'sales' | 'cs';
  owners: readonly string[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { say } = useActing();
  const [fields, setFields] = useState<BulkFields>(() => emptyFields(kind, today, role));
  const [asked, setAsked] = useState(false);
  const { currencies, error: budgetsError } = useGiftCurrencies(kind, targets);
  const { action, problems } = useMemo(() => readFields(kind, fields, { today, currencies }), [kind, fields, today, currencies]);
  const tooMany = kind === 'done' && targets.length > BULK_DONE_MAX;
  const preview = usePreview(tooMany ? null : action, targets);
  const { send, working, error, broken } = useBulkPress();
  const [ahead, setAhead] = useState(false);
  const leave = () => {
    onClose();
    const undoId = broken();
    if (undoId !== null) say('It failed on the way. Some accounts may be done.', { undoId });
  };
  const change = (part: Partial<BulkFields>) => {
    setAhead(false);
    setFields((before) => ({ ...before, ...part }));
  };

  const commit = async () => {
    if (action === null || preview.outcome?.done.length === 0) return;
    const applied = await send({ action, targets: [...targets] });
    if (applied === null) return;
    const { undoId, done, refused } = applied;
    say(doneInWords(action, done.length, refused.length), done.length > 0 ? { undoId } : null);
    onDone();
  };
  const act = (event: Event) => {
    setAsked(true);
    if (!byAPerson(event) || working || action === null || tooMany) return;
    if (preview.outcome) void commit();
    else {
      if (preview.error) preview.again();
      setAhead(true);
    }
  };
  const settled = useRef(commit);
  settled.current = commit;
  // A press ahead of the summary waits for it, and stands where it says nothing but what was asked for.
  useEffect(() => {
    if (!ahead || !preview.outcome) return;
    setAhead(false);
    const { done, refused } = preview.outcome;
    if (refused.length === 0 && done.every(({ warnings = [] }) => warnings.length === 0)) void settled.current();
  }, [ahead, preview.outcome]);
  const failed = error ?? preview.error ?? budgetsError;
  const words = failed ? failureInWords(failureOf(failed)) : null;
  const count = preview.outcome?.done.length ?? null;

  return (
    <Sheet
      title={`${BULK_TITLES[kind]} — ${accountsInWords(targets.length)}`}
      onClose={working ? () => undefined : leave}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.repeat) return;
        const control = event.target instanceof Element ? event.target : null;
        if (!event.ctrlKey && !event.metaKey && control?.closest('button:not([role="radio"]), select')) return;
        event.preventDefault();
        act(event.nativeEvent);
      }}
      footer={
        <>
          <Button look="filled" aria-disabled={working || tooMany || count === 0 || undefined} onClick={(event) => act(event.nativeEvent)}>
            {doInWords(kind, count ?? targets.length)}
            <Kbd>↵</Kbd>
          </Button>
          <Button look="quiet" disabled={working} onClick={leave}>
            Cancel
          </Button>
          <span role="status" className={styles.working}>
            {working ? `Working on ${accountsInWords(targets.length)}` : ''}
          </span>
        </>
      }
    >
      {tooMany ? (
        <p className={styles.problem}>
          At most {BULK_DONE_MAX} at once can be marked done, and {grouped(targets.length)} are selected. Select fewer, or log them one by
          one.
        </p>
      ) : (
        <>
          <BulkFieldset
            kind={kind}
            fields={fields}
            problems={asked ? problems : {}}
            change={change}
            today={today}
            currencies={currencies}
            owners={owners}
          />
          <Summary action={action} outcome={preview.outcome} />
        </>
      )}
      {words ? (
        <p role="alert" className={styles.problem}>
          <strong>{words.title}.</strong> {words.text}
        </p>
      ) : null}
    </Sheet>
  );
}

/** How many it would be done to and what warns of it, and by name who is left out and why. */
function Summary({ action, outcome }: { action: BulkAction | null; outcome: BulkOutcome | null }) {
  const warnings = warningsInWords(outcome?.done ?? []);
  const moments = momentsInWords(outcome?.done ?? []);
  return (
    <section className={styles.summary} aria-label="Summary" aria-live="polite">
      {action === null ? (
        <p className={styles.quiet}>Fill in what is asked; here stands what it would do.</p>
      ) : (
        <p>{planInWords(action)}</p>
      )}
      {action !== null && outcome === null ? <p className={styles.quiet}>Looking at each account</p> : null}
      {outcome ? (
        <>
          <p>
            <strong>{accountsInWords(outcome.done.length)}</strong>
            {outcome.done.length > 0 ? `: ${named(outcome.done.map(({ accountName }) => accountName))}` : ''}
          </p>
          {moments === '' ? null : <p>{moments}</p>}
          {warnings.length > 0 ? (
            <>
              <p>
                <strong>Planned all the same</strong>, though the gift policy warns:
              </p>
              <ul>
                {warnings.map(({ rule, words, names }) => (
                  <li key={rule}>
                    {named(names)}: {words}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          {outcome.refused.length > 0 ? (
            <>
              <p>
                <strong>{accountsInWords(outcome.refused.length)} left out</strong>
              </p>
              <ul>
                {outcome.refused.map(({ accountKey, accountName, why }) => (
                  <li key={accountKey}>
                    <bdi>{accountName || accountKey}</bdi>: {refusalInWords(why)}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

const NAMED = 6;
const isolated = (name: string): string => `\u2068${name}\u2069`;
const named = (names: readonly string[]): string =>
  names.length <= NAMED
    ? names.map(isolated).join(', ')
    : `${names.slice(0, NAMED).map(isolated).join(', ')} and ${grouped(names.length - NAMED)} more`;

/** What the background says the action would do, asked once the fields are at rest; the answer to other fields is forgotten. */
function usePreview(
  action: BulkAction | null,
  targets: readonly BulkTarget[],
): { outcome: BulkOutcome | null; error: Error | null; again: () => void } {
  const { mutate, error } = useOperation('bulk.preview');
  const wish = action === null ? null : JSON.stringify(action);
  const [answer, setAnswer] = useState<{ wish: string; outcome: BulkOutcome } | null>(null);
  const latest = useRef({ action, targets });
  latest.current = { action, targets };
  const first = useRef(true);
  const ask = useCallback(() => {
    const { action, targets } = latest.current;
    if (wish !== null && action) mutate({ action, targets: [...targets] }, { onSuccess: (outcome) => setAnswer({ wish, outcome }) });
  }, [wish, mutate]);
  useEffect(() => {
    if (wish === null) return;
    const timer = setTimeout(ask, first.current ? 0 : SETTLED);
    first.current = false;
    return () => clearTimeout(timer);
  }, [wish, ask]);
  return { outcome: answer !== null && answer.wish === wish ? answer.outcome : null, error: wish === null ? null : error, again: ask };
}
