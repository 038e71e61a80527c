import type { Site } from '../../accounts/site';
import type { Context } from '../context';
import type { PageApi, TokenApi } from './apis';
import { spend } from './budget';
import { tokenFor } from './tokens';
import { type Call, Refused } from './types';

type Calling = Pick<Context, 'crm' | 'keep' | 'now'>;

const JSON_HEADERS = { Accept: 'application/json' };
const withBody = (body: unknown) => (body === undefined ? {} : { 'Content-Type': 'application/json' });
const written = (body: unknown) => (body === undefined ? null : JSON.stringify(body));

/** Calls from within the tab's own page. Paths without a slash in front lie in the folder that the CRM lies in. */
export function pageCall(context: Calling, api: PageApi, tabId: number, url: URL, site: Site): Call {
  const folder = site.tenant ? `/${site.tenant}/` : '/';
  return async ({ path, method = 'GET', headers = {}, body }) => {
    await counted(context, site);
    const answer = await context.crm.fromPage(tabId, {
      origin: url.origin,
      path: path.startsWith('/') ? path : folder + path,
      method,
      headers: { ...JSON_HEADERS, ...withBody(body), ...headers },
      body: written(body),
      cookie: api.cookie,
    });
    return { ...answer, at: context.now() };
  };
}

/**
 * Calls from the background. Without a connection there is nothing to call with; a token that is forgotten, or has another
 * in its place, is not sent once more.
 */
export function tokenCall(context: Calling, api: TokenApi, connection: { token: string; host: string } | null, site: Site): Call {
  return async ({ path, method = 'GET', headers = {}, body }) => {
    if (!connection || (await tokenFor(context, api, site))?.token !== connection.token) throw new Refused('expired');
    await counted(context, site);
    const answer = await context.crm.fromBackground({
      url: `https://${connection.host}${path}`,
      method,
      headers: { ...JSON_HEADERS, ...withBody(body), ...headers, ...api.auth(connection.token) },
      body: written(body),
    });
    return { ...answer, at: context.now() };
  };
}

async function counted(context: Calling, site: Site): Promise<void> {
  const until = await spend(context, site.id);
  if (until !== null) throw new Refused('resting', until);
}
