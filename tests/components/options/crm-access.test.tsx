import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageRoot } from '@/components/app/page-root';
import { CrmAccessPart } from '@/components/options/crm-access-part';
import type { Connected, CrmConnection } from '@/lib/messaging/crm-api/operations';
import { type Answers, answering, asked } from '../background';

vi.mock('@/lib/messaging/ask');

const HUBSPOT: CrmConnection = { id: 'hubspot:4711', crm: 'hubspot', whose: 'portal 4711', since: 1 };

let asks: { origins?: string[]; permissions?: string[] }[] = [];
let allows = true;
beforeEach(() => {
  fakeBrowser.reset();
  asks = [];
  allows = true;
  Object.assign(fakeBrowser.permissions, {
    request: async (wanted: (typeof asks)[number]) => {
      asks.push(wanted);
      return allows;
    },
  });
});

function draw(reply: Connected = { connection: HUBSPOT }, over: Answers = {}) {
  let connections: CrmConnection[] = [];
  const connect = () => {
    if ('connection' in reply) connections = [reply.connection];
    return reply;
  };
  answering({
    'crm.connections': () => ({ connections, signInReturn: null }),
    'crm.connect': connect,
    'crm.signIn': connect,
    'crm.forget': () => {
      connections = [];
      return {};
    },
    ...over,
  });
  render(
    <PageRoot>
      <CrmAccessPart />
    </PageRoot>,
  );
  return userEvent.setup();
}
const choose = (user: ReturnType<typeof userEvent.setup>, crm: string) => user.selectOptions(screen.getByLabelText('CRM to connect'), crm);

