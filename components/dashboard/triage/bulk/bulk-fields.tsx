import { useId } from 'react';
import { ReachedChoice } from '@/components/app/acting/log-choices';
import { asksReached } from '@/components/app/acting/log-form';
import { weekdayDateNear } from '@/components/app/dates';
import { typeWord } from '@/components/app/wording';
import { ChipGroup } from '@/components/ui/chips';
import { Check } from '@/components/ui/choices';
import { ChoiceSelect, Field, Select, TextInput } from '@/components/ui/field';
import type { EngagementType } from '@/lib/engagements/types';
import type { BulkAction } from '@/lib/messaging/triage/operations';
import { snoozeDays } from '@/lib/moments/snooze';
import { type Day, dayOf, isPlainDate, plainDateOf } from '@/lib/time/day';
import { type BulkFields, type BulkProblems, giftCurrency } from './read-fields';

const TYPES: EngagementType[] = [
  'call',
  'meeting',
  'email',
  'message',
  'onsite',
  'qbr',
  'training',
  'survey',
  'handoff',
  'milestone',
  'internal',
];
/** The fields of one kind of action. */
export function BulkFieldset({
  kind,
  fields,
  problems,
  change,
  today,
  currencies,
  owners,
}: {
  kind: BulkAction['do'];
  fields: BulkFields;
  problems: BulkProblems;
  change: (part: Partial<BulkFields>) => void;
  today: Day;
  /** Of the accounts' gift budgets; null: not read yet, or not asked for. */
  currencies: readonly string[] | null;
  /** Names to choose from. */
  owners: readonly string[];
}) {
  const list = useId();
  const day = isPlainDate(fields.date) ? dayOf(fields.date) : null;
  const dateHint = day === null ? undefined : `${day === today ? 'Today, ' : ''}${weekdayDateNear(day, today)}`;
  const text = (key: 'to' | 'reason' | 'tags' | 'untags' | 'item' | 'amount', label: string, hint?: string, first = false) => (
    <Field label={label} hint={hint} error={problems[key]}>
      {(control) => (
        <TextInput
          {...control}
          dir="auto"
          data-autofocus={first || undefined}
          list={key === 'to' ? list : undefined}
          disabled={key === 'to' && fields.nobody}
          inputMode={key === 'amount' ? 'decimal' : undefined}
          value={fields[key]}
          onChange={(event) => change({ [key]: event.target.value })}
        />
      )}
    </Field>
  );
  const date = (label: string, bounds: { min?: Day; max?: Day }, first = false) => (
    <Field label={label} hint={dateHint} error={problems.date}>
      {(control) => (
        <TextInput
          {...control}
          type="date"
          data-autofocus={first || undefined}
          value={fields.date}
          {...(bounds.min === undefined ? {} : { min: plainDateOf(bounds.min) })}
          {...(bounds.max === undefined ? {} : { max: plainDateOf(bounds.max) })}
          onChange={(event) => change({ date: event.target.value })}
        />
      )}
    </Field>
  );
  switch (kind) {
    case 'assign':
      return (
        <>
          <ChipGroup
            label="Which owner"
            columns={2}
            chips={[
              { value: 'cs', label: 'CS owner' },
              { value: 'sales', label: 'Sales owner' },
            ]}
            value={fields.role}
            onChange={(role) => change({ role })}
          />
          {text('to', 'New owner', 'As the CRM spells the name.', true)}
          <Check label="Leave without an owner" checked={fields.nobody} onChange={(nobody) => change({ nobody })}>
            Takes the present owner off.
          </Check>
          <datalist id={list}>
            {owners.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      );
    case 'snooze':
      return (
        <>
          {date('Through', { min: snoozeDays(today).first, max: snoozeDays(today).last }, true)}
          {text('reason', 'Reason, if it helps')}
        </>
      );
    case 'skip':
      return text('reason', 'Reason', 'The same for all. Skips are counted, and can be undone.', true);
    case 'done':
      return (
        <>
          {date('Done on', { max: today }, true)}
          <Field label="As">
            {(control) => (
              <ChoiceSelect
                {...control}
                value={fields.type}
                choices={TYPES}
                named={typeWord}
                onPick={(type) => change({ type: type ?? 'call' })}
              />
            )}
          </Field>
          {asksReached(fields.type) ? (
            <ReachedChoice
              type={fields.type}
              planned={false}
              value={fields.reached}
              singleKeys={false}
              problem={problems.reached ?? null}
              onChange={(reached) => change({ reached })}
            />
          ) : null}
        </>
      );
    case 'tag':
      return (
        <>
          {text('tags', 'Add', 'Several tags with commas or semicolons between them.', true)}
          {text('untags', 'Take off')}
        </>
      );
    case 'gift': {
      const currency = giftCurrency(fields, currencies ?? []);
      return (
        <>
          {text('item', 'Gift', 'One for each account.', true)}
          {currencies !== null && currencies.length > 1 ? (
            <Field label="Currency" hint="Their gift budgets are in several." error={problems.currency}>
              {(control) => (
                <Select {...control} value={fields.currency} onChange={(event) => change({ currency: event.target.value })}>
                  <option value="">Choose one</option>
                  {currencies.map((each) => (
                    <option key={each}>{each}</option>
                  ))}
                </Select>
              )}
            </Field>
          ) : null}
          {text('amount', currency === '' ? 'Amount each' : `Amount each, ${currency}`)}
          {date('Planned for', { min: today, max: today + 365 })}
        </>
      );
    }
  }
}
