import type { IcsEvent } from '@/lib/export/ics';
import type { AccountView, ShownOccurrence } from '@/lib/messaging/contract';
import { Menu, type MenuItem } from '../../ui/popover';
import { useActing } from '../acting/acting';
import { weekdayDate } from '../dates';
import { eventOf, openEvents, saveCalendar } from './calendar';
import { copyText } from './copy-text';
import { draftOf, lineOf } from './words';

/** What a moment can be carried away as: an entry in a calendar, a mail, a line. */
export function ShareMenu({
  view,
  occurrence: o,
  anchor,
}: {
  view: AccountView;
  occurrence: ShownOccurrence;
  anchor: { current: HTMLElement | null };
}) {
  const { close, say } = useActing();
  const event = eventOf(view, o);
  const all = openEvents(view);
  const calendar = (key: string, label: string, aside: string, events: IcsEvent[], name: string): MenuItem => ({
    key,
    label,
    aside,
    onChoose: () => {
      saveCalendar(events, name);
      close();
      say('The calendar file is with your downloads.', null);
    },
  });
  return (
    <Menu
      label={`Share ${o.name}`}
      anchor={anchor}
      onClose={close}
      items={[
        ...(event ? [calendar('calendar', 'Calendar file', weekdayDate(event.due), [event], `${view.account.name} – ${o.name}`)] : []),
        ...(all.length > 1 ? [calendar('all', `Calendar file of all ${all.length} open`, '', all, view.account.name)] : []),
        {
          key: 'mail',
          label: 'Mail draft',
          onChoose: () => {
            openDraft(draftOf(view, o));
            close();
          },
        },
        {
          key: 'copy',
          label: 'Copy line',
          onChoose: () => {
            const copied = copyText(lineOf(view, o));
            close();
            say(copied ? 'Copied.' : 'The browser does not let Afterclose copy here. Choose Mail draft and copy from it.', null);
          },
        },
      ]}
      note="Holds names and dates, never notes."
    />
  );
}

/** In a tab of its own: where mail is a website, it would open inside our frame and show nothing. */
function openDraft(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.target = '_blank';
  link.rel = 'noreferrer';
  link.click();
}
