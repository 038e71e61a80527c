import { useId, useState } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import { Field, Select, TextInput } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import type { TextPath } from '@/lib/playbooks/draft-text';
import { ChoiceField } from './draft-fields';
import draft from './draft-fields.module.css';
import { type DraftPart, fieldText } from './draft-part';
import styles from './moment-form.module.css';
import { mistakeAtField } from './playbook-words';

const FRESH = { field: 'segment', op: 'in', value: ['strategic', 'enterprise'] };
const OPS = [
  ['eq', 'is'],
  ['ne', 'is not'],
  ['in', 'is one of'],
  ['nin', 'is none of'],
  ['gt', 'is more than'],
  ['gte', 'is at least'],
  ['lt', 'is less than'],
  ['lte', 'is at most'],
  ['exists', 'is known'],
] as const;
const UNKNOWN = [
  ['applies', 'It applies'],
  ['waiting', 'It waits'],
  ['not_applicable', 'It does not apply'],
] as const;
/** What conditions can read today; others may be typed. */
const FIELDS = [
  'segment',
  'giftPolicy.allowed',
  'surveys.on',
  'onboarding.troubled',
  'health.band',
  'issues.openSevere',
  'nps.last',
  'issue.severity',
];

/** To whom the moment applies: all of these, and of a group at least one. */
export function ConditionsForm({ part }: { part: DraftPart }) {
  const found = part.get(['conditions']);
  const conditions: unknown[] = Array.isArray(found) ? found : [];
  const mistake = part.mistake(['conditions'], true);
  const put = (next: unknown[]) => part.set(['conditions'], next.length === 0 ? undefined : next);
  return (
    <fieldset className={styles.group}>
      <legend>Only if</legend>
      {conditions.length === 0 ? <p className={styles.hint}>It applies to every account.</p> : null}
      <ol className={styles.conditions}>
        {conditions.map((condition, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name but its place
          <li key={at}>
            <Condition
              part={part}
              path={['conditions', at]}
              condition={condition}
              remove={() => put(conditions.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ol>
      {mistake ? (
        <p className={draft.error}>
          <Icon name="warn" size={12} />
          {mistakeAtField(mistake, undefined)}
        </p>
      ) : null}
      <div className={styles.ways}>
        <Button look="link" small onClick={() => put([...conditions, FRESH])}>
          <Icon name="plus" size={12} />
          Condition
        </Button>
        <Button look="link" small onClick={() => put([...conditions, { any: [FRESH] }])}>
          <Icon name="plus" size={12} />
          Either of several
        </Button>
      </div>
    </fieldset>
  );
}

function Condition({ part, path, condition, remove }: { part: DraftPart; path: TextPath; condition: unknown; remove: () => void }) {
  const any = typeof condition === 'object' && condition !== null && 'any' in condition ? condition.any : null;
  if (!Array.isArray(any)) return <FieldCondition part={part} path={path} remove={remove} />;
  const put = (next: unknown[]) => (next.length === 0 ? remove() : part.set([...path, 'any'], next));
  return (
    <fieldset className={styles.group}>
      <legend>At least one of</legend>
      {any.map((_, at) => (
        <FieldCondition
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name but its place
          key={at}
          part={part}
          path={[...path, 'any', at]}
          remove={() => put(any.filter((_, index) => index !== at))}
        />
      ))}
      <Button look="link" small onClick={() => put([...any, FRESH])}>
        <Icon name="plus" size={12} />
        Condition of this group
      </Button>
    </fieldset>
  );
}

function FieldCondition({ part, path, remove }: { part: DraftPart; path: TextPath; remove: () => void }) {
  const [raw, setRaw] = useState<string | null>(null);
  const fields = useId();
  const op = part.get([...path, 'op']);
  const many = op === 'in' || op === 'nin';
  const setOp = (next: string) => {
    const value = part.get([...path, 'value']);
    const list = next === 'in' || next === 'nin';
    const whole = { ...Object(part.get(path)), op: next };
    if (next === 'exists') whole.value = true;
    else if (list !== Array.isArray(value)) whole.value = list ? [value] : ((Array.isArray(value) ? value[0] : value) ?? '');
    part.set(path, whole);
  };
  return (
    <div className={styles.condition}>
      <Field label="Field">
        {(control) => (
          <>
            <TextInput
              {...control}
              list={fields}
              autoComplete="off"
              value={fieldText(part.get([...path, 'field']))}
              onChange={(event) => part.set([...path, 'field'], event.target.value)}
              onBlur={() => part.leave()}
            />
            <datalist id={fields}>
              {FIELDS.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label="Compared">
        {(control) => (
          <Select {...control} value={fieldText(op)} onChange={(event) => setOp(event.target.value)}>
            {OPS.map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={many ? 'Values, by commas' : 'Value'}>
        {(control) => (
          <TextInput
            {...control}
            autoComplete="off"
            value={raw ?? valueText(part.get([...path, 'value']))}
            onChange={(event) => {
              setRaw(event.target.value);
              part.set([...path, 'value'], many ? event.target.value.split(',').map(typedScalar) : typedScalar(event.target.value));
            }}
            onBlur={() => {
              setRaw(null);
              part.leave();
            }}
          />
        )}
      </Field>
      <ChoiceField part={part} path={[...path, 'ifUnknown']} label="If it is not known" choices={UNKNOWN} none="It does not apply" />
      <IconButton icon="remove" label="Remove this condition" onClick={remove} />
    </div>
  );
}

const valueText = (value: unknown): string => (Array.isArray(value) ? value.map(fieldText).join(', ') : fieldText(value));

function typedScalar(text: string): string | number | boolean {
  const trimmed = text.trim();
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  return /^-?\d{1,15}(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
}
