import type { RefObject } from 'react';
import { segmentName } from '@/components/app/segment-names';
import { Button, IconButton } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { SEGMENTS } from '@/lib/accounts/types';
import card from './card.module.css';
import { CheckField, ChoiceField, NumberField, WordsField } from './draft-fields';
import type { DraftPart } from './draft-part';
import styles from './moment-form.module.css';
import { OWNER_CHOICES } from './playbook-words';

const NUMBERINGS = [
  ['offset', 'Day 7 is 7 days after the close'],
  ['day1-is-anchor', 'The close itself is Day 1'],
] as const;
const LEADERS = OWNER_CHOICES.filter(([role]) => role !== 'custom');

/** What holds for the whole playbook. */
export function RulesCard({ part, sectionRef }: { part: DraftPart; sectionRef: RefObject<HTMLElement | null> }) {
  return (
    <section ref={sectionRef} className={card.card} aria-labelledby="rules-title">
      <header className={card.head}>
        <div>
          <h2 id="rules-title">The playbook itself</h2>
          <p>Its numbers are starting points to be changed, the minutes of work too.</p>
        </div>
      </header>
      <div className={styles.container}>
        <form className={styles.form} aria-label="Edit the playbook" onSubmit={(event) => event.preventDefault()}>
          <div className={styles.three}>
            <WordsField part={part} path={['name']} label="Name of the playbook" />
            <WordsField
              part={part}
              path={['effectiveFrom']}
              label="For closes from"
              optional="null"
              date
              hint="Empty or unchanged: from the day it is published"
            />
            <ChoiceField part={part} path={['dayNumbering']} label="Day numbering" choices={NUMBERINGS} />
          </div>
          <fieldset className={styles.group}>
            <legend>Days without a two-way touch that are too many</legend>
            <div className={styles.five}>
              {SEGMENTS.map((segment) => (
                <NumberField key={segment} part={part} path={['silenceDays', segment]} label={segmentName(segment)} />
              ))}
            </div>
          </fieldset>
          <fieldset className={styles.group}>
            <legend>Gifts</legend>
            <div className={styles.three}>
              <WordsField part={part} path={['giftPolicy', 'currency']} label="Currency" />
              <NumberField part={part} path={['giftPolicy', 'budgetPerAccount']} label="Budget an account" />
              <NumberField part={part} path={['giftPolicy', 'perGift']} label="A gift at most" />
              <NumberField part={part} path={['giftPolicy', 'perRecipientPerYear']} label="A recipient and year at most" />
              <NumberField part={part} path={['giftPolicy', 'approvalAbove']} label="Approval above" />
            </div>
            <div className={styles.checks}>
              <CheckField part={part} path={['giftPolicy', 'blockPublicSector']} label="None to the public sector" off={false} />
              <CheckField part={part} path={['giftPolicy', 'cashAllowed']} label="Cash allowed" off={false} />
            </div>
          </fieldset>
          <Phases part={part} />
          <p className={styles.hint}>
            Working days and holidays are the team’s, in settings; where the team has none, those in the file hold, which are edited as
            text.
          </p>
        </form>
      </div>
    </section>
  );
}

/** Who leads an account from which day on. */
function Phases({ part }: { part: DraftPart }) {
  const found = part.get(['ownership', 'phases']);
  const phases: unknown[] = Array.isArray(found) ? found : [];
  const put = (next: unknown[]) => part.set(['ownership', 'phases'], next);
  return (
    <fieldset className={styles.group}>
      <legend>Who leads when, in days after the close</legend>
      {phases.length === 0 ? <p className={styles.hint}>Nobody: a moment’s own owner acts.</p> : null}
      {phases.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a phase has no name but its place
        <div key={at} className={styles.phase}>
          <ChoiceField part={part} path={['ownership', 'phases', at, 'role']} label="Role" choices={LEADERS} />
          <NumberField part={part} path={['ownership', 'phases', at, 'fromDay']} label="From day" />
          <NumberField part={part} path={['ownership', 'phases', at, 'toDay']} label="To day" />
          <CheckField part={part} path={['ownership', 'phases', at, 'joint']} label="Joins only" />
          <IconButton icon="remove" label="Remove this phase" onClick={() => put(phases.filter((_, index) => index !== at))} />
        </div>
      ))}
      <Button look="link" small onClick={() => put([...phases, { role: 'cs', fromDay: 0 }])}>
        <Icon name="plus" size={12} />
        Phase
      </Button>
    </fieldset>
  );
}
