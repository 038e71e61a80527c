import { type DragEvent, useRef, useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { TableRefusal } from '@/lib/messaging/import/operations';
import styles from './import.module.css';
import { refusalInWords } from './import-words';

/** Where the file comes from, what it may hold, and why the last one was not taken. */
export function ChooseStep({ refusal, error, onFile }: { refusal: TableRefusal | null; error: unknown; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const why = refusal ? refusalInWords(refusal) : error ? failureInWords(failureOf(error)) : null;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <>
      {why ? (
        <p role="alert" className={styles.problem}>
          <Icon name="warn" />
          <span>
            <strong>{why.title}.</strong> {why.text} Nothing was imported.
          </span>
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way; the button inside does the same by keyboard */}
      <div
        className={`${styles.drop} ${over ? styles.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Button look="filled" onClick={() => input.current?.click()}>
          <Icon name="import" />
          Choose a CSV file
        </Button>
        <span>or drop it here. It is read on this computer and sent nowhere.</span>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          aria-label="CSV file"
          hidden
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) onFile(file);
          }}
        />
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>Customers</dt>
          <dd>
            One row each: the account’s address in the CRM, its record id or its name; and as you have them the close date, sales owner,
            CSM, segment, renewal date, notice, ARR and tags. Of a list of deals with their stage only the won ones count.
          </dd>
        </div>
        <div>
          <dt>Past activities</dt>
          <dd>
            One row each: the account, the date and the type; and as you have them the subject, notes, who logged it, how long it took and
            whether it was two-way. Import the customers first.
          </dd>
        </div>
        <div>
          <dt>Headings</dt>
          <dd>
            The first row names the columns. Most names are known in eight languages and as CRMs export them; say what the others mean.
          </dd>
        </div>
      </dl>
    </>
  );
}
