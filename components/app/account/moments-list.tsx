import { type KeyboardEvent, useState } from 'react';
import type { AccountView, ShownOccurrence } from '@/lib/messaging/contract';
import { isDecided, isDone, isOpen } from '@/lib/moments/status';
import { type Day, plainDateOf } from '@/lib/time/day';
import { Button } from '../../ui/button';
import { StatusShape, statusColours } from '../../ui/status';
import { useActing } from '../acting/acting';
import { startLogging } from '../acting/start-logging';
import { useGlanceChange } from '../acting/use-glance-change';
import { columnDate, nearDate } from '../dates';
import { notApplicableInWords, roleWord, statusWord, triedInWords } from '../wording';
import { groupMoments } from './moment-groups';
import styles from './moments-list.module.css';

/** So many that do not apply are shown at once; more wait behind a button. */
const FEW = 3;

/** Every moment of the account. A row opens in place and holds the same actions as Next. */
export function MomentsList({ view, readOnly }: { view: AccountView; readOnly: boolean }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const idle = view.occurrences.filter((o) => o.status === 'not_applicable');
  const folded = idle.length > FEW && !all;
  const groups = groupMoments(folded ? view.occurrences.filter((o) => o.status !== 'not_applicable') : view.occurrences, view.today);

  const move = (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const rows = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button[data-row]')];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const to = rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at < 0 || !to) return;
    event.preventDefault();
    to.focus();
  };

  return (
    <section className={styles.moments}>
      <h2>Moments</h2>
      <ul aria-label="Moments" onKeyDown={move}>
        {groups.flatMap((group) =>
          group.occurrences.map((o, index) => (
            <MomentRow
              key={o.id}
              o={o}
              view={view}
              group={index === 0 ? group.title : null}
              open={openId === o.id}
              readOnly={readOnly}
              onToggle={() => setOpenId(openId === o.id ? null : o.id)}
            />
          )),
        )}
      </ul>
      {view.occurrences.length === 0 ? <p className={styles.none}>The playbook has no moments for this account yet.</p> : null}
      {idle.length > FEW ? (
        <Button look="link" small aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Hide what does not apply' : `Show ${idle.length} that do not apply`}
        </Button>
      ) : null}
    </section>
  );
}

function MomentRow({
  o,
  view,
  group,
  open,
  readOnly,
  onToggle,
}: {
  o: ShownOccurrence;
  view: AccountView;
  group: string | null;
  open: boolean;
  readOnly: boolean;
  onToggle: () => void;
}) {
  const remark = remarkOf(o, view.today);
  const settled = isDecided(o.status) || o.status === 'not_applicable';
  const date = o.completedOn ?? o.due;
  // What another role has told is known as well as one's own; the rest of their work is not (decisions 25).
  const known = o.kept || isDone(o.status);
  const status = known ? o.status : 'not_applicable';
  return (
    <li className={statusColours(status)}>
      {group ? <p className={styles.group}>{group}</p> : null}
      <button
        type="button"
        data-row
        className={`${styles.row} ${settled || !o.kept ? styles.quiet : ''}`}
        aria-expanded={open}
        onClick={onToggle}
      >
        <StatusShape status={status} />
        <span className={styles.name}>{o.name}</span>
        <span className={styles.word}>{known ? statusWord(o.status) : ''}</span>
        {date === null ? (
          <span className={styles.date}>no date</span>
        ) : (
          <time className={styles.date} dateTime={plainDateOf(date)}>
            {o.expectedBy && o.completedOn === null ? 'by ' : ''}
            {columnDate(date, view.today)}
          </time>
        )}
        {remark ? <span className={styles.remark}>{remark}</span> : null}
      </button>
      {open ? <RowActions o={o} view={view} readOnly={readOnly} /> : null}
    </li>
  );
}

/** What the status word leaves out. */
function remarkOf(o: ShownOccurrence, today: Day): string {
  if (!o.kept && !isDone(o.status)) return `With ${roleWord(o.owner)}, not tracked here`;
  if (!o.kept) {
    const told = o.told ? `, told by ${o.told.by} on ${nearDate(o.told.on, today)}` : '';
    return `With ${roleWord(o.owner)}${told}`;
  }
  const parts = [
    o.bookedOn !== null && o.status !== 'done' ? `Booked ${nearDate(o.bookedOn, today)}` : '',
    triedInWords(o.tried),
    o.snooze ? `snoozed until ${nearDate(o.snooze.until, today)}` : '',
    o.skip ? o.skip.reason : '',
    o.recovered ? 'after its window' : '',
    o.resting && o.bookedOn === null && o.status !== 'upcoming' ? 'rests while a two-way step is open' : '',
    o.status === 'not_applicable' ? notApplicableInWords(o.notApplicable) : '',
  ].filter(Boolean);
  const text = parts.join(' · ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function RowActions({ o, view, readOnly }: { o: ShownOccurrence; view: AccountView; readOnly: boolean }) {
  const acting = useActing();
  const reopen = useGlanceChange('moment.reopen');
  const open = isOpen(o.status);
  const loggable = !isDone(o.status);
  return (
    <div className={styles.actions}>
      {loggable ? (
        <Button small look="quiet" disabled={readOnly} aria-label={`Log: ${o.name}`} onClick={() => startLogging(acting, view, o)}>
          Log
        </Button>
      ) : null}
      {open && o.kept && o.snooze === null ? (
        <Button
          small
          look="quiet"
          disabled={readOnly}
          aria-haspopup="menu"
          aria-label={`Snooze: ${o.name}`}
          onClick={(event) => acting.openSmall('snooze', view, o, event.currentTarget)}
        >
          Snooze
        </Button>
      ) : null}
      {open && o.kept ? (
        <Button
          small
          look="quiet"
          disabled={readOnly}
          aria-haspopup="dialog"
          aria-label={`Skip: ${o.name}`}
          onClick={(event) => acting.openSmall('skip', view, o, event.currentTarget)}
        >
          Skip
        </Button>
      ) : null}
      {o.skip || o.snooze ? (
        <Button
          small
          look="quiet"
          disabled={readOnly}
          aria-label={`${o.skip ? 'Do not skip' : 'End snooze'}: ${o.name}`}
          onClick={(event) => reopen.run(event.nativeEvent, { formId: view.glanceForm, occurrenceId: o.id }, `${o.name} is open again.`)}
        >
          {o.skip ? 'Do not skip' : 'End snooze'}
        </Button>
      ) : null}
      {open && o.kept ? (
        <Button
          small
          look="quiet"
          aria-haspopup="menu"
          aria-label={`Share: ${o.name}`}
          onClick={(event) => acting.openSmall('share', view, o, event.currentTarget)}
        >
          Share
        </Button>
      ) : null}
      <Button
        small
        look="link"
        aria-haspopup="dialog"
        aria-label={`Why: ${o.name}`}
        onClick={(event) => acting.openSmall('why', view, o, event.currentTarget)}
      >
        Why
      </Button>
    </div>
  );
}
