import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { DraftDocument } from '@/lib/playbooks/draft-text';
import card from './card.module.css';
import { STAGE_WORDS } from './playbook-words';
import { ENDLESS, STAGES, type TimelineMoment, type TimelineTab, type TimeScale, ticksOf, timelineOf, timeScale } from './timeline';
import styles from './timeline-card.module.css';
import { TimelineTable } from './timeline-table';
import { type DayNaming, endWords, eventHeading, ownersWord, windowSentence } from './timeline-words';

const TABS: readonly (readonly [TimelineTab, string, string])[] = [
  ['close', 'From close', 'those counted from the close'],
  ['renewal', 'Renewal', 'those counted from the renewal'],
  ['event', 'By event', 'those that something else sets off'],
];

/** The tab on which a moment stands. */
export function tabOf(document: DraftDocument, index: number): TimelineTab {
  return TABS.find(([tab]) => timelineOf(document, tab).some((moment) => moment.index === index))?.[0] ?? 'close';
}

/** Every moment with its window, to scale. */
export function TimelineCard({
  document,
  selected,
  tab,
  currency,
  onTab,
  onSelect,
}: {
  document: DraftDocument;
  selected: number | null;
  tab: TimelineTab;
  currency: unknown;
  onTab: (tab: TimelineTab) => void;
  onSelect: (index: number) => void;
}) {
  const [asTable, setAsTable] = useState(false);
  const moments = useMemo(() => timelineOf(document, tab), [document, tab]);
  const scale = useMemo(() => timeScale(moments), [moments]);
  const naming: DayNaming = { tab, firstDay: document.root.dayNumbering === 'day1-is-anchor' ? 1 : 0 };
  const groups = groupsOf(moments, tab);
  const list = useRef<HTMLDivElement>(null);
  // One tab stop for the whole drawing: the selected row, else the first.
  const stop = moments.some(({ index }) => index === selected) ? selected : (groups[0]?.moments[0]?.index ?? null);

  const move = (event: KeyboardEvent) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = event.target instanceof HTMLElement ? rows.indexOf(event.target) : -1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    rows[Math.min(rows.length - 1, Math.max(0, to))]?.focus();
  };

  return (
    <section className={card.card} aria-labelledby="timeline-title">
      <header className={card.head}>
        <div>
          <h2 id="timeline-title">Timeline</h2>
          <p>
            {moments.length} of {document.moments.length} moments, {TABS.find(([name]) => name === tab)?.[2]}.{' '}
            {asTable ? '' : tab === 'close' ? 'Early days are drawn wider.' : 'Days near the date are drawn wider.'}
          </p>
        </div>
        <fieldset className={card.choices}>
          <legend className="sr-only">Show</legend>
          {TABS.map(([name, words]) => (
            <Button key={name} look="quiet" small aria-pressed={name === tab} onClick={() => onTab(name)}>
              {words}
            </Button>
          ))}
          <Button look="link" small onClick={() => setAsTable(!asTable)}>
            {asTable ? 'View as drawing' : 'View as table'}
          </Button>
        </fieldset>
      </header>
      {moments.length === 0 ? <p className={card.note}>No moment is counted this way.</p> : null}
      {asTable && moments.length > 0 ? (
        <TimelineTable moments={moments} selected={selected} naming={naming} currency={currency} onSelect={onSelect} />
      ) : null}
      {!asTable && moments.length > 0 ? (
        <>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys move between the buttons inside */}
          <div ref={list} className={styles.timeline} onKeyDown={move}>
            <Axis scale={scale} naming={naming} />
            {groups.map(({ title, moments: rows }) => (
              <div key={title} className={styles.group}>
                <h3>{title}</h3>
                <ul aria-label={title}>
                  {rows.map((moment) => (
                    <li key={moment.index}>
                      <button
                        type="button"
                        data-row
                        className={styles.row}
                        aria-current={moment.index === selected ? 'true' : undefined}
                        tabIndex={moment.index === stop ? 0 : -1}
                        onClick={() => onSelect(moment.index)}
                      >
                        <span className={styles.name}>{moment.name || 'Without a name'}</span>{' '}
                        <span className={styles.owner}>{ownersWord(moment)}</span> <Bar moment={moment} scale={scale} />
                        <span className="sr-only">{windowSentence(moment, naming)}</span>{' '}
                        <span className={styles.end}>{endWords(moment, currency)}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
          <Legend />
        </>
      ) : null}
    </section>
  );
}

function groupsOf(moments: readonly TimelineMoment[], tab: TimelineTab): { title: string; moments: TimelineMoment[] }[] {
  const groups =
    tab === 'event'
      ? [...new Set(moments.map(({ anchor }) => anchor))].map((anchor) => ({
          title: eventHeading(anchor),
          moments: moments.filter((moment) => moment.anchor === anchor),
        }))
      : STAGES.map((stage) => ({ title: STAGE_WORDS[stage], moments: moments.filter((moment) => moment.stage === stage) }));
  return groups.filter((group) => group.moments.length > 0);
}

function Axis({ scale, naming }: { scale: TimeScale; naming: DayNaming }) {
  return (
    <div className={styles.axis} aria-hidden="true">
      <div>
        {ticksOf(scale, 3.4).map((day) => (
          <span key={day} style={{ insetInlineStart: `${scale.at(day)}%` }}>
            <i>{tickWord(day, naming)}</i>
          </span>
        ))}
      </div>
    </div>
  );
}

function tickWord(day: number, { tab, firstDay }: DayNaming): string {
  if (day === 0) return { close: 'Close', renewal: 'Deadline', event: 'Event' }[tab];
  if (tab !== 'close') return day < 0 ? `−${-day}` : `+${day}`;
  return day < 7 ? String(day + firstDay) : `Day ${day + firstDay}`;
}

function Bar({ moment, scale }: { moment: TimelineMoment; scale: TimeScale }) {
  const { window, expectedBy } = moment;
  if (!window) return <span className={styles.track} aria-hidden="true" />;
  const [from, onTime, end] = [scale.at(window.opens), scale.at(window.lastOnTime), scale.at(window.lastRecoverable)];
  const endless = window.lastRecoverable > ENDLESS;
  return (
    <span className={styles.track} aria-hidden="true">
      <i className={styles.open} style={{ insetInlineStart: `${from}%`, inlineSize: `${onTime - from}%` }} />
      <i
        className={`${styles.late} ${endless ? styles.endless : ''}`}
        style={{ insetInlineStart: `${onTime}%`, inlineSize: `${end - onTime}%` }}
      />
      <b className={expectedBy ? styles.expected : styles.due} style={{ insetInlineStart: `${scale.at(window.due)}%` }} />
    </span>
  );
}

function Legend() {
  return (
    <ul className={styles.legend} aria-label="Legend">
      <li>
        <i className={styles.open} />
        Open and on time
      </li>
      <li>
        <b className={styles.due} />
        Due
      </li>
      <li>
        <i className={styles.late} />
        Overdue, still recoverable
      </li>
      <li>
        <b className={styles.expected} />
        Expected by: its own date is not known yet
      </li>
    </ul>
  );
}
