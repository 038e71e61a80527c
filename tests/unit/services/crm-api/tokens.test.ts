import { afterEach, describe, expect, it } from 'vitest';
import { mayCall } from '../../../../lib/crm/api-hosts';
import type { TokenCrm } from '../../../../lib/messaging/crm-api/operations';
import type { CrmCalls } from '../../../../lib/services/crm-api/ports';
import { STAND_INS } from '../../../support/crm-apis/all';
import { callsTo } from '../../../support/crm-apis/calls';
import { hubspot } from '../../../support/crm-apis/hubspot';
import { type Book, type CrmStandIn, type Served, serve } from '../../../support/crm-apis/stand-in';
import { type Bench, bench, reading } from '../harness';

const BOOK: Book = { deals: [{ n: 1, of: 'ours', state: 'won', at: '2026-02-20T10:00:00Z', name: 'Licence', amount: 1 }], activities: [] };
const OPTIONS = new URL('chrome-extension://me/options.html');

let served: Served | null = null;
afterEach(async () => {
  await served?.close();
  served = null;
});

async function connected(standIn: CrmStandIn, over: Partial<CrmCalls> = {}): Promise<Bench> {
  const made = bench('2026-03-01');
  served = await serve(standIn, BOOK);
  made.context.crm = { ...callsTo(standIn, served), ...over };
  return made;
}
const page = (made: Bench) => made.tab(9, OPTIONS);

/** Shows the account of a CRM's page in a tab. */
async function onItsPage(made: Bench, standIn: CrmStandIn, parts: { tenant?: string } = {}) {
  const url = new URL(standIn.page.replace('/4711/', `/${parts.tenant ?? '4711'}/`));
  const tab = made.tab(7, url);
  const tenant = parts.tenant ?? standIn.tenant;
  const place = { host: url.host, ...(tenant === undefined ? {} : { tenant }) };
  const object = { salesforce: 'Account', hubspot: '0-2', pipedrive: 'organization', zoho: 'Accounts', attio: 'company', close: 'lead' }[
    standIn.crm as TokenCrm
  ];
  await tab.sees(
    reading(standIn.recordId, { record: { crm: standIn.crm, ...place, object, id: standIn.recordId, workspaceAccountId: null } }),
  );
  return tab;
}

const TOKEN_STAND_INS = STAND_INS.filter(({ token }) => token !== null);

describe.each(TOKEN_STAND_INS.map((standIn) => [standIn.crm as TokenCrm, standIn] as const))('a token for %s', (crm, standIn) => {
  const host = new URL(standIn.page).host;
  const connect = (made: Bench, token = standIn.token ?? '') => page(made).asks('crm.connect', { crm, token, host });

  it('is kept once the CRM has taken it, and opens the accounts of that CRM', async () => {
    const made = await connected(standIn);
    expect(await connect(made, `  ${standIn.token}\n`)).toMatchObject({ connection: { crm } });
    const tab = await onItsPage(made, standIn);
    expect(await tab.asks('crm.ask', { again: false })).toMatchObject({ state: 'asked', won: 1, latest: '2026-02-20' });
  });

  it('is not kept where the CRM does not take it', async () => {
    const made = await connected(standIn);
    expect(await connect(made, 'wrong')).toEqual({ trouble: 'expired' });
    expect(await page(made).asks('crm.connections', {})).toMatchObject({ connections: [] });
  });

  it('stands in the browser’s memory alone: in no record, nothing on disk, and no answer to a page', async () => {
    const made = await connected(standIn);
    const reply = await connect(made);
    const tab = await onItsPage(made, standIn);
    await tab.asks('crm.ask', { again: false });
    const told = [reply, await page(made).asks('crm.connections', {}), await tab.view(), made.notices, made.orders];
    const stored = [await made.context.keep.all('local', ''), await made.store.accounts(), await made.store.settings()];
    expect(JSON.stringify([told, stored])).not.toContain(standIn.token);
    expect(JSON.stringify(await made.context.keep.all('session', ''))).toContain(standIn.token);
  });

  it('is asked with at once, whatever the CRM said to the one before, and screens hear of it', async () => {
    const made = await connected(standIn);
    await connect(made);
    const calls = made.context.crm;
    made.context.crm = { ...calls, fromBackground: async () => ({ kind: 'failed', why: 'redirected' }) };
    const tab = await onItsPage(made, standIn);
    expect(await tab.asks('crm.ask', { again: false })).toMatchObject({ state: 'refused', kind: 'expired' });
    made.context.crm = calls;
    await connect(made);
    expect(made.notices.at(-1)).toEqual({ notice: 'changed', table: 'sites', accounts: 'many' });
    expect(await tab.asks('crm.ask', { again: false })).toMatchObject({ state: 'asked', won: 1 });
  });

  it('is forgotten at once when told to', async () => {
    const made = await connected(standIn);
    await connect(made);
    const { connections } = await page(made).asks('crm.connections', {});
    await page(made).asks('crm.forget', { id: connections[0]?.id ?? '' });
    expect(JSON.stringify(await made.context.keep.all('session', 'crm-token:'))).not.toContain(standIn.token);
    const tab = await onItsPage(made, standIn);
    expect(await tab.asks('crm.ask', { again: false })).toMatchObject({ state: 'not-connected' });
  });

  it.each(['', '   ', 'zwei\nZeilen', 'schlüssel\u2028'])('that is none (%j) is sent nowhere', async (token) => {
    const made = await connected(standIn);
    expect(await connect(made, token)).toEqual({ trouble: 'expired' });
    expect(served?.asked).toEqual([]);
  });
});

