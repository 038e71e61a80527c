import { useState } from 'react';
import type { AccountView } from '@/lib/messaging/contract';
import { dayOf, isPlainDate } from '@/lib/time/day';
import { useActing } from '../app/acting/acting';
import { SmallForm } from '../app/acting/small-form';
import styles from '../app/acting/small-form.module.css';
import { useGlanceChange } from '../app/acting/use-glance-change';
import { fullDate, longDate } from '../app/dates';
import { inputProblemInWords } from '../app/failures';
import { readInWords } from '../app/readings';
import { Field, TextInput } from '../ui/field';
import { Popover } from '../ui/popover';
import { ChooseField } from './choose-field';

/** The date the clock runs from, typed by hand: it stands over everything read later. A date of the page may be chosen instead. */
export function CloseDatePopover({ view, anchor }: { view: AccountView; anchor: { current: HTMLElement | null } }) {
  const { close } = useActing();
  return (
    <Popover title="Close date" label={`Close date — ${view.account.name}`} anchor={anchor} onClose={close}>
      {view.close ? (
        <p className={styles.about}>
          Now {longDate(dayOf(view.close.date))}, {readInWords(view.close, view.today, view.zone)}.
        </p>
      ) : null}
      <TypeCloseDate view={view} initial={view.close?.date ?? ''} onDone={close} onCancel={close} />
      {view.datedFields.length > 0 ? (
        <details className={styles.more}>
          <summary>Or use a date of this page</summary>
          <ChooseField view={view} onDone={close} />
        </details>
      ) : null}
    </Popover>
  );
}

export function TypeCloseDate({
  view,
  initial,
  onDone,
  onCancel,
}: {
  view: AccountView;
  initial: string;
  onDone: () => void;
  onCancel: () => void;
}) {
  const [date, setDate] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const change = useGlanceChange('anchor.type');
  const save = (event: Event) => {
    if (!isPlainDate(date)) {
      setProblem(inputProblemInWords('date-invalid'));
      return;
    }
    change.run(
      event,
      { formId: view.glanceForm, date, raw: date },
      `The clock of ${view.account.name} runs from ${fullDate(dayOf(date))}.`,
      onDone,
    );
  };
  return (
    <SmallForm saveLabel="Use this date" saving={change.isPending} onSave={save} onCancel={onCancel}>
      <Field label="The deal closed on" error={problem} hint={isPlainDate(date) ? longDate(dayOf(date)) : undefined}>
        {(control) => (
          <TextInput
            {...control}
            data-autofocus
            type="date"
            value={date}
            onChange={(event) => {
              setProblem(null);
              setDate(event.target.value);
            }}
          />
        )}
      </Field>
    </SmallForm>
  );
}
