import { useState } from 'react';
import { count } from '@/components/app/dates';
import { failureInWords, failureOf } from '@/components/app/failures';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { usePress } from '@/lib/queries/operations';
import { useWelcomeState } from '@/lib/queries/welcome';
import { useKeys } from '../use-keys';
import { Step } from './step';
import styles from './welcome.module.css';

const accounts = (n: number): string => count(n, 'sample account', 'sample accounts');

/** A list to look at before there is one. */
export function SamplesStep({ singleKeys }: { singleKeys: boolean }) {
  const samples = useWelcomeState().data?.samples ?? 0;
  const add = usePress('samples.add');
  const remove = usePress('samples.remove');
  const [said, setSaid] = useState('');
  const pending = add.isPending || remove.isPending;
  const failed = (error: Error) => {
    const words = failureInWords(failureOf(error));
    setSaid(`${words.title}. ${words.text}`);
  };
  const take = () => {
    if (samples === 0 || pending) return;
    remove.mutate(
      {},
      { onSuccess: (reply) => setSaid(`Removed ${accounts(reply.accounts)}, and what was logged on them.`), onError: failed },
    );
  };
  useKeys({ x: take }, singleKeys);
  return (
    <Step title="Try it with sample accounts">
      <p>
        Twelve invented customers, one for each thing a day can ask. They are marked “Sample” in the list, and count in no badge, digest or
        export.
      </p>
      <p className={styles.row}>
        {samples === 0 ? (
          <Button
            disabled={pending}
            onClick={() => add.mutate({}, { onSuccess: (reply) => setSaid(`Added ${accounts(reply.accounts)}.`), onError: failed })}
          >
            Add 12 sample accounts
          </Button>
        ) : (
          <Button disabled={pending} onClick={take}>
            Remove {accounts(samples)}
            {singleKeys ? <Kbd>X</Kbd> : null}
          </Button>
        )}
        <span role="status" className={styles.note}>
          {said}
        </span>
      </p>
    </Step>
  );
}
