import { useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';
import { Button } from '@/components/ui/button';
import { Field, TextInput } from '@/components/ui/field';
import { useFoundAccounts } from '@/lib/queries/palette';
import type { Day } from '@/lib/time/day';
import styles from './preview.module.css';

const FOUND = 8;

/** Finds an account by its name. */
export function AccountChoice({ today, onChoose }: { today: Day; onChoose: (key: string) => void }) {
  const [text, setText] = useState('');
  const found = useFoundAccounts(text.trim(), today, FOUND);
  const rows = text.trim() === '' ? [] : (found.data?.rows ?? []);
  return (
    <search className={styles.choice}>
      <Field label="Account to preview on">
        {(control) => <TextInput {...control} autoFocus type="search" value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <div aria-live="polite">
        {found.error ? <p className={styles.note}>{failureInWords(failureOf(found.error)).text}</p> : null}
        {text.trim() !== '' && found.data && rows.length === 0 ? <p className={styles.note}>No account of that name.</p> : null}
        {rows.length > 0 ? (
          <ul aria-label="Accounts found">
            {rows.map((row) => (
              <li key={row.key}>
                <Button look="link" small onClick={() => onChoose(row.key)}>
                  {row.name}
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </search>
  );
}
