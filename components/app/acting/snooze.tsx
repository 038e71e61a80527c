import { useState } from 'react';
import type { AccountView, ShownOccurrence } from '@/lib/messaging/contract';
import { MAX_SNOOZE_DAYS, snoozeDays } from '@/lib/moments/snooze';
import { type Day, dayOf, isoWeekday, isPlainDate, plainDateOf } from '@/lib/time/day';
import { Field, TextInput } from '../../ui/field';
import { Menu, Popover } from '../../ui/popover';
import { dayMonth, weekdayDate } from '../dates';
import { inputProblemInWords } from '../failures';
import { useActing } from './acting';
import { SmallForm } from './small-form';
import { useGlanceChange } from './use-glance-change';

interface SnoozeProps {
  view: AccountView;
  occurrence: ShownOccurrence;
  anchor: { current: HTMLElement | null };
}

export function SnoozeMenu({ view, occurrence, anchor }: SnoozeProps) {
  const { close, openSmall } = useActing();
  const snooze = useSnooze(view, occurrence);
  const { today } = view;
  const monday = today + (8 - isoWeekday(today));
  const choice = (key: string, label: string, until: Day, aside: string) => ({
    key,
    label,
    aside,
    onChoose: (event: Event) => snooze.run(event, until),
  });
  return (
    <Menu
      label={`Snooze ${occurrence.name}`}
      anchor={anchor}
      onClose={close}
      items={[
        choice('tomorrow', 'Tomorrow', today + 1, weekdayDate(today + 1)),
        ...(monday > today + 1 ? [choice('monday', 'Monday', monday, dayMonth(monday))] : []),
        ...(monday === today + 7 ? [] : [choice('week', 'In a week', today + 7, weekdayDate(today + 7))]),
        {
          key: 'pick',
          label: 'Pick a day',
          aside: `up to ${dayMonth(snoozeDays(today).last)}`,
          onChoose: () => openSmall('pick-day', view, occurrence, anchor.current),
        },
      ]}
      note={`Hides it from the lists through that day. Due date and status stay.${countNote(occurrence)}`}
    />
  );
}

const countNote = (o: ShownOccurrence): string => (o.snooze && o.snooze.count > 1 ? ` Snoozed ${o.snooze.count} times so far.` : '');

export function PickDay({ view, occurrence, anchor }: SnoozeProps) {
  const { close } = useActing();
  const { first, last } = snoozeDays(view.today);
  const [date, setDate] = useState(plainDateOf(view.today + 7));
  const [problem, setProblem] = useState<string | null>(null);
  const snooze = useSnooze(view, occurrence);
  const save = (event: Event) => {
    const day = isPlainDate(date) ? dayOf(date) : null;
    if (day === null) setProblem(inputProblemInWords('date-invalid'));
    else if (day < first) setProblem(inputProblemInWords('snooze-past'));
    else if (day > last) setProblem(inputProblemInWords('snooze-too-far'));
    else snooze.run(event, day);
  };
  return (
    <Popover title={`Snooze ${occurrence.name}`} anchor={anchor} onClose={close}>
      <SmallForm saveLabel="Snooze" saving={snooze.isPending} onSave={save} onCancel={close}>
        <Field label="Through" error={problem} hint={`Up to ${MAX_SNOOZE_DAYS} days, for ${view.account.name}.`}>
          {(control) => (
            <TextInput
              {...control}
              data-autofocus
              type="date"
              min={plainDateOf(first)}
              max={plainDateOf(last)}
              value={date}
              onChange={(event) => {
                setProblem(null);
                setDate(event.target.value);
              }}
            />
          )}
        </Field>
      </SmallForm>
    </Popover>
  );
}

function useSnooze(view: AccountView, o: ShownOccurrence) {
  const { close } = useActing();
  const change = useGlanceChange('moment.snooze');
  return {
    isPending: change.isPending,
    run: (event: Event, until: Day) =>
      change.run(
        event,
        { formId: view.glanceForm, occurrenceId: o.id, until: plainDateOf(until), reason: '' },
        `Snoozed ${o.name} through ${weekdayDate(until)}.`,
        close,
      ),
  };
}
