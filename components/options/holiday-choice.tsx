import { useId } from 'react';
import { HOLIDAY_SET_IDS, type HolidaySetId } from '@/lib/playbooks/holiday-ids';
import { holidaySets } from '@/lib/playbooks/holidays';
import styles from './options.module.css';

/** Where the dates come from, as their licence asks; each source once. */
const SOURCES = [...new Set(HOLIDAY_SET_IDS.map((id) => holidaySets[id].source))].join(' · ');
const YEARS = HOLIDAY_SET_IDS.flatMap((id) => Object.keys(holidaySets[id].years)).toSorted();

/** The countries whose public holidays are days off. */
export function HolidayChoice({ chosen, onChange }: { chosen: readonly HolidaySetId[]; onChange: (sets: HolidaySetId[]) => void }) {
  const id = useId();
  return (
    <fieldset className={styles.holidays} aria-describedby={`${id}-source`}>
      <legend>Public holidays</legend>
      <div className={styles.countries}>
        {HOLIDAY_SET_IDS.map((set) => (
          <span key={set} className={styles.country}>
            <input
              id={`${id}-${set}`}
              type="checkbox"
              checked={chosen.includes(set)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, set] : chosen.filter((each) => each !== set))}
            />
            <label htmlFor={`${id}-${set}`}>{holidaySets[set].name}</label>
          </span>
        ))}
      </div>
      <p id={`${id}-source`} className={styles.hint}>
        {YEARS[0]} to {YEARS.at(-1)}. What only a part of a country keeps is not among them: add it below as a closed day of your own.
        Dates: {SOURCES}.
      </p>
    </fieldset>
  );
}
