import { count } from '@/components/app/dates';
import { failureInWords, failureOf } from '@/components/app/failures';
import { grouped } from '@/components/app/grouped';
import { Button } from '@/components/ui/button';
import { Meter } from '@/components/ui/meter';
import { EFFECT_KINDS, type EffectKind, type UpgradeResult } from '@/lib/evidence/upgrade';
import type { Rows } from '@/lib/messaging/bulk';
import type { Simulated } from '@/lib/queries/playbooks';
import styles from './preview.module.css';

const WORDS: Record<EffectKind, (n: number) => string> = {
  moved: (n) => (n === 1 ? 'due date moves' : 'due dates move'),
  added: (n) => (n === 1 ? 'moment comes in' : 'moments come in'),
  removed: (n) => (n === 1 ? 'moment goes' : 'moments go'),
  newlyOverdue: () => 'newly overdue',
  newlyMissed: () => 'newly missed',
  newlyDone: () => 'newly done',
  newlyLate: (n) => (n === 1 ? 'done turns late' : 'done turn late'),
};
/** Said even where they are none, since that is what one wants to know. */
const ALWAYS: readonly EffectKind[] = ['moved', 'newlyOverdue', 'newlyMissed', 'newlyLate'];

/** What the draft does to the accounts that go by the playbook, counted anew as it is typed. */
export function EffectOnAccounts({
  simulated,
  slow,
  difference,
  name,
  onStop,
}: {
  simulated: Simulated;
  /** The count goes on for so long that how far it is is worth saying. */
  slow: boolean;
  /** Null: nothing was counted yet. */
  difference: UpgradeResult | null;
  name: string;
  onStop: () => void;
}) {
  const { result, progress } = simulated;
  if (result.error)
    return (
      <div className={styles.effect}>
        <p>
          {failureInWords(failureOf(result.error)).title}. {failureInWords(failureOf(result.error)).text}
        </p>
        <Button small onClick={() => result.refetch()}>
          Count again
        </Button>
      </div>
    );
  if (slow) return <Counting progress={progress} onStop={onStop} />;
  if (!difference) return null;
  return (
    <div className={styles.effect}>
      <p className={styles.note}>
        {difference.accounts === 0
          ? `No account uses ${name}.`
          : `On the ${count(difference.accounts, 'account that uses', 'accounts that use')} ${name}, if all moved to it today:`}
      </p>
      {difference.accounts === 0 ? null : <EffectFigures difference={difference} />}
      <div className={styles.again}>
        <p className={styles.note}>Load and completion only. No gain in retention is predicted.</p>
        <Button look="link" small onClick={() => result.refetch()}>
          Count again
        </Button>
      </div>
    </div>
  );
}

/** The counts of an upgrade as figures. */
export function EffectFigures({ difference }: { difference: UpgradeResult }) {
  return (
    <ul className={styles.figures} aria-label="Effect on accounts">
      {EFFECT_KINDS.filter((kind) => ALWAYS.includes(kind) || difference.counts[kind] > 0).map((kind) => (
        <li key={kind}>
          <b>{grouped(difference.counts[kind])}</b>
          {WORDS[kind](difference.counts[kind])}
        </li>
      ))}
    </ul>
  );
}

/** How far a count over the accounts is. A total is shown once there is one, which a quick one never has. */
export function Counting({ progress, onStop }: { progress: Rows | null; onStop: () => void }) {
  return (
    <div className={styles.progress}>
      <div>
        <span role="status">{progress === null ? 'Counting the accounts' : 'Counting the accounts, it takes a while'}</span>
        {progress === null ? null : (
          <span>
            {grouped(progress.done)}
            {progress.total === null ? '' : ` of ${grouped(progress.total)}`} accounts
          </span>
        )}
      </div>
      <progress className="sr-only" aria-label="Accounts counted" value={progress?.done ?? 0} max={Math.max(1, progress?.total ?? 1)} />
      <Meter value={progress?.done ?? 0} of={Math.max(1, progress?.total ?? 1)} tone="due" />
      <div>
        <Button small onClick={onStop}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
