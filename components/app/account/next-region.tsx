import { useRef } from 'react';
import type { AccountView, ShownOccurrence } from '@/lib/messaging/contract';
import { isDecided } from '@/lib/moments/status';
import { Button } from '../../ui/button';
import { Kbd } from '../../ui/kbd';
import { StatusWord, statusColours } from '../../ui/status';
import { useActing } from '../acting/acting';
import { giftFor, startLogging } from '../acting/start-logging';
import { nearDate } from '../dates';
import { needInWords, standing, standingAside, timeLeft, triedInWords } from '../wording';
import styles from './next-region.module.css';

/** The one next thing, the largest text of the view, and everything to do about it. */
export function NextRegion({ view, readOnly }: { view: AccountView; readOnly: boolean }) {
  const next = view.occurrences.find((o) => o.id === view.nextId) ?? null;
  return next ? <SomethingNext view={view} next={next} readOnly={readOnly} /> : <NothingNext view={view} readOnly={readOnly} />;
}

function SomethingNext({ view, next, readOnly }: { view: AccountView; next: ShownOccurrence; readOnly: boolean }) {
  const acting = useActing();
  const snooze = useRef<HTMLButtonElement>(null);
  const skip = useRef<HTMLButtonElement>(null);
  const why = useRef<HTMLButtonElement>(null);
  const opened = acting.opened && 'occurrence' in acting.opened && acting.opened.occurrence?.id === next.id ? acting.opened.what : null;
  const tried = triedInWords(next.tried);
  return (
    <section className={`${styles.next} ${statusColours(next.status)}`} aria-label="Next">
      <div className={styles.kick}>
        <StatusWord status={next.status}>
          <b>{standing(next, view.today)}</b>
          {tried ? <span className={styles.tried}>· {tried}</span> : null}
        </StatusWord>
        <span className={styles.aside}>{standingAside(next, view.today)}</span>
      </div>
      <h2>{next.name}</h2>
      <p className={styles.sub}>
        {needInWords(next.satisfiedBy)} {timeLeft(next, view.today)}
      </p>
      <div className={styles.acts}>
        <Button look="filled" className={styles.log ?? ''} disabled={readOnly} onClick={() => startLogging(acting, view, next)}>
          Log
          {view.singleKeys ? <Kbd>L</Kbd> : null}
        </Button>
        <Button look="quiet" disabled={readOnly} onClick={() => acting.openSheet('gift', view, giftFor(next))}>
          Gift
        </Button>
        <Button
          ref={snooze}
          look="quiet"
          disabled={readOnly}
          aria-haspopup="menu"
          aria-expanded={opened === 'snooze'}
          onClick={() => acting.openSmall('snooze', view, next, snooze.current)}
        >
          Snooze
        </Button>
        <Button
          ref={skip}
          look="quiet"
          disabled={readOnly}
          aria-haspopup="dialog"
          aria-expanded={opened === 'skip'}
          onClick={() => acting.openSmall('skip', view, next, skip.current)}
        >
          Skip
        </Button>
        <Button
          ref={why}
          look="link"
          className={styles.why ?? ''}
          aria-haspopup="dialog"
          aria-expanded={opened === 'why'}
          onClick={() => acting.openSmall('why', view, next, why.current)}
        >
          Why
        </Button>
      </div>
    </section>
  );
}

function NothingNext({ view, readOnly }: { view: AccountView; readOnly: boolean }) {
  const acting = useActing();
  const why = useRef<HTMLButtonElement>(null);
  const coming = view.occurrences
    .filter((o) => o.kept && o.due !== null && (o.status === 'upcoming' || o.bookedOn !== null || o.snooze !== null))
    .sort((a, b) => whenAgain(a) - whenAgain(b))[0];
  const kept = view.occurrences.filter((o) => o.kept && o.status !== 'not_applicable');
  const decided = kept.filter((o) => isDecided(o.status)).length;
  return (
    <section className={`${styles.next} ${statusColours('done')}`} aria-label="Next">
      <div className={styles.kick}>
        <StatusWord status="done">
          <b>Nothing due</b>
        </StatusWord>
        {decided > 0 ? <span className={styles.aside}>{decided} decided</span> : null}
      </div>
      <h2>{coming ? comingTitle(coming, view.today) : 'Nothing is coming up'}</h2>
      <p className={styles.sub}>{coming ? comingLine(coming, view.today) : 'Log what happens; it keeps the silence count honest.'}</p>
      <div className={styles.acts}>
        <Button disabled={readOnly} onClick={() => acting.openSheet('log', view, null)}>
          Log
          {view.singleKeys ? <Kbd>L</Kbd> : null}
        </Button>
        <Button look="quiet" disabled={readOnly} onClick={() => acting.openSheet('gift', view, null)}>
          Gift
        </Button>
        {coming ? (
          <Button
            ref={why}
            look="link"
            className={styles.why ?? ''}
            aria-haspopup="dialog"
            onClick={() => acting.openSmall('why', view, coming, why.current)}
          >
            Why
          </Button>
        ) : null}
      </div>
    </section>
  );
}

/** The day on which an occurrence comes back to attention. */
const whenAgain = (o: ShownOccurrence): number =>
  o.snooze ? o.snooze.until + 1 : (o.bookedOn ?? o.opens ?? o.due ?? Number.POSITIVE_INFINITY);

function comingTitle(o: ShownOccurrence, today: number): string {
  if (o.snooze) return o.name;
  const on = o.bookedOn ?? o.due;
  return on === null ? o.name : `${o.name} ${o.expectedBy ? 'by' : 'on'} ${nearDate(on, today)}`;
}

function comingLine(o: ShownOccurrence, today: number): string {
  if (o.snooze) return `Snoozed until ${nearDate(o.snooze.until, today)}.`;
  if (o.bookedOn !== null) return 'Booked. It counts once it has taken place.';
  return o.opens !== null && o.opens > today ? `Its window opens on ${nearDate(o.opens, today)}.` : '';
}
