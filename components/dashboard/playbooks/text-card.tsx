import { Button } from '@/components/ui/button';
import type { PlaybookMistake } from '@/lib/playbooks/types';
import card from './card.module.css';
import { TextEditor } from './text-editor';

/** The whole draft as text. */
export function TextCard({
  text,
  mistakes,
  broken,
  onChange,
  onBlur,
  onDone,
}: {
  text: string;
  mistakes: readonly PlaybookMistake[];
  /** It is no JSON, so that no form can show it. */
  broken: boolean;
  onChange: (text: string) => void;
  onBlur: () => void;
  onDone: () => void;
}) {
  return (
    <section className={card.card} aria-labelledby="text-title">
      <header className={card.head}>
        <div>
          <h2 id="text-title">The playbook as text</h2>
          <p>{broken ? 'It is no JSON yet; the forms come back once it is. What is typed is kept.' : 'Kept as you type, mistakes too.'}</p>
        </div>
        {broken ? null : (
          <Button look="quiet" small onClick={onDone}>
            Back to the forms
          </Button>
        )}
      </header>
      <div className={card.body}>
        <TextEditor label="JSON of the draft" text={text} mistakes={mistakes} onChange={onChange} onBlur={onBlur} />
      </div>
    </section>
  );
}
