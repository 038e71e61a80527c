import { type IcsEvent, icsFile } from '@/lib/export/ics';
import type { AccountView, ShownOccurrence } from '@/lib/messaging/contract';
import { isOpen } from '@/lib/moments/status';
import type { Stage } from '@/lib/playbooks/types';
import { systemClock } from '@/lib/time/clock';
import type { TriageRow } from '@/lib/triage/types';
import { crmAddress } from '../crm-address';
import { needInWords } from '../wording';
import { fileName, saveFile } from './save-file';

/** A moment as a calendar gets it: the rule in words, never notes. Null: it has no day. */
export function eventOf({ account }: AccountView, o: ShownOccurrence): IcsEvent | null {
  if (o.due === null) return null;
  const why = o.rule?.why ?? '';
  return {
    occurrenceId: o.id,
    due: o.due,
    accountName: account.name,
    momentName: o.name,
    categories: categoriesOf(o.stage),
    description: [needInWords(o.satisfiedBy), why].filter(Boolean).join(' '),
    url: crmAddress(account.crmUrl) ?? '',
  };
}

/** Every open moment of an account that is one's own and still ahead or not given up: what was missed has no place in a calendar. */
export const openEvents = (view: AccountView): IcsEvent[] =>
  view.occurrences
    .filter((o) => o.kept && isOpen(o.status) && o.status !== 'missed')
    .flatMap((o) => eventOf(view, o) ?? [])
    .sort((a, b) => a.due - b.due);

/** The items of the day's list; a row without an item has none, nor one whose item is missed or has no day. */
export const rowEvents = (rows: readonly Pick<TriageRow, 'name' | 'crmUrl' | 'item'>[]): IcsEvent[] =>
  rows.flatMap(({ name, crmUrl, item }) =>
    item === null || item.due === null || item.status === 'missed'
      ? []
      : [
          {
            occurrenceId: item.occurrenceId,
            due: item.due,
            accountName: name,
            momentName: item.name,
            categories: categoriesOf(item.stage),
            description: '',
            url: crmAddress(crmUrl) ?? '',
          },
        ],
  );

/** Hands out a calendar file. `name`: without its ending. */
export function saveCalendar(events: readonly IcsEvent[], name: string): void {
  saveFile(new File([icsFile(events, systemClock.now())], fileName(name, '.ics'), { type: 'text/calendar;charset=utf-8' }));
}

const categoriesOf = (stage: Stage): string[] => (stage === 'any' ? [] : [stage.charAt(0).toUpperCase() + stage.slice(1)]);
