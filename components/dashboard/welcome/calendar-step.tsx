import { useMemo, useState } from 'react';
import type { SettingsPatch } from '@/components/app/use-settings-patch';
import { zoneGroups } from '@/components/app/zones';
import { Field, Select } from '@/components/ui/field';
import { HOLIDAY_SET_IDS } from '@/lib/playbooks/holiday-ids';
import { holidaySets } from '@/lib/playbooks/holidays';
import { isPlaybookId, shippedPlaybook } from '@/lib/playbooks/shipped';
import type { PlaybookCalendar } from '@/lib/playbooks/types';
import { useLatestVersion } from '@/lib/queries/playbooks';
import { Step } from './step';
import styles from './welcome.module.css';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The text of a set's source without the licence's address: "date-holidays, CC-BY-3.0". */
const SOURCE = holidaySets.US.source;

const NO_DAYS: PlaybookCalendar = { workdays: [1, 2, 3, 4, 5], holidays: [] };

/** The day by which everything is due, and the days nobody works. */
export function CalendarStep({ shown, save }: Pick<SettingsPatch, 'shown' | 'save'>) {
  const [problem, setProblem] = useState(false);
  const zones = useMemo(() => zoneGroups(shown.zone), [shown.zone]);
  const playbook = useLatestVersion(shown.playbookId) ?? (isPlaybookId(shown.playbookId) ? shippedPlaybook(shown.playbookId) : null);
  const calendar: PlaybookCalendar = shown.calendar ?? playbook?.calendar ?? NO_DAYS;
  // What is chosen here is added to the playbook's own calendar, which has to be known before.
  const unknown = shown.calendar === null && playbook === null;
  const sets = calendar.sets ?? [];

  const setWorkday = (day: number, on: boolean) => {
    const workdays = [1, 2, 3, 4, 5, 6, 7].filter((each) => (each === day ? on : calendar.workdays.includes(each)));
    setProblem(workdays.length === 0);
    if (workdays.length > 0) save({ calendar: { ...calendar, workdays } });
  };
  return (
    <Step title="Your working days">
      <Field label="Team time zone" hint="“Today” is the day of this zone.">
        {(control) => (
          <Select {...control} value={shown.zone} onChange={(event) => save({ zone: event.target.value })}>
            {zones.map((group) => (
              <optgroup key={group.area} label={group.area}>
                {group.zones.map(({ zone, label }) => (
                  <option key={zone} value={zone}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        )}
      </Field>
      <fieldset className={styles.checks}>
        <legend>Working days</legend>
        {WEEKDAYS.map((name, index) => (
          <label key={name}>
            <input
              type="checkbox"
              disabled={unknown}
              checked={calendar.workdays.includes(index + 1)}
              onChange={(event) => setWorkday(index + 1, event.target.checked)}
            />
            {name}
          </label>
        ))}
        <p role="status" className={styles.problem}>
          {problem ? 'At least one day has to be worked. The last one stays.' : ''}
        </p>
      </fieldset>
      <fieldset className={styles.checks}>
        <legend>Public holidays</legend>
        {HOLIDAY_SET_IDS.map((id) => (
          <label key={id}>
            <input
              type="checkbox"
              disabled={unknown}
              checked={sets.includes(id)}
              onChange={(event) =>
                save({
                  calendar: {
                    ...calendar,
                    sets: HOLIDAY_SET_IDS.filter((each) => (each === id ? event.target.checked : sets.includes(each))),
                  },
                })
              }
            />
            {holidaySets[id].name}
          </label>
        ))}
        <p className={styles.note}>
          Source: {SOURCE}. What only a part of the country keeps, and days of your own, are added in the settings.
        </p>
      </fieldset>
    </Step>
  );
}
