import type { Segment } from '../../accounts/types';
import type { AccountDraft, Notice } from '../../import/types';

/** What a row says of its customer besides whose it is, its close and its amount. */
export const TOLD_FIELDS = ['ownerSales', 'ownerCs', 'segment', 'renewal', 'notice', 'tags'] as const;
export type ToldField = (typeof TOLD_FIELDS)[number];

/** A field as one text, however its cell spells it; '': the row does not say. Few texts stand in many rows. */
export function toldOf(draft: AccountDraft, field: ToldField): string {
  switch (field) {
    case 'renewal':
      return draft.renewal?.date ?? '';
    case 'notice':
      return draft.notice === null ? '' : 'date' in draft.notice ? draft.notice.date : `${draft.notice.count} ${draft.notice.unit}`;
    case 'tags':
      return draft.tags.toSorted().join('\n');
    default:
      return draft[field] ?? '';
  }
}

/** The draft with a field as another row has it; one that is the same stays as its own cell spells it. */
export function withTold(draft: AccountDraft, field: ToldField, text: string): AccountDraft {
  if (toldOf(draft, field) === text) return draft;
  switch (field) {
    case 'renewal':
      return { ...draft, renewal: text === '' ? null : { date: text, raw: text } };
    case 'notice':
      return { ...draft, notice: text === '' ? null : noticeOf(text) };
    case 'tags':
      return { ...draft, tags: text === '' ? [] : text.split('\n') };
    case 'segment':
      return { ...draft, segment: text === '' ? null : (text as Segment) };
    default:
      return { ...draft, [field]: text === '' ? null : text };
  }
}

function noticeOf(text: string): Notice {
  const [count, unit] = text.split(' ');
  if (unit === undefined) return { date: text, raw: text };
  return { count: Number(count), unit: unit === 'months' ? 'months' : 'days', raw: text };
}
