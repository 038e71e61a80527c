import { amountMinor } from '@/components/app/acting/gift-form';
import { asksReached, type LogFields } from '@/components/app/acting/log-form';
import { problemInWords } from '@/components/app/acting/log-problems';
import { inputProblemInWords } from '@/components/app/failures';
import { TAG_MAX } from '@/lib/accounts/tags';
import type { EngagementType } from '@/lib/engagements/types';
import type { BulkAction } from '@/lib/messaging/triage/operations';
import { snoozeDays } from '@/lib/moments/snooze';
import { type Day, dayOf, isPlainDate, plainDateOf } from '@/lib/time/day';

/** What is typed into a bulk dialog; one shape for all, each dialog shows its own. */
export interface BulkFields {
  role: 'sales' | 'cs';
  to: string;
  /** They are left without an owner, whatever name is typed. */
  nobody: boolean;
  date: string;
  reason: string;
  type: EngagementType;
  /** Null: not chosen yet. */
  reached: LogFields['reached'];
  tags: string;
  untags: string;
  item: string;
  amount: string;
  /** Only asked where the accounts have budgets in several; empty: not chosen yet. */
  currency: string;
}

export const emptyFields = (kind: BulkAction['do'], today: Day, role: 'sales' | 'cs'): BulkFields => ({
  role,
  to: '',
  nobody: false,
  date: plainDateOf(kind === 'snooze' ? today + 1 : today),
  reason: '',
  type: 'call',
  reached: null,
  tags: '',
  untags: '',
  item: '',
  amount: '',
  currency: '',
});

const TEXT_MAX = 200;
/** Largest amount in the smallest unit that a gift form takes. */
const AMOUNT_MAX = 100_000_000;

export type BulkProblems = Partial<Record<keyof BulkFields, string>>;

/** A semicolon parts tags too: between them it stands in an exported cell, which has to read back. */
const tagsOf = (text: string): string[] => [...new Set(text.split(/[,;]/).map((tag) => tag.trim()))].filter(Boolean);

/** What a gift is paid in: the one currency of all the accounts' budgets, or the one chosen of several. Empty: not known yet. */
export const giftCurrency = (fields: BulkFields, currencies: readonly string[]): string =>
  currencies.length > 1 ? fields.currency : (currencies[0] ?? '');

/** The action as it is typed, or what is still wrong with it. Empty problems: nothing to say yet, something is missing. */
export function readFields(
  kind: BulkAction['do'],
  fields: BulkFields,
  { today, currencies }: { today: Day; currencies: readonly string[] | null },
): { action: BulkAction | null; problems: BulkProblems } {
  const day = isPlainDate(fields.date) ? dayOf(fields.date) : null;
  const wrong = (problems: BulkProblems) => ({ action: null, problems });
  const right = (action: BulkAction) => ({ action, problems: {} });
  switch (kind) {
    case 'assign': {
      const to = fields.to.trim();
      if (fields.nobody) return right({ do: 'assign', role: fields.role, to: null });
      if (to === '') return wrong({ to: 'Write a name, or choose to leave them without an owner.' });
      if (to.length > TEXT_MAX) return wrong({ to: inputProblemInWords('text-too-long') });
      return right({ do: 'assign', role: fields.role, to });
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
      const asks = asksReached(fields.type);
      if (asks && fields.reached === null) return wrong({ reached: problemInWords('choose-reached') ?? '' });
      return right({
        do: 'done',
        on: fields.date,
        type: fields.type,
        reached: asks ? fields.reached === 'reached' : null,
      });
    }
    case 'tag': {
      const [add, remove] = [tagsOf(fields.tags), tagsOf(fields.untags)];
      if (add.some((tag) => tag.length > TAG_MAX)) return wrong({ tags: `A tag has at most ${TAG_MAX} characters.` });
      if (add.length + remove.length === 0) return wrong({ tags: 'Write at least one tag, here or below.' });
      return right({ do: 'tag', add, remove });
    }
    case 'gift': {
      // Until the budgets are read nobody knows what an amount is in.
      if (currencies === null) return wrong({});
      if (currencies.length === 0) return wrong({ amount: 'None of these accounts is stored here any more.' });
      const currency = giftCurrency(fields, currencies);
      if (currency === '') return wrong({ currency: 'Choose the currency: the gift budgets of these accounts are in several.' });
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
