import type { Handlers } from '../../messaging/handlers';
import type { Context } from '../context';
import { removeView, saveView } from './views';

/** How long one answer freshens, in ms; its page asks again while any row is left. */
const FRESHENS_FOR = 1_000;

/** What the day's list asks of the background; its rows are read by the page's own worker. */
export function triageHandlers(context: Context): Pick<Handlers, 'triage.freshen' | 'views.list' | 'view.save' | 'view.remove'> {
  return {
    'triage.freshen': () => context.store.triage.freshen(context.now(), FRESHENS_FOR),
    'views.list': async () => ({ views: (await context.store.views()).sort(byName) }),
    'view.save': async (ask) => {
      await saveView(context, ask);
      return {};
    },
    'view.remove': (ask, { tabId }) => removeView(context, tabId, ask),
  };
}

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const byName = (a: { name: string }, b: { name: string }): number => names.compare(a.name, b.name);
