import { reader as attio } from '@/lib/crm/attio/reader';
import { reader as close } from '@/lib/crm/close/reader';
import { reader as dynamics } from '@/lib/crm/dynamics/reader';
import { reader as espocrm } from '@/lib/crm/espocrm/reader';
import { reader as hubspot } from '@/lib/crm/hubspot/reader';
import { reader as odoo } from '@/lib/crm/odoo/reader';
import { reader as pipedrive } from '@/lib/crm/pipedrive/reader';
import type { CrmReader } from '@/lib/crm/reader';
import { reader as suitecrm } from '@/lib/crm/suitecrm/reader';
import { reader as twenty } from '@/lib/crm/twenty/reader';
import { reader as zoho } from '@/lib/crm/zoho/reader';

const READERS: Record<string, CrmReader> = { attio, close, dynamics, espocrm, hubspot, odoo, pipedrive, suitecrm, twenty, zoho };
const AGAIN = 20;

/** How long the reader of a CRM takes for the page it stands in, cold and once it is warm, ms. */
function timeReading(crm: string): { first: number; again: number } {
  const reader = READERS[crm];
  const record = reader?.addressOf(new URL(location.href));
  if (!reader || !record) throw new Error(`no reader of ${crm} for ${location.href}`);
  const one = (): number => {
    // Another reader each time: it remembers what it has seen.
    const page = reader.createPageReader(window, (element) => element.shadowRoot);
    const began = performance.now();
    page.read(record, began, true);
    return performance.now() - began;
  };
  const first = one();
  const began = performance.now();
  for (let n = 0; n < AGAIN; n++) one();
  return { first, again: (performance.now() - began) / AGAIN };
}

Object.assign(globalThis, { timeReading });
