import type { AccessOperations } from '../../messaging/access/operations';
import type { Handlers } from '../../messaging/handlers';
import type { Context } from '../context';
import { findCrm, grantSite, removeSite, siteStates } from './granting';

export function accessHandlers(context: Context): Pick<Handlers, keyof AccessOperations> {
  return {
    'access.sites': () => siteStates(context),
    'access.grant': (ask) => grantSite(context, ask),
    'access.remove': async (ask) => {
      await removeSite(context, ask);
      return {};
    },
    'access.find': async (ask) => ({ crm: await findCrm(context, ask) }),
  };
}
