import { readAmount, readCurrency } from './amounts';
import type { Cells } from './cells';
import { readStage } from './stages';
import type { ImportAnswers, ImportKind } from './types';
import { readSegment, readType } from './words';

/** What a row needs to have answered, whatever else is wrong with it: all of it is asked at once. */
export interface RowAsks {
  /** Its word for the segment, the type or the stage, if it stands for nothing known; null: it does, or there is none. */
  segment: string | null;
  type: string | null;
  stage: string | null;
  /** Its amount names no currency. */
  currency: boolean;
  /** It has a record id of a CRM that was not named, and nothing better. */
  site: boolean;
}

const NOTHING: RowAsks = { segment: null, type: null, stage: null, currency: false, site: false };

export function asksOf(cells: Cells, kind: ImportKind, answers: ImportAnswers): RowAsks {
  const segment = kind === 'accounts' ? cells.of('segment') : '';
  const type = kind === 'activities' ? cells.of('type') : '';
  const stage = kind === 'accounts' ? cells.of('stage') : '';
  // It is left out, whatever it says.
  if (stage !== '' && readStage(stage, answers.stages) === false) return NOTHING;
  const amount = kind === 'accounts' && readCurrency(cells.of('currency')) === '' ? cells.of('arr') : '';
  return {
    segment: segment !== '' && readSegment(segment, answers.segments) === null ? segment : null,
    type: type !== '' && readType(type, answers.types) === null ? type : null,
    stage: stage !== '' && readStage(stage, answers.stages) === 'unknown' ? stage : null,
    currency: amount !== '' && readAmount(amount, answers.currency) === 'currency-missing',
    site: answers.site === null && cells.of('recordId') !== '' && cells.of('key') === '' && cells.of('address') === '',
  };
}
