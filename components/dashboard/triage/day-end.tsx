import { useState } from 'react';
import { grouped } from '@/components/app/grouped';
import { Button } from '@/components/ui/button';
import { Dropdown, DropdownAction } from '@/components/ui/dropdown';
import { TextInput } from '@/components/ui/field';
import { StatusShape } from '@/components/ui/status';
import type { DayPlan } from '@/lib/triage/day-plan';
import styles from './day-end.module.css';

const LIMITS = [20, 30, 50] as const;
const MOST = 1_000;

/** Where the day's list ends: what is left, that it can wait, and the limit itself. */
export function DayEnd({
  plan,
  coming,
  hidden,
  rest,
  limit,
  onLimit,
  onRest,
}: {
  plan: DayPlan;
  /** Accounts with something due in the next days. */
  coming: number;
  /** Rows below this line that are not shown. */
  hidden: number;
  /** What can wait is shown above this line. */
  rest: boolean;
  limit: number | null;
  onLimit: (limit: number | null) => void;
  onRest: (shown: boolean) => void;
}) {
  return (
    <div className={styles.end}>
      <StatusShape status="upcoming" />
      <p>{rest ? todayInWords(plan.ends) : restInWords(plan.asking - plan.ends, coming)}</p>
      {rest || hidden > 0 ? (
        <Button look="link" small onClick={() => onRest(!rest)}>
          {rest ? 'Show today only' : 'Show them'}
        </Button>
      ) : null}
      <LimitMenu limit={limit} onLimit={onLimit} />
    </div>
  );
}

/** "12 more ask today, past your limit. 16 more become due in the next 7 days. The rest can wait." */
export function restInWords(beyond: number, coming: number): string {
  const over = beyond === 0 ? '' : `${grouped(beyond)} more ${beyond === 1 ? 'asks' : 'ask'} today, past your limit. `;
  const next = coming === 0 ? '' : `${grouped(coming)} more ${coming === 1 ? 'becomes' : 'become'} due in the next 7 days. `;
  return `${over}${next}The rest can wait.`;
}

/** Below rows that go on past the day's end. */
const todayInWords = (ends: number): string =>
  ends === 0
    ? 'All of these can wait.'
    : `Today ends after ${ends === 1 ? 'the first account' : `the first ${grouped(ends)} accounts`}. The rest can wait.`;

function LimitMenu({ limit, onLimit }: { limit: number | null; onLimit: (limit: number | null) => void }) {
  const [own, setOwn] = useState('');
  const [problem, setProblem] = useState(false);
  const take = (close: () => void) => {
    const rows = Number(own);
    if (!/^\d+$/.test(own.trim()) || rows < 1 || rows > MOST) {
      setProblem(true);
      return;
    }
    close();
    onLimit(rows);
  };
  return (
    <Dropdown
      name="Rows a day"
      look="text"
      className={styles.limit ?? ''}
      face={limit === null ? 'No limit a day' : `At most ${limit} a day`}
      onToggle={(open) => {
        if (!open) return;
        setOwn('');
        setProblem(false);
      }}
    >
      {(close) => (
        <>
          {[null, ...LIMITS].map((rows) => (
            <DropdownAction
              key={rows ?? 'none'}
              current={rows === limit}
              onChoose={() => {
                close();
                onLimit(rows);
              }}
            >
              {rows === null ? 'No limit' : `At most ${rows} a day`}
            </DropdownAction>
          ))}
          <div className={styles.own}>
            <TextInput
              aria-label="Own number of rows a day"
              inputMode="numeric"
              placeholder="Own number"
              aria-invalid={problem || undefined}
              aria-describedby="limit-note"
              value={own}
              onChange={(event) => {
                setOwn(event.target.value);
                setProblem(false);
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter') take(close);
              }}
            />
            <Button small onClick={() => take(close)}>
              Set
            </Button>
          </div>
          <p id="limit-note" className={problem ? styles.problem : styles.note}>
            {problem ? `A whole number from 1 to ${grouped(MOST)}.` : 'What must be done is never cut off.'}
          </p>
        </>
      )}
    </Dropdown>
  );
}
