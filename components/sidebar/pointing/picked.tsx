import type { PointedAt } from '@/lib/accounts/recipe';
import type { Picked } from '@/lib/messaging/pointing/operations';
import { dayOf } from '@/lib/time/day';
import { longDate } from '../../app/dates';
import { Button } from '../../ui/button';
import question from '../question.module.css';
import styles from './pointing.module.css';
import { usePointing } from './use-pointing';
import { foundAgainBy } from './words';

/** What was pointed at, in words; a date with every day it can mean. `order`: the day that was chosen among them. */
export function PickedValue({
  what,
  picked,
  order,
  onOrder,
}: {
  what: PointedAt;
  picked: Picked;
  order: 'dmy' | 'mdy' | null;
  onOrder: (order: 'dmy' | 'mdy') => void;
}) {
  const { point } = usePointing();
  const [only] = picked.dates;
  return (
    <div className={styles.picked}>
      {what === 'name' ? (
        <p>
          <b dir="auto">{picked.text}</b>
        </p>
      ) : picked.dates.length === 1 && only ? (
        <p>
          <b>{longDate(dayOf(only.date))}</b>
        </p>
      ) : (
        <fieldset className={question.choices}>
          <legend>Which day is {picked.text}?</legend>
          {picked.dates.map((each) => (
            <label key={each.date} className={question.option}>
              <input type="radio" name="pointed-date" checked={each.order === order} onChange={() => each.order && onOrder(each.order)} />
              <b>{longDate(dayOf(each.date))}</b>
              <span>{each.order === 'dmy' ? 'Day first.' : 'Month first.'}</span>
            </label>
          ))}
        </fieldset>
      )}
      <p className={styles.small}>
        {picked.label ? (
          <>
            Beside the label “<bdi>{picked.label}</bdi>”
            {what === 'close' ? (
              <>
                , written <bdi>{picked.text}</bdi>
              </>
            ) : null}
            .{' '}
          </>
        ) : null}
        {foundAgainBy(picked.by)}
      </p>
      <Button small look="link" onClick={(event) => void point(event.nativeEvent, what)}>
        {what === 'name' ? 'Point at another name' : 'Point at another date'}
      </Button>
    </div>
  );
}
