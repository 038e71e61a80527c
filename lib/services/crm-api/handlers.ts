import type { Press } from '../../messaging/contract';
import type { Connected, CrmApiOperations } from '../../messaging/crm-api/operations';
import type { Asker, Handlers } from '../../messaging/handlers';
import type { Context } from '../context';
import { formOf } from '../forms';
import { askCrm } from './asking';
import { countActivities, setSideAside } from './counting';
import { forgetRefusals } from './kept-answers';
import { signIn } from './sign-in';
import { connect, connectionsIn, forgetToken } from './tokens';
import { createAsksUnderWay } from './under-way';

/** What the sidebar asks of the CRM's own API, and what Options does with the tokens for it. */
export function crmApiHandlers(context: Context): Pick<Handlers, keyof CrmApiOperations> {
  const askOnce = createAsksUnderWay();
  const pressed = async ({ tabId }: Asker, { formId, changeId }: Press & { formId: string }) => ({
    ...(await formOf(context, tabId, formId)),
    changeId,
  });
  /** Sidebars that stand open say who can be asked. */
  const tellScreens = () => context.notify({ notice: 'changed', table: 'sites', accounts: 'many' });
  const settled = async (connecting: Promise<Connected>): Promise<Connected> => {
    const reply = await connecting;
    if ('trouble' in reply) return reply;
    await forgetRefusals(context);
    tellScreens();
    return reply;
  };
  return {
    'crm.ask': ({ again }, { tabId, url }) => askCrm(context, askOnce, tabId, url, again),
    'crm.count': async (ask, asker) => countActivities(context, await pressed(asker, ask), ask.side, ask.unknown),
    'crm.setAside': async ({ formId, side }, { tabId }) => {
      await setSideAside(context, await formOf(context, tabId, formId), side);
      return {};
    },
    'crm.connections': async () => ({ connections: await connectionsIn(context), signInReturn: context.crm.signInReturn() }),
    'crm.connect': ({ crm, token, host }) => settled(connect(context, crm, token, host)),
    'crm.signIn': ({ host, clientId }) => settled(signIn(context, host, clientId)),
    'crm.forget': async ({ id }) => {
      await forgetToken(context, id);
      tellScreens();
      return {};
    },
  };
}
