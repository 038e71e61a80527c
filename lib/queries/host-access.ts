import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { browser } from 'wxt/browser';

const KEY = ['host-access'];

/** Whether the browser lets the extension read pages of each host pattern; it can take that back at any time. */
export function useHostAccess(hosts: readonly string[]): UseQueryResult<{ host: string; allowed: boolean }[]> {
  const client = useQueryClient();
  useEffect(() => {
    const changed = () => void client.invalidateQueries({ queryKey: KEY });
    browser.permissions.onAdded.addListener(changed);
    browser.permissions.onRemoved.addListener(changed);
    return () => {
      browser.permissions.onAdded.removeListener(changed);
      browser.permissions.onRemoved.removeListener(changed);
    };
  }, [client]);
  return useQuery({
    queryKey: [...KEY, hosts],
    queryFn: () => Promise.all(hosts.map(async (host) => ({ host, allowed: await browser.permissions.contains({ origins: [host] }) }))),
    meta: { reads: [] },
  });
}

/** Has the browser ask the person; to be called from a press. @returns whether it is allowed now */
export const askForHost = (host: string): Promise<boolean> => browser.permissions.request({ origins: [host] });
