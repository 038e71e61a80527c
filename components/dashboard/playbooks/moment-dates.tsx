import { segmentName } from '@/components/app/segment-names';
import { Button } from '@/components/ui/button';
import { Field, Select } from '@/components/ui/field';
import { SEGMENTS } from '@/lib/accounts/types';
import { ChoiceField, NumberField, WordsField } from './draft-fields';
import type { DraftPart } from './draft-part';
import { Folded } from './folded';
import styles from './moment-form.module.css';
import { ANCHOR_CHOICES, UNIT_CHOICES } from './playbook-words';

const REPEATS = [
  ['none', 'Once'],
  ['every', 'Every few months, weeks or days'],
  ['perEvent', 'For each event'],
  ['perTerm', 'Once a contract term'],
  ['rolling', 'Again after each two-way touch'],
] as const;

const FRESH: Record<string, unknown> = {
  none: undefined,
  every: { every: 3, unit: 'months', from: 'anchor' },
  perEvent: { perEvent: true },
  perTerm: { perTerm: true },
  rolling: { rolling: true },
};

/** By segment, where the date is unknown, and how often. */
export function MomentDates({ part, tables }: { part: DraftPart; tables: readonly string[] }) {
  const repeat = part.get(['repeat']);
  const kind = kindOf(repeat);
  const backstop = part.get(['backstop']);
  const hasBackstop = typeof backstop === 'object' && backstop !== null;
  const byTable = typeof part.get(['offset']) === 'object';
  return (
    <Folded title="By segment, repeats, unknown dates" part={part} paths={['offsetBySegment', 'repeat', 'backstop']}>
      <fieldset className={styles.group}>
        <legend>Due after, by segment</legend>
        <p className={styles.hint}>Where it is empty, the number above holds.</p>
        <div className={styles.five}>
          {SEGMENTS.map((segment) => (
            <NumberField key={segment} part={part} path={['offsetBySegment', segment]} label={segmentName(segment)} />
          ))}
        </div>
        {tables.length > 0 ? (
          <Button look="link" small onClick={() => part.set(['offset'], byTable ? 0 : { bySegment: tables[0] })}>
            {byTable ? 'Use a number instead of a table' : 'Use a table of the playbook'}
          </Button>
        ) : null}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>Repeats</legend>
        <div className={styles.three}>
          <Kind kind={kind} set={(next) => part.set(['repeat'], FRESH[next])} />
          {kind === 'every' ? (
            <>
              <NumberField part={part} path={['repeat', 'every']} label="Every" />
              <ChoiceField part={part} path={['repeat', 'unit']} label="Of" choices={UNIT_CHOICES} />
              <ChoiceField
                part={part}
                path={['repeat', 'from']}
                label="Counted from"
                choices={[
                  ['anchor', 'The date itself'],
                  ['completion', 'When it was done'],
                ]}
              />
              <NumberField part={part} path={['repeat', 'count']} label="So many times" />
              <WordsField part={part} path={['repeat', 'until']} label="Until" optional date />
            </>
          ) : null}
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>Where that date is not known</legend>
        {hasBackstop ? (
          <>
            <div className={styles.three}>
              <ChoiceField part={part} path={['backstop', 'anchor']} label="Expect it after" choices={ANCHOR_CHOICES} />
              <NumberField part={part} path={['backstop', 'offset']} label="Expected after" />
              <ChoiceField part={part} path={['backstop', 'unit']} label="In" choices={UNIT_CHOICES} />
              <NumberField part={part} path={['backstop', 'lessDays']} label="Less, days" fallback={0} />
            </div>
            <Button look="link" small onClick={() => part.set(['backstop'], undefined)}>
              Wait for the date instead
            </Button>
          </>
        ) : (
          <>
            <p className={styles.hint}>It waits, and nothing is due.</p>
            <Button look="link" small onClick={() => part.set(['backstop'], { anchor: 'close', offset: 30, unit: 'days' })}>
              Expect it by a date counted from the close
            </Button>
          </>
        )}
      </fieldset>
    </Folded>
  );
}

function kindOf(repeat: unknown): string {
  if (typeof repeat !== 'object' || repeat === null) return 'none';
  return ['perEvent', 'perTerm', 'rolling'].find((kind) => kind in repeat) ?? 'every';
}

function Kind({ kind, set }: { kind: string; set: (kind: string) => void }) {
  return (
    <Field label="How often">
      {(control) => (
        <Select {...control} value={kind} onChange={(event) => set(event.target.value)}>
          {REPEATS.map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
