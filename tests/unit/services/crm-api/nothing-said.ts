import type { ApiAnswer } from '../../../../lib/services/crm-api/types';

/** The answer of a CRM that has nothing of an account. */
export const NOTHING: ApiAnswer = {
  deals: [],
  dealsCut: false,
  contract: null,
  activities: [],
  activitiesCut: false,
  withheld: [],
  comeBack: null,
};
