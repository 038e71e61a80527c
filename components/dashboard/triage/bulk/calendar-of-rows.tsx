import { useEffect, useRef } from 'react';
import { useActing } from '@/components/app/acting/acting';
import { dayMonth } from '@/components/app/dates';
import { grouped } from '@/components/app/grouped';
import { rowEvents, saveCalendar } from '@/components/app/hand-out/calendar';
import { useBulk } from '@/lib/queries/bulk';
import type { Day } from '@/lib/time/day';

/** Hands the items of the chosen rows out as a calendar file, as soon as they are read. */
export function CalendarOfRows({ keys, today, onDone }: { keys: readonly string[]; today: Day; onDone: () => void }) {
  const bulk = useBulk();
  const { say, sayProblem } = useActing();
  const once = useRef({ keys, today, onDone, say, sayProblem });
  useEffect(() => {
    const { keys, today, onDone, say, sayProblem } = once.current;
    const controller = new AbortController();
    bulk.run('triage.rows', { keys: [...keys] }, { signal: controller.signal }).then(
      ({ rows }) => {
        const events = rowEvents(rows);
        if (events.length > 0) saveCalendar(events, `Afterclose ${dayMonth(today)}`);
        say(handedOut(events.length, keys.length), null);
        onDone();
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        sayProblem(error);
        onDone();
      },
    );
    return () => controller.abort();
  }, [bulk]);
  return null;
}

/** Who has nothing in the file is not left out in silence. */
function handedOut(events: number, selected: number): string {
  if (events === 0) return 'None of the selected has an open moment with a day.';
  const whose =
    events === selected ? '' : ` It holds ${grouped(events)} of the ${grouped(selected)}: the others have no open moment with a day.`;
  return `The calendar file is with your downloads.${whose}`;
}
