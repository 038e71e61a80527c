import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Check } from '@/components/ui/choices';
import { askForNotifications, type NotificationAnswer, useNotificationState } from '@/lib/queries/notifications';
import styles from './reminders.module.css';

/** Why no notification is shown, and the next step. */
const TROUBLE: Record<Exclude<NotificationAnswer, 'allowed'>, string> = {
  'not-asked': 'The browser does not let Afterclose show notifications any more, so none comes.',
  refused: 'The browser was not allowed to show notifications, so this stays off. Switch it on again and choose Allow.',
  blocked: 'Whoever administers this browser does not allow notifications of extensions. The badge and the list work without them.',
  'switched-off':
    'The browser has the notifications of Afterclose switched off. Allow them in the notification settings of the browser or the computer.',
};

/**
 * A switch that needs the permission to show notifications: it is asked for as the switch is turned on, and where it is
 * not given the switch stays off and says why.
 */
export function NotificationSwitch({
  label,
  on,
  onChange,
  children,
}: {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
  children: string;
}) {
  const [answer, setAnswer] = useState<NotificationAnswer | null>(null);
  const turn = async (next: boolean): Promise<void> => {
    // Nothing may be awaited before the question, or the browser takes the click for spent.
    const given = next ? await askForNotifications() : null;
    setAnswer(given);
    if (given === null || given === 'allowed' || given === 'switched-off') onChange(next);
  };
  return (
    <div className={styles.switch}>
      <Check label={label} checked={on} onChange={(next) => void turn(next)}>
        {children}
      </Check>
      <p role="status" className={styles.trouble}>
        {answer !== null && answer !== 'allowed' ? TROUBLE[answer] : ''}
      </p>
    </div>
  );
}

/** Where reminders are on and cannot be shown: says so, and asks again. */
export function NotificationTrouble({ wanted }: { wanted: boolean }) {
  const { data } = useNotificationState();
  const [answer, setAnswer] = useState<NotificationAnswer | null>(null);
  if (!wanted || data === undefined || data === 'allowed') return null;
  return (
    <div role="alert" className={styles.alert}>
      <p>{TROUBLE[answer === 'refused' || answer === 'blocked' ? answer : data]}</p>
      {data === 'not-asked' ? (
        <Button small onClick={() => void askForNotifications().then(setAnswer)}>
          Allow notifications
        </Button>
      ) : null}
    </div>
  );
}
