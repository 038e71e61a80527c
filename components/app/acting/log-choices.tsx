import { useId } from 'react';
import type { OutcomeKind } from '@/lib/engagements/types';
import { type Chip, ChipGroup } from '../../ui/chips';
import { Icon, type IconName } from '../../ui/icon';
import { typeWord } from '../wording';
import styles from './log-choices.module.css';
import { CHIP_TYPES, type LogFields, reachedMeans } from './log-form';

const TYPE_ICONS: Partial<Record<LogFields['type'], IconName>> = {
  call: 'call',
  meeting: 'meeting',
  email: 'email',
  message: 'message',
  onsite: 'onsite',
  qbr: 'review',
  training: 'training',
  survey: 'survey',
  note: 'note',
};

const OUTCOME_LABELS: Partial<Record<OutcomeKind, string>> = {
  renewed: 'Renewed',
  auto_renewed: 'Renewed by itself',
  downgraded: 'Downgraded',
  churned: 'Churned',
  expanded: 'Expanded',
};

/**
 * What kind of activity: nine types by their keys, and the moment's own where it is none of them. Of a moment that is
 * stated, not held (onboarding is complete, the customer renewed), the own one is called what it does: Mark done.
 */
export function TypeChoice({
  own,
  marks,
  value,
  singleKeys,
  onChange,
}: {
  own: LogFields['type'] | null;
  /** The moment is marked done. */
  marks: boolean;
  value: LogFields['type'];
  singleKeys: boolean;
  onChange: (type: LogFields['type']) => void;
}) {
  return <ChipGroup autoFocus label="Type" columns={3} chips={typeChips(own, marks, singleKeys)} value={value} onChange={onChange} />;
}

function typeChips(own: LogFields['type'] | null, marks: boolean, singleKeys: boolean): Chip<LogFields['type']>[] {
  const chips: Chip<LogFields['type']>[] = CHIP_TYPES.map((type, index) => {
    const icon = TYPE_ICONS[type];
    return {
      value: type,
      label: typeWord(type),
      ...(icon ? { icon: <Icon name={icon} /> } : {}),
      hotkey: singleKeys ? String(index + 1) : '',
    };
  });
  if (!own) return chips;
  const label = marks ? 'Mark done' : typeWord(own);
  return [{ value: own, label, icon: <Icon name="check" />, hotkey: singleKeys ? '0' : '', wide: true }, ...chips];
}

/** Never preset: whether the customer took part is what the whole log is about (decisions 16). */
export function ReachedChoice({
  type,
  planned,
  value,
  singleKeys,
  problem,
  onChange,
}: {
  type: LogFields['type'];
  planned: boolean;
  value: LogFields['reached'];
  singleKeys: boolean;
  problem: string | null;
  onChange: (reached: 'reached' | 'tried') => void;
}) {
  const id = useId();
  const means = reachedMeans(type, planned);
  return (
    <div className={styles.choice}>
      <ChipGroup
        label="Reached or Tried"
        columns={2}
        chips={[
          { value: 'reached', label: `Reached, ${means.reached}`, hotkey: value === null && singleKeys ? '↵' : '' },
          { value: 'tried', label: `Tried, ${means.tried}`, hotkey: singleKeys ? 'N' : '' },
        ]}
        value={value}
        onChange={onChange}
        {...(problem ? { describedBy: id } : {})}
      />
      <Problem id={id} text={problem} />
    </div>
  );
}

/** For a moment that an outcome decides: which one it was. */
export function OutcomeChoice({
  kinds,
  value,
  problem,
  onChange,
}: {
  kinds: readonly OutcomeKind[];
  value: OutcomeKind | null;
  problem: string | null;
  onChange: (kind: OutcomeKind) => void;
}) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <ChipGroup
        label="Outcome"
        columns={2}
        chips={kinds.map((kind) => ({ value: kind, label: OUTCOME_LABELS[kind] ?? kind.replaceAll('_', ' ') }))}
        value={value}
        onChange={onChange}
        {...(problem ? { describedBy: id } : {})}
      />
      <Problem id={id} text={problem} />
    </div>
  );
}

function Problem({ id, text }: { id: string; text: string | null }) {
  if (text === null) return null;
  return (
    <p id={id} role="alert" className={styles.problem}>
      {text}
    </p>
  );
}
