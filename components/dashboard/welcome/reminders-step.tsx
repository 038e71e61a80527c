import { DigestSwitch } from '@/components/app/reminders/digest-fields';
import { NotificationTrouble } from '@/components/app/reminders/notification-switch';
import type { SettingsPatch } from '@/components/app/use-settings-patch';
import { Step } from './step';
import styles from './welcome.module.css';

/** Off by default: the toolbar button says enough for many. */
export function RemindersStep({ shown, save }: Pick<SettingsPatch, 'shown' | 'save'>) {
  const { reminders } = shown;
  return (
    <Step title="Reminders, if you want them">
      <p>The toolbar button counts your accounts that ask for you today. Beyond that nothing speaks up by itself.</p>
      <NotificationTrouble wanted={reminders.digest.on} />
      <DigestSwitch reminders={reminders} save={(patch) => save({ reminders: patch })} />
      <p className={styles.note}>
        Its hour ({reminders.digest.at}), quiet hours and the rest: <a href="/options.html#reminders">reminders in the settings</a>
      </p>
    </Step>
  );
}
