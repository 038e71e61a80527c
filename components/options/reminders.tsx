import { useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';
import { ClockField, DigestFields } from '@/components/app/reminders/digest-fields';
import { NotificationSwitch, NotificationTrouble } from '@/components/app/reminders/notification-switch';
import styles from '@/components/app/reminders/reminders.module.css';
import { useSettingsPatch } from '@/components/app/use-settings-patch';
import { Button } from '@/components/ui/button';
import { Check, type Choice, Choices } from '@/components/ui/choices';
import { useOperation } from '@/lib/queries/operations';
import type { Reminders as ReminderSettings, Settings } from '@/lib/settings/types';
import page from './options.module.css';

const BADGES: readonly Choice<ReminderSettings['badge']>[] = [
  { value: 'mine', label: 'My accounts that ask today', hint: 'Their number, in the colour of the worst; in words when you point at it.' },
  { value: 'account', label: 'The account of the tab', hint: 'Its worst state as a letter, in the tabs that show an account.' },
  { value: 'off', label: 'Nothing', hint: 'No number on the toolbar button.' },
];

/** As offered when quiet hours are switched on. */
const EVENING = { from: '18:00', to: '08:00' };

/** How and when Afterclose speaks up by itself. Each choice is saved as it is made. */
export function Reminders({ settings }: { settings: Settings }) {
  const { shown, save: saveSettings, retry, status, failed } = useSettingsPatch(settings);
  const { reminders } = shown;
  const save = (patch: Partial<ReminderSettings>) => saveSettings({ reminders: patch });
  return (
    <section id="reminders" className={page.section} aria-labelledby="reminders-title" tabIndex={-1}>
      <h2 id="reminders-title">Reminders</h2>
      <p className={page.lead}>Each of these is saved as you choose it. What is snoozed is never counted, nor are sample accounts.</p>
      <div className={page.card}>
        <Choices
          legend="On the toolbar button"
          field="badge"
          choices={BADGES}
          value={reminders.badge}
          onChange={(badge) => save({ badge })}
        />
        <NotificationTrouble wanted={settings.reminders.digest.on || settings.reminders.immediate} />
        <DigestFields reminders={reminders} save={save} />
        <TryDigest />
        <NotificationSwitch label="At once what cannot wait" on={reminders.immediate} onChange={(immediate) => save({ immediate })}>
          A notice deadline within 7 days and no renewal conversation: once, on a workday from the hour of the digest on.
        </NotificationSwitch>
        <QuietHours reminders={reminders} save={save} />
        <Check label="Customer names in notifications" checked={reminders.names} onChange={(names) => save({ names })}>
          A notification can stand on a locked screen, where others read it. Off, it holds numbers only.
        </Check>
        <p className={styles.saved}>
          <span role="status" className={failed ? page.error : page.hint}>
            {status}
          </span>
          {failed ? (
            <Button small onClick={retry}>
              Save again
            </Button>
          ) : null}
        </p>
      </div>
    </section>
  );
}

function QuietHours({ reminders: { quiet }, save }: { reminders: ReminderSettings; save: (patch: Partial<ReminderSettings>) => void }) {
  // Both ends alike are none and are not saved; what was typed stays until one of them is mended.
  const [typed, setTyped] = useState<ReminderSettings['quiet']>(null);
  const shown = typed ?? quiet;
  const change = (next: NonNullable<ReminderSettings['quiet']>) => {
    const isEmpty = next.from === next.to;
    setTyped(isEmpty ? next : null);
    if (!isEmpty) save({ quiet: next });
  };
  const turn = (on: boolean) => {
    setTyped(null);
    save({ quiet: on ? EVENING : null });
  };
  return (
    <div className={styles.switch}>
      <Check label="Quiet hours" checked={quiet !== null} onChange={turn}>
        No notification meanwhile. What falls into them comes at their end on the same day, or not at all.
      </Check>
      {quiet && shown ? (
        <div className={styles.inner}>
          <div className={styles.row}>
            <ClockField label="From" value={shown.from} onChange={(from) => change({ ...shown, from })} />
            <ClockField label="Until" value={shown.to} onChange={(to) => change({ ...shown, to })} />
          </div>
          {typed ? (
            <p role="alert" className={page.error}>
              They cannot begin and end at the same time. Choose another end, or switch quiet hours off; until then they stay from{' '}
              {quiet.from} to {quiet.to}.
            </p>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

/** Shows what the digest says, so that one need not wait for the morning to know. */
function TryDigest() {
  const { mutate, isPending } = useOperation('reminders.try');
  const [said, setSaid] = useState('');
  const show = () =>
    mutate(
      {},
      {
        onSuccess: ({ shown }) =>
          setSaid(
            shown
              ? 'Shown. If you do not see it, look at the notification settings of the computer.'
              : 'Not shown: switch the digest on first, and allow notifications.',
          ),
        onError: (error) => {
          const words = failureInWords(failureOf(error));
          setSaid(`${words.title}. ${words.text}`);
        },
      },
    );
  return (
    <div className={styles.row}>
      <Button small disabled={isPending} onClick={show}>
        Show today’s digest now
      </Button>
      <span role="status" className={page.hint}>
        {said}
      </span>
    </div>
  );
}
