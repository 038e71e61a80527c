import { useId, useState } from 'react';
import type { AccountView, ShownOccurrence } from '@/lib/messaging/contract';
import { Field, TextInput } from '../../ui/field';
import { Popover } from '../../ui/popover';
import { inputProblemInWords } from '../failures';
import { useActing } from './acting';
import { SmallForm } from './small-form';
import styles from './small-form.module.css';
import { useGlanceChange } from './use-glance-change';

const REASONS = ['Covered in another conversation', 'Customer asked for less contact', 'Does not fit this customer', 'Other'] as const;
const REASON_LIMIT = 500;

/** A skip is counted, so it says why. */
export function SkipPopover({
  view,
  occurrence,
  anchor,
}: {
  view: AccountView;
  occurrence: ShownOccurrence;
  anchor: { current: HTMLElement | null };
}) {
  const { close } = useActing();
  const skip = useGlanceChange('moment.skip');
  const [reason, setReason] = useState<(typeof REASONS)[number]>(REASONS[0]);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const group = useId();

  const save = (event: Event) => {
    const said = note.trim();
    if (reason === 'Other' && said === '') {
      setProblem(inputProblemInWords('reason-missing'));
      return;
    }
    const whole = reason === 'Other' ? said : said === '' ? reason : `${reason}: ${said}`;
    if (whole.length > REASON_LIMIT) {
      setProblem(inputProblemInWords('reason-too-long'));
      return;
    }
    skip.run(event, { formId: view.glanceForm, occurrenceId: occurrence.id, reason: whole }, `Skipped ${occurrence.name}.`, close);
  };

  return (
    <Popover title={`Skip ${occurrence.name}`} label={`Skip ${occurrence.name} — ${view.account.name}`} anchor={anchor} onClose={close}>
      <SmallForm saveLabel="Skip" saving={skip.isPending} onSave={save} onCancel={close}>
        <p className={styles.about}>
          For <bdi>{view.account.name}</bdi>. Say why: skips are counted, and can be undone.
        </p>
        <fieldset className={styles.radios}>
          <legend className="sr-only">Reason</legend>
          {REASONS.map((one, index) => (
            <label key={one}>
              <input
                type="radio"
                name={group}
                data-autofocus={index === 0 ? true : undefined}
                checked={reason === one}
                onChange={() => {
                  setProblem(null);
                  setReason(one);
                }}
              />
              {one}
            </label>
          ))}
        </fieldset>
        <Field label={reason === 'Other' ? 'Which reason' : 'More, if it helps'} error={problem}>
          {(control) => (
            <TextInput
              {...control}
              dir="auto"
              value={note}
              onChange={(event) => {
                setProblem(null);
                setNote(event.target.value);
              }}
            />
          )}
        </Field>
      </SmallForm>
    </Popover>
  );
}
