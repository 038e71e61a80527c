import { useActing } from '@/components/app/acting/acting';
import { grouped } from '@/components/app/grouped';
import { Button, IconButton } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import type { Role } from '@/lib/accounts/types';
import type { Day } from '@/lib/time/day';
import type { BulkKind } from '../use-list-commands';
import type { ListExport } from '../use-list-export';
import type { Selection } from '../use-selection';
import styles from './bulk-bar.module.css';
import { BulkDialog } from './bulk-dialog';
import { CalendarOfRows } from './calendar-of-rows';
import { PrintSheet } from './print-sheet';

const ACTIONS: { kind: BulkKind; label: string; keyCap?: string }[] = [
  { kind: 'assign', label: 'Assign' },
  { kind: 'snooze', label: 'Snooze', keyCap: 'S' },
  { kind: 'skip', label: 'Skip' },
  { kind: 'done', label: 'Mark done' },
  { kind: 'tag', label: 'Tag' },
  { kind: 'gift', label: 'Plan gift', keyCap: 'G' },
];

/** What can be done with all that are selected, at the foot of the list. */
export function BulkBar({
  selection,
  today,
  role,
  owners,
  singleKeys,
  wanted,
  onWanted,
  exporting,
}: {
  selection: Selection;
  today: Day;
  role: Role | null;
  owners: readonly string[];
  singleKeys: boolean;
  wanted: BulkKind | null;
  onWanted: (kind: BulkKind | null) => void;
  exporting: ListExport;
}) {
  const { targets, clear } = selection;
  const acting = useActing();
  const name = `${grouped(targets.length)} selected`;
  const close = () => onWanted(null);
  return (
    <>
      <div className={styles.bar} role="toolbar" aria-label={name} data-bar>
        <b>{name}</b>
        <span className={styles.line} />
        {ACTIONS.map(({ kind, label, keyCap }) => (
          <Button key={kind} look="link" small className={styles.action ?? ''} onClick={() => onWanted(kind)}>
            {label}
            {keyCap && singleKeys ? <Kbd>{keyCap}</Kbd> : null}
          </Button>
        ))}
        <Button
          look="link"
          small
          className={styles.action ?? ''}
          disabled={exporting.running}
          onClick={() => exporting.start(targets.map(({ accountKey }) => accountKey))}
        >
          {exporting.running ? 'Exporting' : 'Export'}
        </Button>
        <Button look="link" small className={styles.action ?? ''} onClick={() => onWanted('calendar')}>
          Calendar file
        </Button>
        <Button look="link" small className={styles.action ?? ''} onClick={() => onWanted('print')}>
          Print
        </Button>
        <span className={styles.line} />
        <IconButton icon="close" label="Clear selection" onClick={clear} />
      </div>
      {wanted === null ? null : wanted === 'print' ? (
        <PrintSheet keys={targets.map(({ accountKey }) => accountKey)} today={today} onDone={close} onFailed={acting.sayProblem} />
      ) : wanted === 'calendar' ? (
        <CalendarOfRows keys={targets.map(({ accountKey }) => accountKey)} today={today} onDone={close} />
      ) : (
        <BulkDialog
          kind={wanted}
          targets={targets}
          today={today}
          role={role === 'sales' ? 'sales' : 'cs'}
          owners={owners}
          onClose={close}
          onDone={() => {
            close();
            clear();
          }}
        />
      )}
    </>
  );
}
