import { dayMonth } from '@/components/app/dates';
import type { Occurrence } from '@/lib/moments/types';
import type { Day } from '@/lib/time/day';
import styles from './preview.module.css';

/** What is drawn of an occurrence. */
export type WindowDays = { opens: Day; due: Day; lastOnTime: Day; lastRecoverable: Day };

/** Null: it has no dates, or is not applicable. */
export function windowOf(occurrence: Occurrence | null): WindowDays | null {
  if (!occurrence || occurrence.status === 'not_applicable') return null;
  const { opens, due, lastOnTime, lastRecoverable } = occurrence;
  if (opens === null || due === null || lastOnTime === null) return null;
  return { opens, due, lastOnTime, lastRecoverable: lastRecoverable ?? lastOnTime };
}

/** Windows longer than this are cut: the days around the due day are what changes. */
const FAR = 120;

/** The same moment in several versions, one bar each, on one scale. `anchorDay` null: days are told as dates. */
export function WindowBars({ bars, anchorDay }: { bars: { title: string; window: WindowDays; quiet: boolean }[]; anchorDay: Day | null }) {
  const opens = Math.min(...bars.map(({ window }) => window.opens));
  const ends = bars.map(({ window }) => Math.min(window.lastRecoverable, window.due + FAR));
  const last = Math.max(...ends);
  const margin = Math.max(1, Math.round((last - opens) * 0.06));
  const [first, end] = [opens - margin, last + margin];
  const at = (day: number): number => (100 * (day - first)) / (end + 1 - first);
  const name = (day: Day): string => (anchorDay === null ? dayMonth(day) : String(day - anchorDay));
  const marks = apart(
    bars.flatMap(({ window }, index) => [window.due, window.lastOnTime, window.opens, ends[index] ?? last]),
    (day) => at(day + 0.5),
    anchorDay === null ? 12 : 6,
  );
  return (
    <div className={styles.bars} aria-hidden="true">
      {bars.map(({ title, window, quiet }, index) => (
        <div key={title} className={quiet ? styles.quiet : undefined}>
          <span className={styles.barTitle}>{title}</span>
          <div className={styles.ground}>
            <i
              className={styles.open}
              style={{ insetInlineStart: `${at(window.opens)}%`, inlineSize: `${at(window.lastOnTime + 1) - at(window.opens)}%` }}
            />
            <i
              className={styles.late}
              style={{
                insetInlineStart: `${at(window.lastOnTime + 1)}%`,
                inlineSize: `${Math.max(0, at((ends[index] ?? last) + 1) - at(window.lastOnTime + 1))}%`,
              }}
            />
            <b style={{ insetInlineStart: `${at(window.due + 0.5)}%` }} />
          </div>
        </div>
      ))}
      <div className={styles.marks}>
        {marks.map((day) => (
          <span key={day} style={{ insetInlineStart: `${at(day + 0.5)}%` }}>
            {name(day)}
          </span>
        ))}
        {anchorDay === null ? null : <em>day</em>}
      </div>
    </div>
  );
}

/** The days whose labels do not touch, the first ones first. */
function apart(days: readonly Day[], at: (day: Day) => number, gap: number): Day[] {
  const shown: Day[] = [];
  for (const day of days) if (shown.every((other) => Math.abs(at(other) - at(day)) >= gap)) shown.push(day);
  return shown;
}
