import { useCallback, useEffect, useRef } from 'react';
import type { SidebarView } from '@/lib/messaging/contract';
import { isFailure } from '@/lib/messaging/errors';
import { useNotices } from '@/lib/queries/notices';
import { useOperation } from '@/lib/queries/operations';
import { useSidebarView } from '@/lib/queries/sidebar';
import { systemClock } from '@/lib/time/clock';
import { todayIn } from '@/lib/time/zone';
import { failureOf } from '../app/failures';
import { Button, ExternalLink } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { Toast } from '../ui/toast';
import { AccountBody } from './account-body';
import { ActingProvider, useActing } from './acting';
import { CloseDatePopover } from './close-date';
import { FailureBand } from './failure-band';
import { GiftSheet } from './gift-sheet';
import { Launcher } from './launcher';
import { LogSheet } from './log-sheet';
import { giftFor } from './next-region';
import { Panel, usePanel } from './panel';
import styles from './sidebar.module.css';
import { useSingleKeys } from './single-keys';
import { SkipPopover } from './skip-popover';
import { PickDay, SnoozeMenu } from './snooze';
import { startLogging } from './start-logging';
import { NoAccount, NothingKnown, Reading, Unreadable } from './states';
import { StrayDrafts } from './stray-draft';
import { WhyPopover } from './why-popover';

const FIRST_PANEL = { side: 'right', width: 360, collapsed: false } as const;

/** The sidebar of one tab. */
export function Sidebar() {
  return (
    <ActingProvider>
      <Tab />
    </ActingProvider>
  );
}

function Tab() {
  const query = useSidebarView();
  const view = query.data ?? null;
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
  useTabKeys(view, acting, readOnly, () => focusBack({}));
  useLeaveWithAccount(view, acting);

  const retry = () => void query.refetch();
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
            <Body view={view} failed={query.error !== null} readOnly={readOnly} onCollapse={collapse} onRetry={retry} />
          </div>
        </Panel>
      )}
      {view?.panel.collapsed ? null : (
        <>
          <Layers view={view} />
          <Done view={view} />
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
      return <Unreadable why={view.why} onCollapse={onCollapse} onRetry={onRetry} />;
    case 'no-account':
      return <NoAccount day={view.day} onCollapse={onCollapse} />;
    case 'account':
      return <AccountBody view={view} readOnly={readOnly} onCollapse={onCollapse} />;
  }
}

/** What lies above the panel: one layer at a time, each bound to the account it was opened for. */
function Layers({ view }: { view: SidebarView | null }) {
  const { opened } = useActing();
  if (!opened) return null;
  const key = opened.id;
  switch (opened.what) {
    case 'log':
    case 'gift': {
      const shown = view?.state === 'account' ? view : null;
      const today =
        opened.facts.view?.today ?? shown?.today ?? todayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, systemClock.now());
      const props = {
        facts: opened.facts,
        today,
        singleKeys: shown?.singleKeys ?? opened.facts.view?.singleKeys ?? false,
        shownKey: shown?.account.key ?? null,
        shownName: shown?.account.name ?? null,
        pageUrl: shown?.account.crmUrl ?? opened.facts.view?.account.crmUrl ?? null,
      };
      return opened.what === 'log' ? <LogSheet key={key} {...props} /> : <GiftSheet key={key} {...props} />;
    }
    case 'close-date':
      return <CloseDatePopover key={key} view={opened.view} anchor={{ current: opened.anchor }} />;
    case 'snooze':
      return <SnoozeMenu key={key} view={opened.view} occurrence={opened.occurrence} anchor={{ current: opened.anchor }} />;
    case 'pick-day':
      return <PickDay key={key} view={opened.view} occurrence={opened.occurrence} anchor={{ current: opened.anchor }} />;
    case 'skip':
      return <SkipPopover key={key} view={opened.view} occurrence={opened.occurrence} anchor={{ current: opened.anchor }} />;
    case 'why':
      return <WhyPopover key={key} view={opened.view} occurrence={opened.occurrence} anchor={{ current: opened.anchor }} />;
  }
}

function Done({ view }: { view: SidebarView | null }) {
  const { said, undo, dismiss } = useActing();
  const keys = view?.state === 'account' && view.singleKeys;
  return (
    <Toast message={said?.text ?? null} tone={said?.tone ?? 'done'} onDismiss={dismiss}>
      {said?.alsoInCrm ? <ExternalLink href={said.alsoInCrm}>Also in Salesforce</ExternalLink> : null}
      {said?.undoId ? (
        <Button small look="quiet" onClick={undo}>
          Undo
          {keys ? <Kbd>Z</Kbd> : null}
        </Button>
      ) : null}
    </Toast>
  );
}

/** L G S K W Z act on the one next thing; Esc gives the focus back to the page. */
function useTabKeys(view: SidebarView | null, acting: ReturnType<typeof useActing>, readOnly: boolean, back: () => void): void {
  const shown = view?.state === 'account' ? view : null;
  const account = shown?.close && shown.account.tracked ? shown : null;
  const next = account?.occurrences.find((o) => o.id === account.nextId) ?? null;
  const button = (name: string) =>
    [...document.querySelectorAll<HTMLElement>('section[aria-label="Next"] button')].find((one) => one.textContent?.startsWith(name)) ??
    null;
  const mayWrite = !readOnly && !view?.panel.collapsed;
  const write = mayWrite ? account : null;
  const why = () => account && next && acting.openSmall('why', account, next, button('Why'));
  useSingleKeys(
    {
      l: () => mayWrite && shown && startLogging(acting, shown, next),
      g: () => write && acting.openSheet('gift', write, next && giftFor(next)),
      s: () => write && next && acting.openSmall('snooze', write, next, button('Snooze')),
      k: () => write && next && acting.openSmall('skip', write, next, button('Skip')),
      w: why,
      '?': why,
      z: () => acting.undo(),
      Escape: back,
    },
    view?.state !== 'account' || view.singleKeys,
  );
}

/** Small layers belong to what lies under them and leave with it; sheets and skips hold text, so they stay. */
function useLeaveWithAccount(view: SidebarView | null, { opened, close }: ReturnType<typeof useActing>): void {
  const key = view?.state === 'account' ? view.account.key : null;
  useEffect(() => {
    if (!opened || 'facts' in opened || opened.what === 'skip') return;
    if (opened.view.account.key !== key) close();
  }, [key, opened, close]);
}
