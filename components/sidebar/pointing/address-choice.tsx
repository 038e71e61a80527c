import type { PointingState } from '@/lib/messaging/pointing/operations';
import question from '../question.module.css';
import styles from './pointing.module.css';

/** Which part of the page's address is the customer's own: asked only where the address leaves a doubt. */
export function AddressChoice({
  address,
  id,
  onChoose,
}: {
  address: NonNullable<PointingState['address']>;
  id: string[] | null;
  onChoose: (id: string[]) => void;
}) {
  const likely = address.parts.find(({ place }) => address.chosen.includes(place));
  const parts = [...(likely ? [likely] : []), ...address.parts.filter((part) => part !== likely)].slice(0, 8);
  return (
    <fieldset className={question.choices}>
      <legend>Which part of the address is this customer’s own?</legend>
      <p className={styles.small}>It is what differs from one customer’s page to the next.</p>
      {parts.map(({ place, text }) => (
        <label key={place} className={question.option}>
          <input type="radio" name="pointed-address" checked={id?.length === 1 && id[0] === place} onChange={() => onChoose([place])} />
          <bdi className={styles.code}>{text}</bdi>
          <span>{likely?.place === place ? 'Most likely' : ''}</span>
        </label>
      ))}
    </fieldset>
  );
}
