import type { ShownOccurrence } from '@/lib/messaging/contract';
import type { Day } from '@/lib/time/day';
import { dayMonth, weekdayDate } from '../dates';
import styles from './window-drawing.module.css';

const WIDTH = 296;
const EDGE = 16;
/** A window that stays recoverable for years is drawn only this far. Days. */
const FAR = 60;

/** The window of an occurrence to scale: open and on time, late but recoverable, missed; the due day and today marked. */
export function WindowDrawing({ o, today }: { o: ShownOccurrence; today: Day }) {
  const { opens, due, lastOnTime, lastRecoverable } = o;
  if (opens === null || due === null || lastOnTime === null || lastRecoverable === null) return null;
  const last = Math.min(lastRecoverable, lastOnTime + FAR);
  const scale = (WIDTH - 2 * EDGE) / Math.max(1, last + 1 - opens);
  const at = (day: Day) => EDGE + (day - opens) * scale;
  const onTimeEnd = at(lastOnTime + 1);
  const end = at(last + 1);
  const dueX = Math.min(at(due) + scale / 2, onTimeEnd - 3);
  const recoverable = lastRecoverable > lastOnTime;
  const todayX = today >= opens && today <= last && today !== due ? at(today) + scale / 2 : null;
  const summary = [
    `Opens ${weekdayDate(opens)}`,
    `due ${weekdayDate(due)}`,
    `on time until ${weekdayDate(lastOnTime)}`,
    recoverable ? `recoverable until ${weekdayDate(lastRecoverable)}` : '',
  ]
    .filter(Boolean)
    .join(', ');
  const roomBetween = onTimeEnd - EDGE > 84;
  return (
    <svg className={styles.window} viewBox={`0 -4 ${WIDTH} 58`} role="img" aria-label={summary}>
      <rect x="0" y="14" width={WIDTH} height="6" rx="3" className={styles.ground} />
      <rect x={EDGE} y="14" width={onTimeEnd - EDGE} height="6" rx="1" className={styles.open} />
      {recoverable ? <rect x={onTimeEnd} y="14" width={Math.max(0, end - onTimeEnd)} height="6" rx="1" className={styles.late} /> : null}
      <rect x={end} y="14" width={WIDTH - end} height="6" rx="1" className={styles.missed} />
      {todayX === null ? null : <path d={`M${todayX} 9v16`} className={styles.today} />}
      <circle cx={dueX} cy="17" r="6" className={styles.due} />
      <text x={Math.min(Math.max(dueX, 24), WIDTH - 24)} y="6" textAnchor="middle" className={styles.strong}>
        Due {dayMonth(due)}
      </text>
      {opens < due ? <Label x={EDGE} anchor="start" date={opens} word="opens" /> : null}
      {roomBetween || opens === due ? (
        <Label
          x={Math.min(onTimeEnd, WIDTH - EDGE)}
          anchor={opens === due && !roomBetween ? 'start' : 'middle'}
          date={lastOnTime}
          word="on time"
        />
      ) : null}
      {recoverable && end - onTimeEnd > 70 ? <Label x={end} anchor="end" date={lastRecoverable} word="last chance" /> : null}
    </svg>
  );
}

function Label({ x, anchor, date, word }: { x: number; anchor: 'start' | 'middle' | 'end'; date: Day; word: string }) {
  return (
    <>
      <text x={x} y="36" textAnchor={anchor} className={styles.figure}>
        {dayMonth(date)}
      </text>
      <text x={x} y="50" textAnchor={anchor}>
        {word}
      </text>
    </>
  );
}
