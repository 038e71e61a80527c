import { useState } from 'react';
import { dayMonth, fullDate } from '@/components/app/dates';
import { grouped } from '@/components/app/grouped';
import { saveFile } from '@/components/app/hand-out/save-file';
import { Button } from '@/components/ui/button';
import type { Load } from '@/lib/evidence/simulation';
import type { Day } from '@/lib/time/day';
import card from './card.module.css';
import { hours, type LoadSeries, loadCsv, loadSeries, type WeekLoad } from './load';
import styles from './load-chart.module.css';

type Measure = 'count' | 'minutes';

/** What falls due in each week, by owner: stacked bars, or the same figures as a table. */
export function LoadChart({ load, today, fileName }: { load: readonly Load[]; today: Day; fileName: string }) {
  const [measure, setMeasure] = useState<Measure>('minutes');
  const [asTable, setAsTable] = useState(false);
  const series = loadSeries(load);
  const { total, weeks } = series;
  if (weeks.length === 0) return <p className={card.small}>Nothing falls due in this period.</p>;
  return (
    <section className={styles.load} aria-labelledby="load-title">
      <div className={styles.head}>
        <h3 id="load-title">Load a week</h3>
        <fieldset className={card.choices}>
          <legend className="sr-only">Measured in</legend>
          <Button look="quiet" small aria-pressed={measure === 'minutes'} onClick={() => setMeasure('minutes')}>
            Hours
          </Button>
          <Button look="quiet" small aria-pressed={measure === 'count'} onClick={() => setMeasure('count')}>
            Moments
          </Button>
          <Button look="link" small onClick={() => setAsTable(!asTable)}>
            {asTable ? 'View as chart' : 'View as table'}
          </Button>
          <Button look="link" small onClick={() => saveFile(new File([loadCsv(load)], fileName, { type: 'text/csv' }))}>
            CSV
          </Button>
        </fieldset>
      </div>
      <p className={card.small}>
        {grouped(total.count)} moments, {hours(total.minutes)} hours by the playbook’s own estimates.
        {total.unestimated > 0 ? ` ${grouped(total.unestimated)} of them have no estimate and are in no hour.` : ''}
      </p>
      {asTable ? <LoadTable series={series} measure={measure} /> : <Bars series={series} measure={measure} today={today} />}
    </section>
  );
}

const shown = (value: { count: number; minutes: number }, measure: Measure): string =>
  measure === 'count' ? grouped(value.count) : hours(value.minutes);

function Bars({ series, measure, today }: { series: LoadSeries; measure: Measure; today: Day }) {
  const { weeks, owners } = series;
  const most = Math.max(...weeks.map(({ total }) => total[measure]));
  const peak = weeks.find(({ total }) => total[measure] === most);
  const unit = measure === 'count' ? 'moments' : 'hours';
  const summary = peak
    ? `Load a week from ${fullDate(weeks[0]?.week ?? 0)} to ${fullDate(weeks.at(-1)?.week ?? 0)}; most in the week of ${dayMonth(peak.week)}: ${shown(peak.total, measure)} ${unit}.`
    : '';
  const every = Math.max(1, Math.ceil(weeks.length / 8));
  return (
    <>
      <div className={styles.chart} role="img" aria-label={summary}>
        <span className={styles.most}>
          {peak ? shown(peak.total, measure) : ''} {unit}
        </span>
        <div className={styles.bars}>
          {weeks.map((week, at) => (
            <div key={week.week} className={styles.week}>
              <Bar week={week} measure={measure} most={most} />
              <span>{at % every === 0 ? dayMonth(week.week) : ''}</span>
              {week.week <= today && today < week.week + 7 ? <em>this week</em> : null}
            </div>
          ))}
        </div>
      </div>
      <ul className={styles.legend} aria-label="Owners">
        {owners.map((owner, at) => (
          <li key={owner}>
            <i className={styles[`tone${at}`]} />
            {owner}
          </li>
        ))}
      </ul>
    </>
  );
}

function Bar({ week, measure, most }: { week: WeekLoad; measure: Measure; most: number }) {
  return (
    <div className={styles.bar}>
      {week.parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the owner's
        <i key={at} className={styles[`tone${at}`]} style={{ blockSize: `${most === 0 ? 0 : (100 * part[measure]) / most}%` }} />
      ))}
    </div>
  );
}

function LoadTable({ series: { owners, weeks }, measure }: { series: LoadSeries; measure: Measure }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be scrolled by keys too
    <section className={`${card.scroll} ${styles.table}`} tabIndex={0} aria-label="Load a week as a table">
      <table className={card.table}>
        <caption className="sr-only">Load a week, {measure === 'count' ? 'moments' : 'hours'}</caption>
        <thead>
          <tr>
            <th scope="col">Week of</th>
            {owners.map((owner) => (
              <th key={owner} scope="col" className={card.figure}>
                {owner}
              </th>
            ))}
            <th scope="col" className={card.figure}>
              All
            </th>
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.week}>
              <th scope="row">{fullDate(week.week)}</th>
              {week.parts.map((part, at) => (
                <td key={owners[at]} className={card.figure}>
                  {shown(part, measure)}
                </td>
              ))}
              <td className={card.figure}>{shown(week.total, measure)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
