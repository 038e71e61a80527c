import { type StageWords, stageMeans } from '../../crm/stage-words';
import type { ApiDeal } from './types';

/**
 * What a stage alone says of a deal, by the words its CRM ships; false: it is open or lost, or there is no word to ask
 * about. What people said of other words belongs to the site, and may change while an answer is kept.
 */
export const wonByStage = (stage: string, shipped: StageWords): ApiDeal['won'] | false =>
  stage === '' ? false : stageMeans(stage, {}, shipped);
