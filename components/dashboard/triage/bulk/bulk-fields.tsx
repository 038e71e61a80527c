import { useId } from 'react';
import { amountMinor } from '@/components/app/acting/gift-form';
import { asksReached } from '@/components/app/acting/log-form';
import { weekdayDate } from '@/components/app/dates';
import { inputProblemInWords } from '@/components/app/failures';
import { typeWord } from '@/components/app/wording';
import { ChipGroup } from '@/components/ui/chips';
import { Field, Select, TextInput } from '@/components/ui/field';
import { TAG_MAX } from '@/lib/accounts/tags';
import type { EngagementType } from '@/lib/engagements/types';
import type { BulkAction } from '@/lib/messaging/triage/operations';
import { snoozeDays } from '@/lib/moments/snooze';
import { type Day, dayOf, isPlainDate, plainDateOf } from '@/lib/time/day';

/** What is typed into a bulk dialog; one shape for all, each dialog shows its own. */
export interface BulkFields {
  role: 'sales' | 'cs';
  to: string;
  date: string;
  reason: string;
  type: EngagementType;
  reached: 'reached' | 'tried';
  tags: string;
  untags: string;
  item: string;
  amount: string;
}

export const emptyFields = (kind: BulkAction['do'], today: Day, role: 'sales' | 'cs'): BulkFields => ({
  role,
  to: '',
  date: plainDateOf(kind === 'snooze' ? today + 1 : today),
  reason: '',
  type: 'call',
  reached: 'reached',
  tags: '',
  untags: '',
  item: '',
  amount: '',
});

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
const TEXT_MAX = 200;
/** Largest amount in the smallest unit that a gift form takes. */
const AMOUNT_MAX = 100_000_000;

export type BulkProblems = Partial<Record<keyof BulkFields, string>>;

const tagsOf = (text: string): string[] => [...new Set(text.split(',').map((tag) => tag.trim()))].filter(Boolean);

/** The action as it is typed, or what is still wrong with it. Empty problems: nothing to say yet, something is missing. */
export function readFields(
  kind: BulkAction['do'],
  fields: BulkFields,
  { today, currency }: { today: Day; currency: string },
): { action: BulkAction | null; problems: BulkProblems } {
  const day = isPlainDate(fields.date) ? dayOf(fields.date) : null;
  const wrong = (problems: BulkProblems) => ({ action: null, problems });
  const right = (action: BulkAction) => ({ action, problems: {} });
  switch (kind) {
    case 'assign': {
      const to = fields.to.trim();
      if (to.length > TEXT_MAX) return wrong({ to: inputProblemInWords('text-too-long') });
      return right({ do: 'assign', role: fields.role, to: to === '' ? null : to });
    }
    case 'snooze': {
      const { first, last } = snoozeDays(today);
      if (day === null) return wrong({ date: inputProblemInWords('date-invalid') });
      if (day < first) return wrong({ date: inputProblemInWords('snooze-past') });
      if (day > last) return wrong({ date: inputProblemInWords('snooze-too-far') });
      if (fields.reason.length > TEXT_MAX) return wrong({ reason: inputProblemInWords('reason-too-long') });
      return right({ do: 'snooze', until: fields.date, reason: fields.reason.trim() });
    }
    case 'skip': {
      if (fields.reason.trim() === '') return wrong({ reason: inputProblemInWords('reason-missing') });
      if (fields.reason.length > TEXT_MAX) return wrong({ reason: inputProblemInWords('reason-too-long') });
      return right({ do: 'skip', reason: fields.reason.trim() });
    }
    case 'done': {
      if (day === null) return wrong({ date: inputProblemInWords('date-invalid') });
      if (day > today) return wrong({ date: 'Choose today or a day before: what is to come cannot be done yet.' });
      return right({
        do: 'done',
        on: fields.date,
        type: fields.type,
        reached: asksReached(fields.type) ? fields.reached === 'reached' : null,
      });
    }
    case 'tag': {
      const [add, remove] = [tagsOf(fields.tags), tagsOf(fields.untags)];
      if (add.some((tag) => tag.length > TAG_MAX)) return wrong({ tags: `A tag has at most ${TAG_MAX} characters.` });
      if (add.length + remove.length === 0) return wrong({ tags: 'Write at least one tag, here or below.' });
      return right({ do: 'tag', add, remove });
    }
    case 'gift': {
      const amount = amountMinor(fields.amount, currency);
      if (fields.item.trim() === '') return wrong({ item: inputProblemInWords('item-missing') });
      if (amount === null || amount <= 0) return wrong({ amount: inputProblemInWords('amount-invalid') });
      if (amount > AMOUNT_MAX) return wrong({ amount: inputProblemInWords('amount-too-large') });
      if (day === null) return wrong({ date: inputProblemInWords('date-invalid') });
      if (day < today || day > today + 365) return wrong({ date: 'Choose today or a day within a year: it is a plan.' });
      return right({ do: 'gift', item: fields.item.trim(), amountMinor: amount, currency, on: fields.date });
    }
  }
}

/** The fields of one kind of action. */
export function BulkFieldset({
  kind,
  fields,
  problems,
  change,
  today,
  currency,
  owners,
}: {
  kind: BulkAction['do'];
  fields: BulkFields;
  problems: BulkProblems;
  change: (part: Partial<BulkFields>) => void;
  today: Day;
  currency: string;
  /** Names to choose from. */
  owners: readonly string[];
}) {
  const list = useId();
  const day = isPlainDate(fields.date) ? dayOf(fields.date) : null;
  const dateHint = day === null ? undefined : `${day === today ? 'Today, ' : ''}${weekdayDate(day)}`;
  const text = (key: 'to' | 'reason' | 'tags' | 'untags' | 'item' | 'amount', label: string, hint?: string, first = false) => (
    <Field label={label} hint={hint} error={problems[key]}>
      {(control) => (
        <TextInput
          {...control}
          dir="auto"
          data-autofocus={first || undefined}
          list={key === 'to' ? list : undefined}
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
          {text('to', 'New owner', 'As the CRM spells the name. Empty: nobody.', true)}
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
              <Select
                {...control}
                value={fields.type}
                onChange={(event) => change({ type: TYPES.find((type) => type === event.target.value) ?? 'call' })}
              >
                {TYPES.map((type) => (
                  <option key={type} value={type}>
                    {typeWord(type)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {asksReached(fields.type) ? (
            <ChipGroup
              label="Reached or tried"
              columns={2}
              chips={[
                { value: 'reached', label: 'Reached' },
                { value: 'tried', label: 'Tried, no answer' },
              ]}
              value={fields.reached}
              onChange={(reached) => change({ reached })}
            />
          ) : null}
        </>
      );
    case 'tag':
      return (
        <>
          {text('tags', 'Add', 'Several tags with commas between them.', true)}
          {text('untags', 'Take off')}
        </>
      );
    case 'gift':
      return (
        <>
          {text('item', 'Gift', 'One for each account.', true)}
          {text('amount', `Amount each, ${currency}`)}
          {date('Planned for', { min: today, max: today + 365 })}
        </>
      );
  }
}
