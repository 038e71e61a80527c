import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

export interface CrmPages {
  /** Loopback port; host names have to be mapped to it and its certificate ignored. */
  port: number;
  /** From now on the page at an address; of addresses that differ only behind the `#`, the last one given. */
  put(address: string, body: string): void;
  /** Every path that was asked for, in order. */
  requests: string[];
  close(): Promise<void>;
}

const keyOf = ({ host, pathname, search }: URL): string => host + pathname + search;

/** Serves pages in the shape of other CRMs' over https on a free loopback port, under whatever host names they are put. */
export async function startCrmPages(): Promise<CrmPages> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'crm.example' }], { keySize: 2048, algorithm: 'sha256' });
  const pages = new Map<string, string>();
  const requests: string[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    const host = (request.headers.host ?? '').split(':')[0] ?? '';
    const url = new URL(request.url ?? '/', `https://${host}`);
    requests.push(url.pathname);
    const body = pages.get(keyOf(url));
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(body ?? 'No such page.');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    put: (address, body) => pages.set(keyOf(new URL(address)), body),
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
