import type { Handlers } from '../../messaging/handlers';
import type { WelcomeOperations } from '../../messaging/welcome/operations';
import type { Context } from '../context';
import { digestNow } from '../reminders/digest';
import { rulesOf } from '../settings';
import { foundAccount } from './found';
import { addSamples, removeSamples, samplesStored } from './samples';

/** What is shown where nobody has anything to do: trying the digest must show something. */
const NOTHING_ASKS = { title: 'Nothing asks for you today', message: 'On such a day no digest comes.' };

export function welcomeHandlers(context: Context): Pick<Handlers, keyof WelcomeOperations> {
  return {
    'welcome.state': async () => ({
      found: await foundAccount(context),
      samples: await samplesStored(context),
      notifications: await context.reminders.notifications.allowed(),
    }),
    'samples.add': ({ changeId }, { tabId }) => addSamples(context, tabId, changeId),
    'samples.remove': ({ changeId }, { tabId }) => removeSamples(context, tabId, changeId),
    'reminders.try': async () => {
      const { notifications } = context.reminders;
      if (!(await notifications.allowed())) return { shown: false };
      await notifications.show('digest', (await digestNow(context, await rulesOf(context))) ?? NOTHING_ASKS);
      return { shown: true };
    },
  };
}
