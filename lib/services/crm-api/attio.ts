import { facts } from '../../crm/attio/facts';
import { dayThen } from './dates';
import { answered, checkedId, DEALS_MAX, type Meaning, pages, read } from './reading';
import { attioDeals } from './schemas';
import { wonByStage } from './stages';
import type { ApiDeal, AskApi } from './types';

/*
 * Attio (crm-facts §4.9): v2 with a token. Each value is a list; its first is the current one, with the instant since
 * when it holds. A deal has no close date: it closed when it came into a stage that means won. Which stages do is the
 * workspace's own affair. No activities are asked for: which of its API's shapes are theirs is not known.
 */

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const PAGE = 200;

export const askAttio: AskApi = async ({ recordId, zone }, call) => {
  const id = checkedId(recordId.toLowerCase(), ID);
  const deals = await pages(
    0,
    async (offset: number) => {
      const body = {
        filter: { associated_company: { target_object: 'companies', target_record_id: id } },
        limit: PAGE,
        offset,
      };
      const answer = await call({ path: '/v2/objects/deals/records/query', method: 'POST', body });
      const { data } = read(answer, { shape: attioDeals, meaning });
      const rows = data.flatMap((row): ApiDeal[] => {
        const stage = row.values.stage?.[0];
        const title = stage?.status?.title ?? '';
        const won = wonByStage(title, facts.stages);
        if (won === false) return [];
        const raw = String(stage?.active_from ?? '');
        const name = row.values.name?.[0]?.value;
        return [
          {
            id: row.id.record_id,
            name: typeof name === 'string' ? name.slice(0, 1_000) : '',
            stage: title,
            won,
            closeDate: dayThen(stage?.active_from, zone),
            raw,
            amount: amountOf(row.values.value?.[0]),
          },
        ];
      });
      return { rows, next: data.length === PAGE ? offset + PAGE : null };
    },
    DEALS_MAX,
  );
  return answered(deals, { rows: [], cut: false });
};

/** 403 for a scope that the token lacks; the workspace's plan may forbid the API altogether. */
const meaning: Meaning = (status, body) => {
  const { code } = (body ?? {}) as { code?: unknown };
  if (code === 'billing_error' || status === 402) return 'blocked';
  return null;
};

function amountOf(value: Record<string, unknown> | undefined): string | null {
  const amount = value?.currency_value;
  const code = value?.currency_code;
  if (typeof amount !== 'number' && typeof amount !== 'string') return null;
  return `${amount} ${typeof code === 'string' ? code : ''}`.trim().slice(0, 80);
}
