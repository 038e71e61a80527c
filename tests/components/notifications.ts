import { fakeBrowser } from 'wxt/testing/fake-browser';

/** What the browser says when it is asked to let notifications be shown. */
export type Says = 'allow' | 'refuse' | 'policy';

/** A browser of which a test decides whether notifications are allowed; other permissions are given. */
export function notifyingBrowser({
  given = false,
  says = 'allow',
  level = 'granted',
}: {
  given?: boolean;
  says?: Says;
  level?: string;
} = {}) {
  const state = { given, says, level, asked: 0 };
  const listeners = new Set<() => void>();
  const event = {
    addListener: (listen: () => void) => listeners.add(listen),
    removeListener: (listen: () => void) => listeners.delete(listen),
  };
  const isOurs = ({ permissions }: { permissions?: string[] }) => permissions?.includes('notifications') ?? false;
  Object.assign(fakeBrowser.permissions, {
    contains: async (wanted: { permissions?: string[] }) => !isOurs(wanted) || state.given,
    request: async (wanted: { permissions?: string[] }) => {
      if (!isOurs(wanted)) return true;
      state.asked += 1;
      if (state.says === 'policy') throw new Error('Permissions are blocked by enterprise policy.');
      state.given = state.says === 'allow';
      return state.given;
    },
    onAdded: event,
    onRemoved: event,
  });
  Object.assign(fakeBrowser.notifications, { getPermissionLevel: async () => state.level });
  return {
    state,
    /** As in the browser's settings, while the page is open. */
    take() {
      state.given = false;
      for (const listen of listeners) listen();
    },
  };
}
