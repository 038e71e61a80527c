import type { ConnectTrouble, TokenCrm } from '@/lib/messaging/crm-api/operations';

interface Way {
  name: string;
  /** What Afterclose reads with it. */
  reads: string;
  makes: string;
  tokenLabel: string;
  /** Null: all customers share one host. */
  hostLabel: string | null;
  hostHint?: string;
}

/** How each CRM is connected. HubSpot's and Zoho's own sign-in needs a secret that an extension cannot keep. */
export const WAYS: Record<TokenCrm, Way> = {
  salesforce: {
    name: 'Salesforce',
    reads: 'Won opportunities, activated contracts, closed tasks and past events of the account you look at, as far as you may see them.',
    makes: 'Sign in with an External Client App of your org, or paste an access token that you have from your administrator.',
    tokenLabel: 'Access token, instead of signing in',
    hostLabel: 'Salesforce address',
    hostHint: 'As in the address bar, such as acme.lightning.force.com.',
  },
  hubspot: {
    name: 'HubSpot',
    reads: 'Won deals, calls, meetings and emails of the company you look at.',
    makes:
      'A super admin makes a private app under Settings, Integrations, with the read scopes for deals, companies and sales emails. Its token opens these for the whole account: give it no write scope.',
    tokenLabel: 'Private app token',
    hostLabel: null,
  },
  pipedrive: {
    name: 'Pipedrive',
    reads: 'Won deals and done activities of the organization you look at, as far as you may see them.',
    makes: 'Copy your personal API token under Personal preferences, API. It may do whatever you may: forget it when you are done.',
    tokenLabel: 'Personal API token',
    hostLabel: 'Pipedrive address',
    hostHint: 'As in the address bar, such as acme.pipedrive.com.',
  },
  attio: {
    name: 'Attio',
    reads: 'Deals of the company you look at, with the day they came into a won stage.',
    makes: 'An admin makes an access token under Workspace settings, Developers, with read access to records and object configuration.',
    tokenLabel: 'Access token',
    hostLabel: null,
  },
  close: {
    name: 'Close',
    reads: 'Won opportunities, calls, meetings, emails and messages of the lead you look at.',
    makes: 'Make an API key under Settings, Developer. It may do whatever you may: forget it when you are done.',
    tokenLabel: 'API key',
    hostLabel: null,
  },
  zoho: {
    name: 'Zoho CRM',
    reads: 'Won deals, past calls and events of the account you look at.',
    makes:
      'Make a self client in Zoho’s API console with the scopes ZohoCRM.modules.deals.READ, ZohoCRM.modules.accounts.READ, ZohoCRM.modules.calls.READ and ZohoCRM.modules.events.READ, and exchange its code for an access token. It lasts an hour.',
    tokenLabel: 'Access token',
    hostLabel: 'Zoho CRM address',
    hostHint: 'As in the address bar, such as crm.zoho.eu.',
  },
};

/** Why a CRM could not be connected, and the next step. */
export const TROUBLE: Record<ConnectTrouble, (crm: string) => string> = {
  expired: (crm) => `${crm} does not take this token. Check that all of it was copied, or make a new one.`,
  blocked: (crm) => `This ${crm} does not allow API access, or not to this app. Only its administrator can change that.`,
  quota: (crm) => `${crm} takes no more questions for a while. Try again later.`,
  resting: (crm) => `${crm} was asked often enough for an hour. Try again later.`,
  'no-permission': (crm) => `This token opens another customer’s ${crm}, or lacks a right it needs. Make one with the rights named above.`,
  'not-found': (crm) => `${crm} was not found at this address. Check it.`,
  unreachable: (crm) => `${crm} did not answer. Check the connection and try again.`,
  down: (crm) => `The server of ${crm} failed. It may be under maintenance; try again in a while.`,
  'web-page': (crm) => `${crm} sent a web page instead of an answer. Check the address, or try again in a while.`,
  moved: (crm) => `${crm} did not answer. Try again.`,
  unexpected: (crm) => `${crm} answered something that could not be read. Check the address, and try again.`,
  'no-access': (crm) => `The browser did not allow calls to ${crm}. Press again and allow them; nothing was sent.`,
  'host-unknown': (crm) => `This is no address of ${crm}. Copy it from the address bar of an account’s page.`,
  'sign-in-closed': () => 'The sign-in was closed before it was done. Nothing was changed; press again.',
  'sign-in-unavailable': () => 'The browser did not allow a sign-in. Press again and allow it, or paste a token.',
};
