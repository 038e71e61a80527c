import { useCallback, useEffect, useRef } from 'react';
import type { SidebarView } from '@/lib/messaging/contract';
import { isFailure } from '@/lib/messaging/errors';
import { tabForms } from '@/lib/queries/forms';
import { useNotices } from '@/lib/queries/notices';
import { useOperation } from '@/lib/queries/operations';
import { usePointingState } from '@/lib/queries/pointing';
import { useSidebarView } from '@/lib/queries/sidebar';
import { systemClock } from '@/lib/time/clock';
import { todayIn } from '@/lib/time/zone';
import { useAccountKeys } from '../app/account/use-account-keys';
import { ActingProvider, type SheetFacts, useActing } from '../app/acting/acting';
import { ActingLayers } from '../app/acting/acting-layers';
import { ActingToast } from '../app/acting/acting-toast';
import { failureOf } from '../app/failures';
import { AccountBody } from './account-body';
import { CloseDatePopover } from './close-date';
import { FailureBand } from './failure-band';
import { Launcher } from './launcher';
import { Panel, usePanel } from './panel';
import { PointAgain } from './pointing/point-again';
import { RecipeLine } from './pointing/recipe-line';
import { TeachSite } from './pointing/teach-site';
import { useEndLeftOver, usePointing } from './pointing/use-pointing';
import styles from './sidebar.module.css';
import { NoAccount, NothingKnown, Reading, Unreadable } from './states';
import { StrayDrafts } from './stray-draft';

const FIRST_PANEL = { side: 'right', width: 360, collapsed: false } as const;

/** The sidebar of one tab. */
export function Sidebar() {
  return (
    <ActingProvider forms={tabForms}>
      <Tab />
    </ActingProvider>
  );
}

function Tab() {
  const query = useSidebarView();
  const view = query.data ?? null;
  // Asked once the account stands there: nothing of it belongs to the first glance.
  const pointing = usePointingState(view !== null && !view.panel.collapsed).data ?? null;
  const untaught = pointing?.crm === 'taught' && pointing.recipe === null;
  useEndLeftOver(pointing);
  const { cancel } = usePointing();
  const acting = useActing();
  const panel = view?.panel ?? FIRST_PANEL;
  const { collapse } = usePanel(panel);
  const { mutate: focusBack } = useOperation('focus.back');
  const root = useRef<HTMLElement>(null);
  const tabId = view?.tabId ?? null;

  const focusIn = useCallback(
    (to: number) => {
      if (tabId !== null && to !== tabId) return;
      window.focus();
      const wanted = ['[aria-label="Next"] button:enabled', '[aria-label^="Open Afterclose"]', 'button:enabled'];
      const first = wanted.map((selector) => root.current?.querySelector<HTMLElement>(selector)).find(Boolean);
      first?.focus();
    },
    [tabId],
  );
  useNotices(focusIn);

  // Where only the answer was lost, saving may well work; it says so itself if not.
  const readOnly = query.error !== null && !isFailure(query.error, 'unexpected');
  const shown = view?.state === 'account' ? view : null;
  useAccountKeys(shown, acting, {
    mayWrite: !readOnly && !view?.panel.collapsed,
    enabled: shown === null || shown.singleKeys,
    back: pointing?.pointing?.step === 'pointing' ? cancel : () => focusBack({}),
  });
  useLeaveWithAccount(view, acting);

  const retry = () => void query.refetch();
  const hasRecipe = pointing?.recipe && !pointing.pointing && view !== null && view.state !== 'no-account';
  const recipeLine = hasRecipe ? <RecipeLine state={pointing} dated={shown?.close != null} /> : null;
  const missing = pointing?.recipe?.missing ?? null;
  const pageUrl = view?.state === 'account' ? view.account.crmUrl : null;
  return (
    <main ref={root} className={styles.root}>
      {view?.panel.collapsed ? (
        <Launcher view={view} />
      ) : (
        <Panel panel={panel}>
          {query.error ? <FailureBand error={query.error} pageUrl={pageUrl} onRetry={retry} /> : null}
          <div className={failureOf(query.error).code === 'disconnected' && query.error ? styles.asleep : undefined}>
            {view && view.state !== 'account' ? <StrayDrafts view={view} /> : null}
            {pointing && untaught ? (
              <TeachSite state={pointing} onCollapse={collapse} />
            ) : (
              <>
                {pointing ? <PointAgain state={pointing} /> : null}
                {missing ? recipeLine : null}
                <Body view={view} failed={query.error !== null} readOnly={readOnly} onCollapse={collapse} onRetry={retry} />
                {missing ? null : recipeLine}
              </>
            )}
          </div>
        </Panel>
      )}
      {view?.panel.collapsed ? null : (
        <>
          <Layers view={view} />
          <ActingToast undoKey={view?.state === 'account' && view.singleKeys} />
        </>
      )}
    </main>
  );
}

function Body({
  view,
  failed,
  readOnly,
  onCollapse,
  onRetry,
}: {
  view: SidebarView | null;
  failed: boolean;
  readOnly: boolean;
  onCollapse: () => void;
  onRetry: () => void;
}) {
  if (view === null) return failed ? <NothingKnown onCollapse={onCollapse} /> : <Reading onCollapse={onCollapse} />;
  switch (view.state) {
    case 'reading':
      return <Reading onCollapse={onCollapse} />;
    case 'unreadable':
      return <Unreadable view={view} onCollapse={onCollapse} onRetry={onRetry} />;
    case 'no-account':
      return <NoAccount day={view.day} onCollapse={onCollapse} />;
    case 'account':
      return <AccountBody view={view} readOnly={readOnly} onCollapse={onCollapse} />;
  }
}

/** What lies above the panel: one layer at a time, each bound to the account it was opened for. */
function Layers({ view }: { view: SidebarView | null }) {
  const { opened } = useActing();
  if (opened?.what === 'close-date') return <CloseDatePopover key={opened.id} view={opened.view} anchor={{ current: opened.anchor }} />;
  const shown = view?.state === 'account' ? view : null;
  const under = (facts: SheetFacts) => ({
    today: facts.view?.today ?? shown?.today ?? todayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, systemClock.now()),
    singleKeys: shown?.singleKeys ?? facts.view?.singleKeys ?? false,
    shownKey: shown?.account.key ?? null,
    shownName: shown?.account.name ?? null,
    pageUrl: shown?.account.crmUrl ?? facts.view?.account.crmUrl ?? null,
  });
  return <ActingLayers under={under} />;
}

/** Small layers belong to what lies under them and leave with it; sheets and skips hold text, so they stay. */
function useLeaveWithAccount(view: SidebarView | null, { opened, close }: ReturnType<typeof useActing>): void {
  const key = view?.state === 'account' ? view.account.key : null;
  useEffect(() => {
    if (!opened || 'facts' in opened || opened.what === 'skip') return;
    if (opened.view.account.key !== key) close();
  }, [key, opened, close]);
}
