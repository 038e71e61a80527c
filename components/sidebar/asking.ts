import type { AccountView, Question } from '@/lib/messaging/contract';

/** What every question is drawn from. */
export interface Asking<K extends Question['kind']> {
  view: AccountView;
  question: Extract<Question, { kind: K }>;
}
