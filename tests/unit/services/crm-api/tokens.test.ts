import { afterEach, describe, expect, it } from 'vitest';
import { mayCall } from '../../../../lib/crm/api-hosts';
import type { TokenCrm } from '../../../../lib/messaging/crm-api/operations';
import { CRM_API_ASKS } from '../../../../lib/messaging/crm-api/schemas';
import { STAND_INS } from '../../../support/crm-apis/all';
import { hubspot } from '../../../support/crm-apis/hubspot';
import type { CrmStandIn } from '../../../support/crm-apis/stand-in';
import { type Bench, reading } from '../harness';
import { connecting, page } from './connecting';

const { connected, served, end } = connecting();
afterEach(end);

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

  it('is not sent once more after it is forgotten, though the CRM is being asked', async () => {
    const made = await connected(standIn);
    await connect(made);
    const calls = made.context.crm;
    const sent: string[] = [];
    made.context.crm = {
      ...calls,
      fromBackground: async (request) => {
        const { connections } = await page(made).asks('crm.connections', {});
        if (sent.push(request.url) === 1) await page(made).asks('crm.forget', { id: connections[0]?.id ?? '' });
        return calls.fromBackground(request);
      },
    };
    const tab = await onItsPage(made, standIn);
    const asked = await tab.asks('crm.ask', { again: false });
    expect(sent).toHaveLength(1);
    expect(asked.state).toBe(crm === 'attio' ? 'asked' : 'refused');
    expect(await tab.asks('crm.ask', { again: false })).toMatchObject({ state: 'not-connected' });
  });

  it.each(['', '   ', 'zwei\nZeilen', 'schlüssel\u2028'])('that is none (%j) is sent nowhere', async (token) => {
    const made = await connected(standIn);
    expect(await connect(made, token)).toEqual({ trouble: 'expired' });
    expect(served()?.asked).toEqual([]);
  });
});

describe('tokens of CRMs where several customers share a host', () => {
  it('open no other customer’s records', async () => {
    const made = await connected(hubspot);
    await page(made).asks('crm.connect', { crm: 'hubspot', token: hubspot.token ?? '', host: '' });
    const asked = served()?.asked.length;
    const tab = await onItsPage(made, hubspot, { tenant: '9999' });
    expect(await tab.asks('crm.ask', { again: false })).toMatchObject({ state: 'not-connected' });
    expect(served()?.asked).toHaveLength(asked ?? 0);
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
    ['salesforce', 'https://acme.my.salesforce.com@evil.example/'],
    ['salesforce', 'https://evil.example/?acme.my.salesforce.com'],
    ['salesforce', 'https://acme.my.salesforce.com:8443/'],
    ['pipedrive', 'acme.pipedrive.com.evil.example'],
    ['zoho', 'crm.zoho.evil'],
  ] as const)('of %s is refused where it is none: %s', async (crm, host) => {
    const made = await connected(hubspot);
    expect(await page(made).asks('crm.connect', { crm, token: 'token', host })).toEqual({ trouble: 'host-unknown' });
    expect(served()?.asked).toEqual([]);
  });

  it.each([
    ['salesforce', 'https://halden.lightning.force.com/lightning/r/Account/0018000001eZR3dAAG/view?ws=%2Flightning%2Fr'],
    ['pipedrive', ' halden.pipedrive.com/organization/77 '],
    ['zoho', 'https://crm.zoho.eu/crm/org20071234567/tab/Accounts/554023000000238121'],
  ] as const)('of %s may be copied whole from the address bar', async (crm, host) => {
    const standIn = STAND_INS.find((each) => each.crm === crm) as CrmStandIn;
    const made = await connected(standIn);
    const ask = { crm, token: standIn.token ?? '', host };
    expect(CRM_API_ASKS['crm.connect'].safeParse({ ...ask, host: host + '%2F'.repeat(200) }).success).toBe(true);
    expect(await page(made).asks('crm.connect', ask)).toMatchObject({ connection: { crm } });
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
