import type { Site } from '../accounts/site';
import type { Account } from '../accounts/types';
import type { RecordReference } from '../crm/reading';
import type { Context } from './context';
import type { Ids } from './ports';

/** Where a record lies: one site is one installation of a CRM. */
export type Place = Pick<RecordReference, 'crm' | 'host' | 'tenant'>;

/** A site of which nothing has been learned. */
export const newSite = (id: string, { crm, host, tenant }: Place): Site => ({
  id,
  crm,
  host,
  ...(tenant === undefined ? {} : { tenant }),
  dateOrder: null,
  closeField: null,
  closeRule: null,
  stages: {},
});

/** Id of the site a record lies on: production and sandbox are two, and so are two customers on one host (decisions 18). */
export const siteIdOf = (context: { ids: Pick<Ids, 'natural'> }, { crm, host, tenant }: Place): Promise<string> =>
  context.ids.natural(['site', crm, host, ...(tenant === undefined ? [] : [tenant])].join('/'));

/** The site a record lies on as stored, or as it is before anything was learned of it. */
export async function siteOf(context: Context, place: Place): Promise<Site> {
  const id = await siteIdOf(context, place);
  return (await context.store.site(id)) ?? newSite(id, place);
}

/** As `siteOf`, of an account: its site is stored with the first account seen there, except Salesforce's. */
export const siteOfAccount = async (context: Context, account: Account): Promise<Site> =>
  (await context.store.site(account.siteId)) ?? blankSite(account);

/** The site of an account as long as none is stored: a Salesforce org of which nothing was learned. */
export const blankSite = ({ siteId, crmUrl }: Account): Site =>
  newSite(siteId, { crm: 'salesforce', host: URL.canParse(crmUrl) ? new URL(crmUrl).host : '' });
