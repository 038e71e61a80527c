import { count } from '@/components/app/dates';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { PlaybookMistake } from '@/lib/playbooks/types';
import { mistakeInFile } from './playbook-words';
import styles from './text-editor.module.css';

/** Every mistake of a file with its line; choosing one leads to it. */
export function MistakeList({
  id,
  mistakes,
  onChoose,
}: {
  id?: string;
  mistakes: readonly PlaybookMistake[];
  onChoose: (mistake: PlaybookMistake) => void;
}) {
  return (
    <section id={id} className={styles.mistakes} aria-label="To correct">
      <h3>
        <Icon name="warn" />
        {count(mistakes.length, 'thing to correct', 'things to correct')}
      </h3>
      <ol>
        {mistakes.map((mistake) => (
          <li key={`${mistake.line}:${mistake.column}:${mistake.path}:${mistake.message}`}>
            <Button look="link" small className={styles.mistake ?? ''} onClick={() => onChoose(mistake)}>
              {mistakeInFile(mistake)}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
