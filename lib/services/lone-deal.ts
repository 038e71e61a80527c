import { cleanName } from '../accounts/text';
import { factsOf } from '../crm/crms';
import type { PageReading } from '../crm/reading';
import type { LoneDeal } from '../messaging/contract';
import type { Context } from './context';
import { CRM_APIS } from './crm-api/apis';
import { tokenFor } from './crm-api/tokens';
import { siteOf } from './sites';

/** What there is to say of a deal whose page leads to no customer, or to several; null: the page shows no deal. */
export async function loneDealOf(context: Context, { record, deal, accountName }: PageReading, url: URL): Promise<LoneDeal | null> {
  const crm = factsOf(record.crm)?.name;
  if (!deal || crm === undefined || record.crm === 'taught') return null;
  const api = CRM_APIS[record.crm];
  const asks = async (): Promise<LoneDeal['asks']> => {
    if (api.way === 'page') return api.has(url) ? 'yes' : 'no';
    return (await tokenFor(context, api, await siteOf(context, record))) ? 'yes' : 'connect';
  };
  return { name: cleanName(deal.name), customer: cleanName(accountName ?? '') || null, crm, asks: await asks() };
}
