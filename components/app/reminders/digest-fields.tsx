import { useTyped } from '@/components/app/use-typed';
import { Check } from '@/components/ui/choices';
import { Field, TextInput } from '@/components/ui/field';
import { digestInQuiet } from '@/lib/reminders/check';
import type { DigestKind, Reminders } from '@/lib/settings/types';
import { minutesOf } from '@/lib/time/wall-clock';
import { KINDS } from './kinds';
import { NotificationSwitch } from './notification-switch';
import styles from './reminders.module.css';

interface Props {
  reminders: Reminders;
  save: (patch: Partial<Reminders>) => void;
}

/** The digest's switch alone, as the first-run page offers it. */
export function DigestSwitch({ reminders, save }: Props) {
  const { digest } = reminders;
  return (
    <NotificationSwitch label="One digest each workday" on={digest.on} onChange={(on) => save({ digest: { ...digest, on } })}>
      How many accounts ask for you, by kind, and no customer’s name. None comes on a day on which nothing asks.
    </NotificationSwitch>
  );
}

/** The digest's switch, its hour and what it counts. */
export function DigestFields({ reminders, save }: Props) {
  const { digest } = reminders;
  return (
    <div className={styles.switch}>
      <DigestSwitch reminders={reminders} save={save} />
      {digest.on ? (
        <div className={styles.inner}>
          <ClockField label="At" value={digest.at} onChange={(at) => save({ digest: { ...digest, at } })} hint={quietWords(reminders)} />
          <fieldset className={styles.kinds}>
            <legend>It counts</legend>
            {digest.kinds.length === 0 ? (
              <p role="status" className={styles.trouble}>
                Nothing, so no digest comes. Choose a kind, or switch the digest off.
              </p>
            ) : null}
            {KINDS.map(({ kind, label, hint }) => (
              <Check
                key={kind}
                label={label}
                checked={digest.kinds.includes(kind)}
                onChange={(on) => save({ digest: { ...digest, kinds: withKind(digest.kinds, kind, on) } })}
              >
                {hint}
              </Check>
            ))}
          </fieldset>
        </div>
      ) : null}
    </div>
  );
}

/** In the list's order, whatever order they were chosen in. */
const withKind = (kinds: readonly DigestKind[], kind: DigestKind, on: boolean): DigestKind[] =>
  KINDS.map((each) => each.kind).filter((each) => (each === kind ? on : kinds.includes(each)));

function quietWords(reminders: Reminders): string {
  const moved = digestInQuiet(reminders);
  if (moved === 'never') return 'This falls in your quiet hours, which last until the next day: no digest would come. Choose another time.';
  if (moved) return `This falls in your quiet hours: the digest comes at ${moved.moved}, when they end.`;
  return 'By the team’s time zone. Missed while the computer sleeps, it comes when it wakes on the same day.';
}

/** A time of day. A field that is being cleared or half typed saves nothing, and left like that shows what is stored. */
export function ClockField({
  label,
  value,
  onChange,
  hint,
}: {
  label: string;
  value: string;
  onChange: (time: string) => void;
  hint?: string;
}) {
  const time = useTyped(value, (text) => {
    if (minutesOf(text) === null) return false;
    if (text !== value) onChange(text);
    return true;
  });
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <TextInput
          {...control}
          type="time"
          required
          className={styles.time}
          value={time.value}
          onChange={(event) => time.type(event.target.value)}
          onBlur={() => (minutesOf(time.value) === null ? time.drop() : time.leave())}
        />
      )}
    </Field>
  );
}
