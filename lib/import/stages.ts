import { KNOWN_CRMS } from '../crm/crms';
import { type StageWords, stageMeans } from '../crm/stage-words';
import type { StageAnswer } from './types';
import { answered, foldedWord, readYes } from './words';

/** The stage words of all CRMs together: a file does not say which one it is from. */
const SHIPPED: StageWords = {
  won: KNOWN_CRMS.flatMap(({ stages }) => stages.won),
  lost: KNOWN_CRMS.flatMap(({ stages }) => stages.lost),
  open: KNOWN_CRMS.flatMap(({ stages }) => stages.open),
};

/**
 * Whether the deal of a row is won: by its stage, or by a yes or no where the column asks just that. Any word that no CRM
 * ships is asked about once a file, since a site may call anything won (decisions 34).
 */
export function readStage(cell: string, answers: Record<string, StageAnswer>): boolean | 'unknown' {
  const told = answered(answers, foldedWord(cell));
  return told === null ? (readYes(cell) ?? stageMeans(cell, {}, SHIPPED)) : told === 'won';
}