describe('tokens of CRMs where several customers share a host', () => {
  it('open no other customer’s records', async () => {
    const made = await connected(hubspot);
    await page(made).asks('crm.connect', { crm: 'hubspot', token: hubspot.token ?? '', host: '' });
    const asked = served?.asked.length;
    const tab = await onItsPage(made, hubspot, { tenant: '9999' });
    expect(await tab.asks('crm.ask', { again: false })).toMatchObject({ state: 'not-connected' });
    expect(served?.asked).toHaveLength(asked ?? 0);
  });

  it('are refused where the typed address is another company’s', async () => {
    const made = await connected(STAND_INS.find(({ crm }) => crm === 'pipedrive') as CrmStandIn);
    expect(await page(made).asks('crm.connect', { crm: 'pipedrive', token: 'pd-token', host: 'rival.pipedrive.com' })).toEqual({
      trouble: 'no-permission',
    });
  });
});

describe('an address that is typed', () => {
  it.each([
    ['salesforce', 'acme.example.com'],
    ['salesforce', 'my.salesforce.com.evil.example'],
    ['salesforce', 'evil.example/.my.salesforce.com'],
    ['pipedrive', 'acme.pipedrive.com.evil.example'],
    ['zoho', 'crm.zoho.evil'],
  ] as const)('of %s is refused where it is none: %s', async (crm, host) => {
    const made = await connected(hubspot);
    expect(await page(made).asks('crm.connect', { crm, token: 'token', host })).toEqual({ trouble: 'host-unknown' });
    expect(served?.asked).toEqual([]);
  });

  it.each([
    ['https://acme.my.salesforce.com/services/data', true],
    ['https://acme--uat.sandbox.my.salesforce.com/x', true],
    ['https://api.hubapi.com/crm', true],
    ['https://www.zohoapis.com.au/crm', true],
    ['http://api.hubapi.com/crm', false],
    ['https://api.hubapi.com:8443/crm', false],
    ['https://api.hubapi.com@evil.example/crm', false],
    ['https://token@api.hubapi.com/crm', false],
    ['https://api.hubapi.com.evil.example/', false],
    ['https://evil.example/?https://api.hubapi.com/', false],
    ['https://my.salesforce.com/', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('%s may be called: %s', (address, may) => {
    expect(mayCall(address)).toBe(may);
  });
});

describe('signing in to Salesforce', () => {
  const salesforce = STAND_INS.find(({ crm }) => crm === 'salesforce') as CrmStandIn;
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
    ['a window that was closed', { signIn: async () => null }, 'sign-in-closed'],
    ['a browser that allows no sign-in', { signInReturn: () => null }, 'sign-in-unavailable'],
  ])('comes to nothing with %s', async (_, over, trouble) => {
    const made = await connected(salesforce, over);
    expect(await signIn(made)).toEqual({ trouble });
    expect(served?.asked).toEqual([]);
  });

  it('says so where the code is not taken', async () => {
    const refusing = {
      ...salesforce,
      answer: () => ({ status: 400, body: { error: 'invalid_grant', error_description: 'expired authorization code' } }),
    };
    expect(await signIn(await connected(refusing, comesBack({ code: 'old' })))).toEqual({ trouble: 'expired' });
  });
});
