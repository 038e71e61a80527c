import type { CrmReader, PageReader } from '../crm/reader';
import type { PageReading, RecordReference } from '../crm/reading';
import type { Pierce } from '../crm/sight';
import type { PageOrder } from '../messaging/contract';
import { tell } from '../messaging/tell';
import { hasNavigation, watchAddress } from './address-watch';
import { createFrameHost, type FrameHost } from './frame-host';
import { awaitPage } from './page-watch';

/** The tab's address reaches the background a moment after the page has changed it. */
const TRY_AGAIN_MS = 20;
const TRIES = 8;
/** Seconds between looks at a page on which nothing is awaited: related lists load late, people edit. */
const LOOK_EVERY = 2;

/** Ends the following of a page. `also` is hung on it by another script of ours, and adds to what is read. */
export type Following = AbortSignal & { also?: (reading: PageReading) => PageReading };

/**
 * Keeps the background told of which record the page shows and what stands on it, and the panel where it belongs.
 * Nothing is interpreted here.
 * @param signal aborted when the extension is gone, or may no longer read this site.
 * @param stay called where there is something to follow: from then on `tick` is wanted each second. Gives the address of
 *   `sidebar.html`; null: the extension is gone
 */
export function followPage(view: Window & typeof globalThis, crm: CrmReader, pierce: Pierce, signal: Following, stay: () => string | null) {
  // Most pages of a CRM show no record: they are to cost no more than the look at their address.
  let made: PageReader | null = null;
  const reader = (): PageReader => {
    made ??= crm.createPageReader(view, pierce);
    return made;
  };
  let record: RecordReference | null = null;
  let reported = '';
  let found = false;
  let panel: FrameHost | null = null;
  let waiting = false;
  let stopWaiting = () => {};
  /** Grows with each report: a reply to an older one no longer says where the panel stands. */
  let turn = 0;
  let ticks = 0;

  const open = (): FrameHost | null => {
    const src = stay();
    return src === null ? null : createFrameHost(view, src, crm.bars, signal);
  };

  const send = async (reading: PageReading | null, tries = 0): Promise<void> => {
    const mine = ++turn;
    // Where neither address nor page says what kind of record it is, it may be none that has an account.
    // Begun before the reply: the panel's page loads while the background opens its store.
    if (crm.everywhere || reading?.record.object || reading?.accountId) panel ??= open();
    const reply = await (reading ? tell('account.seen', { reading }) : tell('page.left', { url: view.location.href }));
    if (mine !== turn) return;
    if (reply && 'panel' in reply) return panel?.place(reply.panel);
    // The background cannot be asked: the frame itself says what is wrong.
    if (!reply) panel?.place({});
    // Stale, or no reply: the worker may have ended under it.
    if (tries < TRIES) view.setTimeout(() => mine === turn && !signal.aborted && send(reading, tries + 1), TRY_AGAIN_MS * 2 ** tries);
  };

  const look = (now: number, last: boolean): boolean => {
    if (!record) return true;
    const own = reader().read(record, now, last);
    const reading = signal.also ? signal.also(own) : own;
    const { state } = reading;
    const done = state === 'found' && crm.isWhole(reading);
    waiting = !done && !last;
    // What was once read stays true while the page redraws itself.
    if (found && (state === 'loading' || state === 'absent')) return false;
    found ||= state === 'found';
    const text = JSON.stringify(reading);
    if (text !== reported) {
      reported = text;
      void send(reading);
    }
    return done;
  };

  const arrive = () => {
    stopWaiting();
    record = crm.addressOf(new URL(view.location.href));
    reported = '';
    found = false;
    if ((record || !hasNavigation(view)) && stay() === null) return;
    if (record) stopWaiting = awaitPage(view, look);
    else void send(null);
  };

  const again = () => {
    // What tells a record's address may have been learned since.
    if (crm.addressOf(new URL(view.location.href))?.id !== record?.id) return arrive();
    reported = '';
    found = false;
    if (record) look(view.performance.now(), !waiting);
    else void send(null);
  };

  const checkAddress = watchAddress(view, signal, () => {
    reader().leave(record);
    arrive();
  });
  signal.addEventListener('abort', () => stopWaiting());
  // Back from the back-forward cache: the panel is still there, what it shows may be old.
  view.addEventListener('pageshow', ({ persisted }) => persisted && again(), { signal });
  arrive();

  return {
    tick() {
      checkAddress();
      panel?.keep();
      if (record && !waiting && !view.document.hidden && ++ticks % LOOK_EVERY === 0) look(view.performance.now(), true);
    },
    obey(order: Exclude<PageOrder, { order: 'leave' }>) {
      if (order.order === 'panel') panel?.place(order.panel);
      else if (order.order === 'report') again();
      else if (order.order === 'focus' || order.order === 'blur') panel?.[order.order]();
    },
  };
}
