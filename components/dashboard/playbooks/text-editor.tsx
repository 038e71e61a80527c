import { useId, useMemo, useRef, useState } from 'react';
import type { PlaybookMistake } from '@/lib/playbooks/types';
import { MistakeList } from './mistake-list';
import styles from './text-editor.module.css';

/** Of `--line` in the style sheet, px. */
const LINE = 18;

/** A playbook file as text: its lines are numbered, and each mistake leads to its line. */
export function TextEditor({
  label,
  text,
  mistakes,
  rows = 24,
  onChange,
  onBlur,
}: {
  label: string;
  text: string;
  mistakes: readonly PlaybookMistake[];
  rows?: number;
  onChange: (text: string) => void;
  onBlur?: () => void;
}) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const lines = useMemo(() => text.split('\n').length, [text]);
  const wrong = useMemo(() => new Set(mistakes.map(({ line }) => line)), [mistakes]);

  const jump = ({ line, column }: PlaybookMistake) => {
    const field = area.current;
    if (!field) return;
    const start = text
      .split('\n')
      .slice(0, line - 1)
      .reduce((sum, each) => sum + each.length + 1, 0);
    const from = start + Math.max(0, column - 1);
    field.focus();
    field.setSelectionRange(from, start + (text.split('\n')[line - 1]?.length ?? 0));
    field.scrollTop = Math.max(0, (line - 4) * LINE);
  };

  // Only the numbers in sight: a file may have thousands of lines.
  const first = Math.floor(scrolled / LINE);
  const shown = Math.min(lines - first, rows + 2);
  return (
    <div className={styles.editor}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.box}>
        <div className={styles.numbers} aria-hidden="true">
          <div style={{ translate: `0 ${first * LINE - scrolled}px` }}>
            {Array.from({ length: Math.max(0, shown) }, (_, at) => first + at + 1).map((line) => (
              <span key={line} className={wrong.has(line) ? styles.wrong : undefined}>
                {line}
              </span>
            ))}
          </div>
        </div>
        <textarea
          ref={area}
          id={id}
          rows={rows}
          data-autofocus
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          aria-invalid={mistakes.length > 0 ? true : undefined}
          aria-describedby={mistakes.length > 0 ? `${id}-mistakes` : undefined}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
          onBlur={onBlur}
        />
      </div>
      {mistakes.length > 0 ? <MistakeList id={`${id}-mistakes`} mistakes={mistakes} onChoose={jump} /> : null}
    </div>
  );
}
