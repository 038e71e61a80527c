import type { Site } from '../../accounts/site';
import { pipedriveHost, salesforceApiHost, zohoApiHost } from '../../crm/api-hosts';
import type { Connected, ConnectTrouble, CrmConnection, TokenCrm } from '../../messaging/crm-api/operations';
import type { Context } from '../context';
import { TOKEN_APIS, type TokenApi } from './apis';
import { read, type Shape } from './reading';
import { attioSelf, closeMe, hubspotAccount, pipedriveMe } from './schemas';
import { Refused } from './types';

/*
 * Tokens live in the browser's session storage alone: memory that no content script reads and that is gone when the
 * browser closes (trust §2.6). They are in no record, no export, no draft, and in no answer to a page of ours.
 */

interface Kept extends CrmConnection {
  key: string;
  token: string;
}

const PREFIX = 'crm-token:';

export const connectionsIn = async ({ keep }: Pick<Context, 'keep'>): Promise<CrmConnection[]> => {
  const kept = Object.values(await keep.all<Kept>('session', PREFIX));
  return kept.map(({ id, crm, whose, since }) => ({ id, crm, whose, since })).sort((one, other) => one.since - other.since);
};

/** The token for a site's CRM, and the host it goes to; null: not connected. */
export async function tokenFor(
  { keep }: Pick<Context, 'keep'>,
  api: TokenApi,
  site: Site,
): Promise<{ token: string; host: string } | null> {
  const key = api.keyOf(site);
  const kept = key === null ? undefined : await keep.get<Kept>('session', `${PREFIX}${api.crm}:${key}`);
  return kept ? { token: kept.token, host: api.hostOf(kept.key) } : null;
}

export const forgetToken = ({ keep }: Pick<Context, 'keep'>, id: string): Promise<void> => keep.remove('session', [PREFIX + id]);

/**
 * Keeps a token once the CRM has taken it, under the customer that the CRM says it belongs to.
 * @param host the CRM's host, of a CRM where each customer has one; otherwise not read
 */
export async function connect(context: Context, crm: TokenCrm, token: string, host: string): Promise<Connected> {
  const clean = token.trim();
  // A header takes no line breaks and no letters beyond Latin-1.
  if (clean === '' || !/^[\x21-\x7e]+$/.test(clean)) return { trouble: 'expired' };
  try {
    const found = await whoseToken(context, crm, clean, host);
    if (typeof found === 'string') return { trouble: found };
    const connection: CrmConnection = { id: `${crm}:${found.key}`, crm, whose: found.whose, since: context.now() };
    await context.keep.set('session', PREFIX + connection.id, { ...connection, key: found.key, token: clean } satisfies Kept);
    return { connection };
  } catch (error) {
    if (error instanceof Refused) return { trouble: error.kind };
    throw error;
  }
}

interface Whose {
  key: string;
  whose: string;
}

async function whoseToken(context: Context, crm: TokenCrm, token: string, host: string): Promise<Whose | ConnectTrouble> {
  const ask = asking(context, TOKEN_APIS[crm], token);
  switch (crm) {
    case 'salesforce': {
      const key = salesforceApiHost(host);
      if (key === null) return 'host-unknown';
      await ask(key, '/services/data/v60.0/', ANYTHING);
      return { key, whose: key };
    }
    case 'hubspot': {
      const { portalId } = await ask('', '/account-info/v3/details', hubspotAccount);
      return { key: portalId, whose: `portal ${portalId}` };
    }
    case 'pipedrive': {
      const key = pipedriveHost(host);
      if (key === null) return 'host-unknown';
      const { data } = await ask(key, '/api/v1/users/me', pipedriveMe);
      // Ids are counted from 1 in every company: the token of another one would show another customer's deals.
      const own = `${data.company_domain.toLowerCase()}.pipedrive.com`;
      return own === key ? { key, whose: key } : 'no-permission';
    }
    case 'attio': {
      const { active, workspace_name, workspace_slug } = await ask('', '/v2/self', attioSelf);
      if (!active || !workspace_slug) return 'expired';
      return { key: workspace_slug, whose: workspace_name || workspace_slug };
    }
    case 'close': {
      const { organizations } = await ask('', '/api/v1/me/?_fields=organizations', closeMe);
      return { key: 'close', whose: organizations?.[0]?.name || 'your organization' };
    }
    case 'zoho': {
      const key = zohoApiHost(host);
      if (key === null) return 'host-unknown';
      await ask(key, '/crm/v8/Deals?fields=Deal_Name&per_page=1', ANYTHING);
      return { key, whose: key };
    }
  }
}

const ANYTHING: Shape<unknown> = { safeParse: (data) => ({ success: true, data }) };

const asking =
  (context: Context, api: TokenApi, token: string) =>
  async <T>(key: string, path: string, shape: Shape<T>): Promise<T> => {
    const headers = { Accept: 'application/json', ...api.auth(token) };
    const answer = await context.crm.fromBackground({ url: `https://${api.hostOf(key)}${path}`, method: 'GET', headers, body: null });
    return read({ ...answer, at: context.now() }, { shape });
  };
