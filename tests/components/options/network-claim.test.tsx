import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { API_SOURCES } from '@/lib/crm/api-hosts';
import { settings } from '../settings';
import { BUILD, freshBrowser, openWith } from './page';

vi.mock('@/lib/messaging/ask');
beforeEach(() => freshBrowser());

const policy = `default-src 'none'; connect-src 'self' ${API_SOURCES.join(' ')}; object-src 'none'`;
const opened = (connections: { id: string; crm: 'hubspot'; whose: string; since: number }[]) =>
  openWith(settings(), { 'crm.connections': () => ({ connections, signInReturn: null }) }, { ...BUILD, policy });

describe('what the settings claim of the network, in a build that can ask the APIs of CRMs', () => {
  it('is none as long as no CRM is connected', async () => {
    await opened([]);
    expect(await screen.findByText('0 network requests: no CRM is connected.')).toBeVisible();
  });

  it('names the CRMs that are connected as the only ones once there is one', async () => {
    await opened([{ id: 'hubspot:1', crm: 'hubspot', whose: 'portal 1', since: 1 }]);
    expect(await screen.findByText('Requests go to the CRMs you connected, and nowhere else.')).toBeVisible();
    expect(screen.queryByText(/0 network requests/)).not.toBeInTheDocument();
  });
});
