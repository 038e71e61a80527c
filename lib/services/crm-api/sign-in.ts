import { salesforceApiHost } from '../../crm/api-hosts';
import type { Connected } from '../../messaging/crm-api/operations';
import type { Context } from '../context';
import { read } from './reading';
import { salesforceToken } from './schemas';
import { connect } from './tokens';
import { Refused } from './types';

/**
 * Signs in to Salesforce: authorization code with PKCE, for an External Client App without a secret (crm-facts §1.6).
 * The verifier is made here and never leaves; `state` ties the answer to this sign-in. No refresh token is asked for:
 * the access token lasts as long as the org lets a session last, and no longer than the browser is open.
 */
export async function signIn(context: Context, typedHost: string, clientId: string): Promise<Connected> {
  const host = salesforceApiHost(typedHost);
  if (host === null) return { trouble: 'host-unknown' };
  const redirect = context.crm.signInReturn();
  if (redirect === null) return { trouble: 'sign-in-unavailable' };
  const verifier = context.crm.secret(48);
  const state = context.crm.secret(16);
  const authorize = `https://${host}/services/oauth2/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: clientId.trim(),
    redirect_uri: redirect,
    scope: 'api',
    state,
    code_challenge: await context.crm.sha256(verifier),
    code_challenge_method: 'S256',
  })}`;
  const back = await context.crm.signIn(authorize);
  const answer = back !== null && URL.canParse(back) ? new URL(back).searchParams : null;
  if (!answer || answer.get('state') !== state) return { trouble: 'sign-in-closed' };
  const code = answer.get('code');
  // `access_denied` alone: the person pressed Deny.
  if (!code) return { trouble: /^OAUTH_APP_/i.test(answer.get('error') ?? '') ? 'blocked' : 'sign-in-closed' };
  try {
    const token = await exchange(context, host, { code, clientId: clientId.trim(), redirect, verifier });
    return await connect(context, 'salesforce', token, host);
  } catch (error) {
    if (error instanceof Refused) return { trouble: error.kind };
    throw error;
  }
}

async function exchange(
  context: Context,
  host: string,
  { code, clientId, redirect, verifier }: { code: string; clientId: string; redirect: string; verifier: string },
): Promise<string> {
  const answer = await context.crm.fromBackground({
    url: `https://${host}/services/oauth2/token`,
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      client_id: clientId,
      redirect_uri: redirect,
      code_verifier: verifier,
    }).toString(),
  });
  // The OAuth endpoints answer an object with `error`; any of them means that this sign-in came to nothing.
  const { access_token } = read(
    { ...answer, at: context.now() },
    { shape: salesforceToken, meaning: (status) => (status === 400 ? 'expired' : null) },
  );
  return access_token;
}