describe('connecting a CRM', () => {
  it('asks the browser for that CRM’s API alone, then the CRM, and says whose data it is', async () => {
    const user = draw();
    await choose(user, 'HubSpot');
    await user.type(screen.getByLabelText('Private app token'), 'pat-eu1-token');
    await user.click(screen.getByRole('button', { name: 'Connect HubSpot' }));
    expect(await screen.findByText(/Connected: portal 4711/)).toBeInTheDocument();
    expect(asks).toEqual([{ origins: ['https://api.hubapi.com/*'] }]);
    expect(asked('crm.connect')).toEqual([{ crm: 'hubspot', token: 'pat-eu1-token', host: '' }]);
    expect(screen.getByLabelText('Private app token')).toHaveValue('');
    expect(within(await screen.findByRole('list', { name: 'Connected' })).getByText(/portal 4711/)).toBeInTheDocument();
  });

  it('shows no token on screen, and offers none to be filled in', async () => {
    const user = draw();
    await choose(user, 'Close');
    const field = screen.getByLabelText('API key');
    expect(field).toHaveAttribute('type', 'password');
    expect(field).toHaveAttribute('autocomplete', 'off');
  });

  it('goes by the address of the CRM where each customer has one', async () => {
    const user = draw();
    await choose(user, 'Pipedrive');
    await user.type(screen.getByLabelText('Pipedrive address'), 'Acme.Pipedrive.com');
    await user.type(screen.getByLabelText('Personal API token'), 'token');
    await user.click(screen.getByRole('button', { name: 'Connect Pipedrive' }));
    expect(asks).toEqual([{ origins: ['https://acme.pipedrive.com/*'] }]);
  });

  it.each([
    ['an address of another site', 'Zoho CRM', 'Zoho CRM address', 'crm.zoho.example', 'token', /This is no address of Zoho CRM/],
    ['no token', 'Pipedrive', 'Pipedrive address', 'acme.pipedrive.com', '', /Paste the token first/],
  ])('asks nobody with %s, and says what to do', async (_, crm, label, host, token, words) => {
    const user = draw();
    await choose(user, crm);
    await user.type(screen.getByLabelText(label), host);
    if (token) await user.type(screen.getByLabelText(/token/i), token);
    await user.click(screen.getByRole('button', { name: `Connect ${crm}` }));
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect([asks, asked('crm.connect')]).toEqual([[], []]);
  });

  it('sends nothing where the browser does not allow it, and keeps what was typed', async () => {
    allows = false;
    const user = draw();
    await choose(user, 'Attio');
    await user.type(screen.getByLabelText('Access token'), 'token');
    await user.click(screen.getByRole('button', { name: 'Connect Attio' }));
    expect(await screen.findByText(/The browser did not allow calls to Attio/)).toBeInTheDocument();
    expect(asked('crm.connect')).toEqual([]);
    expect(screen.getByLabelText('Access token')).toHaveValue('token');
  });

  it('says why the CRM does not take a token, and what to do', async () => {
    const user = draw({ trouble: 'no-permission' });
    await choose(user, 'HubSpot');
    await user.type(screen.getByLabelText('Private app token'), 'token');
    await user.click(screen.getByRole('button', { name: 'Connect HubSpot' }));
    expect(await screen.findByText(/opens another customer’s HubSpot, or lacks a right/)).toBeInTheDocument();
    expect(screen.getByLabelText('Private app token')).toHaveValue('token');
  });

  it('leaves what was typed while it was connecting, and takes away the token that was connected with', async () => {
    let answer = (_reply: Connected): void => {};
    const user = draw(undefined, { 'crm.connect': () => new Promise<Connected>((resolve) => (answer = resolve)) });
    await choose(user, 'Pipedrive');
    await user.type(screen.getByLabelText('Pipedrive address'), 'acme.pipedrive.com');
    await user.type(screen.getByLabelText('Personal API token'), 'one');
    await user.click(screen.getByRole('button', { name: 'Connect Pipedrive' }));
    await waitFor(() => expect(asked('crm.connect')).toHaveLength(1));
    await user.clear(screen.getByLabelText('Pipedrive address'));
    await user.type(screen.getByLabelText('Pipedrive address'), 'other.pipedrive.com');
    await act(async () => answer({ connection: { id: 'pipedrive:acme', crm: 'pipedrive', whose: 'acme.pipedrive.com', since: 1 } }));
    expect(await screen.findByText(/Connected: acme\.pipedrive\.com/)).toBeInTheDocument();
    expect(screen.getByLabelText('Pipedrive address')).toHaveValue('other.pipedrive.com');
    expect(screen.getByLabelText('Personal API token')).toHaveValue('');
    await user.type(screen.getByLabelText('Personal API token'), 'two');
    await user.click(screen.getByRole('button', { name: 'Connect Pipedrive' }));
    await waitFor(() => expect(asked('crm.connect')).toHaveLength(2));
    await user.type(screen.getByLabelText('Personal API token'), 'and three');
    await act(async () => answer({ connection: { id: 'pipedrive:other', crm: 'pipedrive', whose: 'other.pipedrive.com', since: 1 } }));
    expect(await screen.findByText(/Connected: other\.pipedrive\.com/)).toBeInTheDocument();
    expect(screen.getByLabelText('Personal API token')).toHaveValue('twoand three');
  });

  it('signs in to Salesforce, asking for sign-in only then', async () => {
    const user = draw({ connection: { ...HUBSPOT, id: 'salesforce:x', crm: 'salesforce', whose: 'acme.my.salesforce.com' } });
    await user.type(screen.getByLabelText('Salesforce address'), 'acme.lightning.force.com');
    await user.type(screen.getByLabelText('Consumer key'), 'key');
    await user.click(screen.getByRole('button', { name: 'Sign in to Salesforce' }));
    expect(await screen.findByText(/Connected: acme\.my\.salesforce\.com/)).toBeInTheDocument();
    expect(asks).toEqual([{ origins: ['https://acme.my.salesforce.com/*'], permissions: ['identity'] }]);
    expect(asked('crm.signIn')).toEqual([{ host: 'acme.lightning.force.com', clientId: 'key' }]);
  });

  it('forgets a token when told to', async () => {
    const user = draw(undefined, { 'crm.connections': () => ({ connections: [HUBSPOT], signInReturn: null }) });
    await user.click(await screen.findByRole('button', { name: 'Forget HubSpot, portal 4711' }));
    expect(asked('crm.forget')).toEqual([{ id: 'hubspot:4711' }]);
  });
});
