import { useId, useMemo } from 'react';
import { fullDate, weekdayDate } from '@/components/app/dates';
import { zoneGroups } from '@/components/app/zones';
import { Button } from '@/components/ui/button';
import { Field, Select } from '@/components/ui/field';
import { nextClosedDay } from '@/lib/playbooks/closed-days';
import { HOLIDAY_SET_IDS } from '@/lib/playbooks/holiday-ids';
import { workCalendarOf } from '@/lib/playbooks/holidays';
import type { Playbook } from '@/lib/playbooks/types';
import { systemClock } from '@/lib/time/clock';
import type { Day } from '@/lib/time/day';
import { isZone, todayIn } from '@/lib/time/zone';
import { ClosedDays } from './closed-days';
import { HolidayChoice } from './holiday-choice';
import styles from './options.module.css';
import { ToggleChips } from './toggle-chips';
import { calendarOf, type TypedCalendar, typedCalendarOf, typedCalendarProblem } from './typed-calendar';
import type { SettingsForm } from './use-settings-form';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((name, index) => ({
  value: index + 1,
  label: name.slice(0, 3),
  name,
}));

const NO_DAYS: TypedCalendar = { workdays: [1, 2, 3, 4, 5], sets: [], closedDays: [] };

/** The team's zone, its working days and its days off. `playbook`: the one chosen, as far as it is known by now. */
export function CalendarSection({ form: { typed, set, errors }, playbook }: { form: SettingsForm; playbook: Playbook | null }) {
  const id = useId();
  const zones = useMemo(() => zoneGroups(typed.zone), [typed.zone]);
  const own = typed.calendar === null;
  const calendar = typed.calendar ?? (playbook ? typedCalendarOf(playbook.calendar) : NO_DAYS);
  const put = (over: Partial<TypedCalendar>) => set('calendar', { ...calendar, ...over });
  const problem = errors.calendar === undefined ? null : typedCalendarProblem(typed.calendar);
  const general = problem === null || problem.at === null ? errors.calendar : undefined;
  return (
    <section id="calendar" className={styles.section} aria-labelledby="calendar-title" tabIndex={-1}>
      <h2 id="calendar-title">Calendar</h2>
      <p className={styles.lead}>
        {own
          ? 'Each playbook’s own calendar holds. Once you change it here, the team’s calendar holds for every playbook.'
          : 'The team’s calendar holds for every playbook. Due dates that are still to come follow it.'}
      </p>
      <div className={styles.rows}>
        <div className={styles.row}>
          <div>
            <h3>Working days</h3>
            <p id={`${id}-workdays`}>Business-day moments and the daily digest skip the others.</p>
            {general ? (
              <p id={`${id}-error`} className={styles.error}>
                {general}
              </p>
            ) : null}
          </div>
          <ToggleChips
            label="Working days"
            chips={WEEKDAYS}
            value={calendar.workdays}
            onChange={(workdays) => put({ workdays })}
            field={general ? 'calendar' : undefined}
            invalid={general !== undefined}
            describedBy={general ? `${id}-error` : `${id}-workdays`}
          />
        </div>
        <div className={styles.fields}>
          <Field
            label="Team time zone"
            hint="“Today” is the day of this zone, unless an account has its own. Entries keep the zone they were logged in."
            error={errors.zone}
          >
            {(control) => (
              <Select {...control} data-field="zone" value={typed.zone} onChange={(event) => set('zone', event.target.value)}>
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
          {playbook ? (
            <div className={styles.fact}>
              <h3>Day numbering</h3>
              <p>
                {playbook.dayNumbering === 'offset' ? 'The close is Day 0' : 'The close is Day 1'}, as the playbook “
                <bdi>{playbook.name}</bdi>” has it.
              </p>
            </div>
          ) : null}
        </div>
        <div className={styles.fields}>
          <HolidayChoice chosen={calendar.sets} onChange={(sets) => put({ sets: HOLIDAY_SET_IDS.filter((each) => sets.includes(each)) })} />
        </div>
        <div className={styles.stack}>
          <div>
            <h3>Closed days of your own</h3>
            <p>A company holiday, a summer closure, a local holiday.</p>
          </div>
          <ClosedDays rows={calendar.closedDays} onChange={(closedDays) => put({ closedDays })} problem={problem} />
        </div>
        <div className={styles.row}>
          <div>
            <h3>Next closed day</h3>
            <p>{nextInWords(calendar, isZone(typed.zone) ? todayIn(typed.zone, systemClock.now()) : null)}</p>
          </div>
          {own ? null : (
            <Button look="link" onClick={() => set('calendar', null)}>
              Use each playbook’s own calendar
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

function nextInWords(calendar: TypedCalendar, today: Day | null): string {
  if (today === null || typedCalendarProblem(calendar) !== null) return 'Known once the calendar is complete.';
  const next = nextClosedDay(workCalendarOf(calendarOf(calendar)), today);
  if (next === null) return 'None within a year.';
  return `${weekdayDate(next.day)} ${fullDate(next.day).slice(-4)}, ${next.name}.`;
}
