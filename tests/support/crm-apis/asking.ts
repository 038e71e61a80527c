import { CRM_APIS } from '../../../lib/services/crm-api/apis';
import { pageCall, tokenCall } from '../../../lib/services/crm-api/calling';
import { type ApiAnswer, Refused } from '../../../lib/services/crm-api/types';
import { newSite } from '../../../lib/services/sites';
import { memoryKeep } from '../../unit/services/memory-keep';
import { callsTo } from './calls';
import { type Behaviour, type Book, type CrmStandIn, type Served, serve } from './stand-in';

interface Ask {
  book?: Book;
  behaviour?: Behaviour;
  zone?: string;
  recordId?: string;
  /** Null: nothing signs the request in. */
  cookie?: string | null;
  limits?: { ms?: number; bytes?: number };
}

const NOTHING: Book = { deals: [], activities: [] };

/** Asks the stand-ins of CRMs' APIs about the account of their page, one after the other; `end` closes the last one. */
export function createAsking(now: number, usual: Book = NOTHING) {
  let served: Served | null = null;
  const end = async (): Promise<void> => {
    await served?.close();
    served = null;
  };
  /** @returns the answer, or the refusal */
  async function ask(standIn: CrmStandIn, how: Ask = {}): Promise<ApiAnswer | Refused> {
    const { book = usual, behaviour, zone = 'UTC', recordId = standIn.recordId, cookie = standIn.cookie, limits } = how;
    await end();
    served = await serve(standIn, book, behaviour);
    const url = new URL(standIn.page);
    const place = { crm: standIn.crm, host: url.host, ...(standIn.tenant === undefined ? {} : { tenant: standIn.tenant }) };
    const site = newSite('site', place);
    const context = { crm: callsTo({ ...standIn, cookie }, served, limits), keep: memoryKeep(), now: () => now };
    const api = CRM_APIS[standIn.crm];
    const key = api.way === 'token' ? api.keyOf(site) : null;
    const token = how.cookie === null ? 'wrong' : (standIn.token ?? '');
    if (api.way === 'token') await context.keep.set('session', `crm-token:${api.crm}:${key}`, { key, token });
    const call =
      api.way === 'page' ? pageCall(context, api, 7, url, site) : tokenCall(context, api, { token, host: api.hostOf(key ?? '') }, site);
    try {
      return await api.ask({ site, recordId, zone, now }, call);
    } catch (error) {
      if (error instanceof Refused) return error;
      throw error;
    }
  }
  /** @throws Error where it refused */
  async function answer(standIn: CrmStandIn, how: Ask = {}): Promise<ApiAnswer> {
    const found = await ask(standIn, how);
    if (found instanceof Refused) throw new Error(`refused: ${found.kind}`);
    return found;
  }
  return { ask, answer, end, served: () => served };
}
