import { ENGAGEMENT_TYPES, GIFT_STATUSES, OUTCOME_KINDS } from '@/lib/engagements/types';
import { ChipsField, NumberField, WordsField } from './draft-fields';
import type { DraftPart } from './draft-part';
import { Folded } from './folded';
import styles from './moment-form.module.css';
import { GIFT_STATUS_WORDS, OUTCOME_WORDS, PARTICIPANT_CHOICES, typeChoice } from './playbook-words';

/** The rarer ways of being done, and what is suggested. */
export function MomentProof({ part }: { part: DraftPart }) {
  return (
    <Folded title="More about when it is done" part={part} paths={['satisfiedBy', 'channel', 'id']}>
      <div className={styles.three}>
        <WordsField part={part} path={['satisfiedBy', 'tag']} label="Tagged" optional />
        <WordsField part={part} path={['satisfiedBy', 'milestone']} label="Milestone" optional />
        <WordsField part={part} path={['satisfiedBy', 'event']} label="Event" optional />
        <NumberField part={part} path={['satisfiedBy', 'min']} label="How many it takes" fallback={1} />
      </div>
      <ChipsField
        part={part}
        path={['satisfiedBy', 'outcome']}
        label="An outcome"
        choices={OUTCOME_KINDS.map((kind) => [kind, OUTCOME_WORDS[kind]] as const)}
      />
      <ChipsField
        part={part}
        path={['satisfiedBy', 'giftStatus']}
        label="A gift that is"
        choices={GIFT_STATUSES.map((status) => [status, GIFT_STATUS_WORDS[status]] as const)}
      />
      <ChipsField part={part} path={['satisfiedBy', 'roles']} label="With at least one of" choices={PARTICIPANT_CHOICES} />
      <ChipsField part={part} path={['channel']} label="Suggested" choices={ENGAGEMENT_TYPES.map(typeChoice)} />
      <WordsField
        part={part}
        path={['id']}
        label="Short name in files"
        hint="Stays the same across versions; another one is another moment."
        className={styles.narrow ?? ''}
      />
    </Folded>
  );
}
