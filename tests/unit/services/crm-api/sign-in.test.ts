import { afterEach, describe, expect, it } from 'vitest';
import type { CrmCalls } from '../../../../lib/services/crm-api/ports';
import { salesforce } from '../../../support/crm-apis/salesforce';
import type { Bench } from '../harness';
import { connecting, page } from './connecting';

const { connected, served, end } = connecting();
afterEach(end);

describe('signing in to Salesforce', () => {
  const signIn = (made: Bench) => page(made).asks('crm.signIn', { host: 'halden.lightning.force.com', clientId: 'consumer-key' });
  /** The org's sign-in page: sends back what it is told to, with the state it was given. */
  const comesBack = (answer: Record<string, string>, state?: string): Partial<CrmCalls> => ({
    signIn: async (url) => {
      opened = new URL(url);
      const back = new URLSearchParams({ ...answer, state: state ?? opened.searchParams.get('state') ?? '' });
      return `https://abcdefghijklmnop.chromiumapp.org/?${back}`;
    },
  });
  let opened = new URL('about:blank');

  it('proves by PKCE that it is who asked, and keeps the token it gets', async () => {
    const exchanged: URLSearchParams[] = [];
    const made = await connected(
      {
        ...salesforce,
        answer: (asked, book) => {
          if (asked.path === '/services/oauth2/token') {
            exchanged.push(new URLSearchParams(asked.body));
            return {
              status: 200,
              body: { access_token: 'sf-token', instance_url: 'https://halden.my.salesforce.com', token_type: 'Bearer' },
            };
          }
          return asked.path === '/services/data/v60.0/' ? { status: 200, body: {} } : salesforce.answer(asked, book);
        },
      },
      comesBack({ code: 'a-code' }),
    );
    expect(await signIn(made)).toMatchObject({ connection: { crm: 'salesforce', whose: 'halden.my.salesforce.com' } });
    const verifier = made.context.crm.secret(48);
    expect(opened.origin).toBe('https://halden.my.salesforce.com');
    expect(Object.fromEntries(opened.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'consumer-key',
      code_challenge: await made.context.crm.sha256(verifier),
      code_challenge_method: 'S256',
      scope: 'api',
    });
    expect(Object.fromEntries(exchanged[0] ?? [])).toEqual({
      grant_type: 'authorization_code',
      code: 'a-code',
      client_id: 'consumer-key',
      redirect_uri: 'https://abcdefghijklmnop.chromiumapp.org/',
      code_verifier: verifier,
    });
  });

  it.each([
    ['an answer to another sign-in', comesBack({ code: 'a-code' }, 'somebody-elses'), 'sign-in-closed'],
    ['an app that the org blocks', comesBack({ error: 'OAUTH_APP_BLOCKED' }), 'blocked'],
    ['a person who pressed Deny', comesBack({ error: 'access_denied' }), 'sign-in-closed'],
    ['a window that was closed', { signIn: async () => null }, 'sign-in-closed'],
    ['a browser that allows no sign-in', { signInReturn: () => null }, 'sign-in-unavailable'],
  ])('comes to nothing with %s', async (_, over, trouble) => {
    const made = await connected(salesforce, over);
    expect(await signIn(made)).toEqual({ trouble });
    expect(served()?.asked).toEqual([]);
  });

  it('says so where the code is not taken', async () => {
    const refusing = {
      ...salesforce,
      answer: () => ({ status: 400, body: { error: 'invalid_grant', error_description: 'expired authorization code' } }),
    };
    expect(await signIn(await connected(refusing, comesBack({ code: 'old' })))).toEqual({ trouble: 'expired' });
  });
});
