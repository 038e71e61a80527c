import { useMemo, useState } from 'react';
import { count, nearDate } from '@/components/app/dates';
import { failureInWords, failureOf } from '@/components/app/failures';
import { grouped } from '@/components/app/grouped';
import { statusWord } from '@/components/app/wording';
import { Button } from '@/components/ui/button';
import { Field, Select } from '@/components/ui/field';
import type { Effects, OccurrenceEffect, UpgradeResult } from '@/lib/evidence/upgrade';
import { EFFECT_KINDS } from '@/lib/evidence/upgrade';
import { usePress } from '@/lib/queries/operations';
import { type PlaybookSummary, useAccountRows, usePlaybook, useSimulation } from '@/lib/queries/playbooks';
import type { Settings } from '@/lib/settings/types';
import type { Day } from '@/lib/time/day';
import { Dialog } from './dialog';
import { Counting, EffectFigures } from './effect-on-accounts';
import styles from './upgrade-dialog.module.css';

const ALL = '';
const EXAMPLES = 10;

/** Moves accounts to another version: first what that does, then the button. Mount it to open it. */
export function UpgradeDialog({
  summary,
  from: asked,
  to,
  settings,
  today,
  onMoved,
  onFailed,
  onClose,
}: {
  summary: PlaybookSummary;
  /** Null: the accounts of every version. */
  from: string | null;
  to: string;
  settings: Settings;
  today: Day;
  onMoved: (accounts: number, undoId: string) => void;
  onFailed: (error: unknown) => void;
  onClose: () => void;
}) {
  const [from, setFrom] = useState(asked);
  const [stopped, setStopped] = useState(false);
  const playbook = usePlaybook(summary.id, to).data?.playbook;
  const question = useMemo(
    () =>
      playbook?.version !== to || stopped
        ? null
        : {
            playbook,
            asOf: today,
            from: today,
            to: today,
            surveysOn: settings.surveysOn,
            compare: true,
            keepsDone: true,
            only: summary.id,
            onlyVersion: from,
            exceptVersion: to,
          },
    [playbook, to, stopped, today, settings.surveysOn, summary.id, from],
  );
  const simulated = useSimulation(question);
  const { mutateAsync: upgrade, isPending, error } = usePress('playbook.upgrade');
  // Moving many takes a while, and the dialog may be closed meanwhile: the way back must come all the same.
  const move = () => upgrade({ id: summary.id, from, to }).then((reply) => onMoved(reply.accounts, reply.undoId), onFailed);
  const counted = question === null ? undefined : simulated.result.data;
  const difference = counted?.difference ?? null;
  // Those without a close by now and those off tracking move too, though nothing is due for them.
  const accounts = counted?.accounts ?? 0;
  const others = [...new Set([...(asked === null ? [] : [asked]), ...summary.versions.map(({ version }) => version)])].filter(
    (version) => version !== to,
  );
  const failed = simulated.result.error ?? error;
  return (
    <Dialog
      wide
      title={`Move accounts of ${summary.name} to ${to}`}
      meta="This is what it does today. Nothing has moved yet."
      onClose={onClose}
      footer={
        <>
          <Button look="filled" disabled={accounts === 0 || isPending} onClick={() => void move()}>
            {isPending ? 'Moving' : counted === undefined ? 'Move accounts' : `Move ${count(accounts, 'account', 'accounts')}`}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {isPending ? 'Close, and let them move' : 'Keep them as they are'}
          </Button>
          <span className={styles.undo}>One undo takes all of it back.</span>
        </>
      }
    >
      <Field label="Which accounts">
        {(control) => (
          <Select
            {...control}
            value={from ?? ALL}
            onChange={(event) => {
              setStopped(false);
              setFrom(event.target.value === ALL ? null : event.target.value);
            }}
          >
            <option value={ALL}>All that go by {summary.name}</option>
            {others.map((version) => (
              <option key={version} value={version}>
                Those on {version}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {failed ? (
        <p role="alert">
          {failureInWords(failureOf(failed)).title}. {failureInWords(failureOf(failed)).text}
        </p>
      ) : null}
      {stopped ? (
        <div className={styles.stopped}>
          <p>Counting was cancelled. Accounts are moved only once it has been shown what that does.</p>
          <Button small onClick={() => setStopped(false)}>
            Count again
          </Button>
        </div>
      ) : null}
      {simulated.result.isFetching && question ? <Counting progress={simulated.progress} onStop={() => setStopped(true)} /> : null}
      {difference && !simulated.result.isFetching ? <Outcome difference={difference} accounts={accounts} today={today} /> : null}
    </Dialog>
  );
}

function Outcome({ difference, accounts, today }: { difference: UpgradeResult; accounts: number; today: Day }) {
  const examples = difference.examples.slice(0, EXAMPLES);
  const rows = useAccountRows(examples.map(({ accountKey }) => accountKey)).data?.rows;
  const nameOf = (key: string): string => rows?.find((row) => row.key === key)?.name ?? key;
  if (accounts === 0) return <p>No account goes by it, so there is nobody to move.</p>;
  return (
    <>
      <p>
        {difference.changed === 0
          ? 'Nothing moves for any of them: the same dates, the same statuses.'
          : `Something moves for ${count(difference.changed, 'account', 'accounts')} of ${grouped(accounts)}.`}
      </p>
      <EffectFigures difference={difference} />
      {examples.length > 0 ? (
        <section aria-label="Examples" className={styles.examples}>
          <h3>{examples.length < difference.changed ? `The first ${examples.length} of them` : 'All of them'}</h3>
          <ul>
            {examples.map(({ accountKey, effects }) => (
              <li key={accountKey}>
                <b>{nameOf(accountKey)}</b>
                <ul>
                  {linesOf(effects, today).map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

/** One line an occurrence: "First-week check-in: due 24 Jan → 26 Jan, Due → Overdue". */
function linesOf(effects: Effects<OccurrenceEffect[]>, today: Day): string[] {
  const all = EFFECT_KINDS.flatMap((kind) => effects[kind]);
  return [...new Set(all.map((effect) => lineOf(effect, today)))];
}

function lineOf({ name, from, to }: OccurrenceEffect, today: Day): string {
  const day = (each: OccurrenceEffect['from']): string => (each?.due == null ? 'no date' : nearDate(each.due, today));
  if (from === null || from.status === 'not_applicable')
    return `${name}: comes in, ${to ? `due ${day(to)}, ${statusWord(to.status)}` : ''}`;
  if (to === null || to.status === 'not_applicable') return `${name}: goes (was due ${day(from)})`;
  const due = from.due === to.due ? `due ${day(to)}` : `due ${day(from)} → ${day(to)}`;
  return from.status === to.status ? `${name}: ${due}` : `${name}: ${due}, ${statusWord(from.status)} → ${statusWord(to.status)}`;
}
