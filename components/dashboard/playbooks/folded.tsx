import { type ReactNode, useState } from 'react';
import { type DraftPart, standingOf } from './draft-part';
import styles from './moment-form.module.css';

/** Rarer fields, folded away; open by itself where something in them is wrong or changed. */
export function Folded({
  title,
  part,
  paths,
  children,
}: {
  title: string;
  part: DraftPart;
  paths: readonly string[];
  children: ReactNode;
}) {
  const { wrong, changed } = standingOf(part, paths);
  const [opened, setOpened] = useState<boolean | null>(null);
  const open = opened ?? wrong;
  return (
    <details className={styles.folded} open={open} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>
        {title}
        {wrong ? <span className={styles.wrong}> · to correct</span> : changed ? <span> · changed</span> : null}
      </summary>
      {open ? <div>{children}</div> : null}
    </details>
  );
}
