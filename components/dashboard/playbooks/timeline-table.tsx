import card from './card.module.css';
import { amount, STAGE_WORDS } from './playbook-words';
import { ENDLESS, type TimelineMoment } from './timeline';
import { type DayNaming, dayWord, ownersInFull } from './timeline-words';

/** The timeline's days as a table, for whoever reads figures rather than lengths. */
export function TimelineTable({
  moments,
  selected,
  naming,
  currency,
  onSelect,
}: {
  moments: readonly TimelineMoment[];
  selected: number | null;
  naming: DayNaming;
  currency: unknown;
  onSelect: (index: number) => void;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be scrolled by keys too
    <section className={card.scroll} tabIndex={0} aria-label="Timeline as a table">
      <table className={card.table}>
        <caption className="sr-only">Timeline</caption>
        <thead>
          <tr>
            {['Moment', 'Stage', 'Owner', 'Opens', 'Due', 'On time until', 'Recoverable until', 'Gift up to'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {moments.map((moment) => (
            <tr key={moment.index} aria-current={moment.index === selected ? 'true' : undefined}>
              <th scope="row">
                <button type="button" className={card.plainLink} onClick={() => onSelect(moment.index)}>
                  {moment.name || 'Without a name'}
                </button>
              </th>
              <td>{STAGE_WORDS[moment.stage]}</td>
              <td>{ownersInFull(moment) || '–'}</td>
              <td>{moment.window ? dayWord(moment.window.opens, naming) : '–'}</td>
              <td>
                {moment.window ? dayWord(moment.window.due, naming) : '–'}
                {moment.expectedBy ? ' (expected by)' : ''}
              </td>
              <td>{moment.window ? dayWord(moment.window.lastOnTime, naming) : '–'}</td>
              <td>{lastCell(moment, naming)}</td>
              <td>{moment.budget === null ? '–' : amount(moment.budget, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function lastCell({ window }: TimelineMoment, naming: DayNaming): string {
  if (!window) return '–';
  return window.lastRecoverable > ENDLESS ? 'no end' : dayWord(window.lastRecoverable, naming);
}
