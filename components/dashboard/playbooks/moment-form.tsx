import { ENGAGEMENT_TYPES } from '@/lib/engagements/types';
import { ConditionsForm } from './conditions-form';
import { CheckField, ChipsField, ChoiceField, NumberField, WordsField } from './draft-fields';
import type { DraftPart } from './draft-part';
import { MomentDates } from './moment-dates';
import styles from './moment-form.module.css';
import { MomentProof } from './moment-proof';
import {
  ANCHOR_CHOICES,
  COMMON_TYPES,
  OWNER_CHOICES,
  ROLL_CHOICES,
  STAGE_WORDS,
  tableWord,
  typeChoice,
  UNIT_CHOICES,
} from './playbook-words';

const STAGE_CHOICES = Object.entries(STAGE_WORDS);

/** One moment of the draft: what it is, when it is due, who does it, what it takes to be done. */
export function MomentForm({
  name,
  part,
  currency,
  tables,
}: {
  name: string;
  part: DraftPart;
  currency: string;
  tables: readonly string[];
}) {
  const types = part.get(['satisfiedBy', 'types']);
  const chosen: unknown[] = Array.isArray(types) ? types : [];
  const shown = [...COMMON_TYPES, ...ENGAGEMENT_TYPES.filter((type) => !COMMON_TYPES.includes(type) && chosen.includes(type))];
  return (
    <form className={styles.form} aria-label={`Edit ${name}`} onSubmit={(event) => event.preventDefault()}>
      <div className={styles.two}>
        <WordsField part={part} path={['name']} label="Name" />
        <ChoiceField part={part} path={['stage']} label="Stage" choices={STAGE_CHOICES} />
      </div>
      <WordsField part={part} path={['why']} label="Why it is there" long optional />
      <div className={styles.three}>
        <ChoiceField part={part} path={['anchor']} label="Counted from" choices={ANCHOR_CHOICES} />
        <Offset part={part} tables={tables} />
        <ChoiceField part={part} path={['unit']} label="Unit" choices={UNIT_CHOICES} />
      </div>
      <div className={styles.three}>
        <NumberField part={part} path={['opensBefore']} label="Opens before, days" fallback={0} />
        <NumberField part={part} path={['grace']} label="Grace, days" fallback={0} />
        <NumberField part={part} path={['missedAfter']} label="Recoverable for, days" fallback={missedAfterOf(part)} />
      </div>
      <div className={styles.three}>
        <ChoiceField part={part} path={['roll']} label="On a day off" choices={ROLL_CHOICES} fallback="none" />
        <ChoiceField part={part} path={['owner']} label="Owner" choices={OWNER_CHOICES} />
        <ChoiceField part={part} path={['coOwner']} label="Together with" choices={OWNER_CHOICES} none="Nobody" />
      </div>
      <div className={styles.three}>
        <NumberField part={part} path={['budget']} label={`Gift up to, ${currency}`} />
        <NumberField part={part} path={['minutes']} label="Minutes of work" />
        <NumberField part={part} path={['escalateAfter']} label="To the manager after, days" />
      </div>
      <ChipsField part={part} path={['satisfiedBy', 'types']} label="Done when" choices={shown.map(typeChoice)} />
      <div className={styles.checks}>
        <CheckField part={part} path={['satisfiedBy', 'bilateral']} label="Only two-way" />
        <CheckField part={part} path={['required']} label="Required" />
        <CheckField part={part} path={['gate']} label="Blocks onboarding" />
        <CheckField part={part} path={['countsFor']} label="Counts for completion" fallback="coverage" on="coverage" off="info" />
      </div>
      <ConditionsForm part={part} />
      <MomentDates part={part} tables={tables} />
      <MomentProof part={part} />
    </form>
  );
}

const missedAfterOf = (part: DraftPart): number => {
  const grace = part.get(['grace']);
  return Math.max(14, typeof grace === 'number' ? grace : 0);
};

/** A number, or the name of one of the playbook's tables by segment. */
function Offset({ part, tables }: { part: DraftPart; tables: readonly string[] }) {
  const offset = part.get(['offset']);
  if (typeof offset !== 'object' || offset === null)
    return <NumberField part={part} path={['offset']} label="Due after" hint="Below 0: before that date" />;
  return (
    <ChoiceField
      part={part}
      path={['offset', 'bySegment']}
      label="Due after, by the table"
      choices={tables.map((table) => [table, tableWord(table)] as const)}
    />
  );
}
