import { useRef } from 'react';
import type { SetAside } from '@/components/app/acting/use-reopen';
import { Dropdown, DropdownAction } from '@/components/ui/dropdown';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import type { TriageRow } from '@/lib/triage/types';
import styles from './row-menu.module.css';
import type { RowAct } from './use-acting-on-rows';

/** What can be done with a row by pointer; each has its key. */
export function RowMenu({
  row,
  address,
  current,
  onAct,
  onReopen,
  onMenu,
}: {
  row: TriageRow;
  address: string | null;
  current: boolean;
  onAct: (act: RowAct, row: TriageRow, anchor: HTMLElement | null) => void;
  onReopen: (row: TriageRow, aside: SetAside, event: Event) => void;
  onMenu: (open: boolean) => void;
}) {
  const place = useRef<HTMLSpanElement>(null);
  const hasItem = row.item !== null;
  const acts: { act: RowAct; label: string; keyCap: string; shown: boolean }[] = [
    { act: 'log', label: 'Log an activity', keyCap: 'L', shown: true },
    { act: 'gift', label: 'Log or plan a gift', keyCap: 'G', shown: true },
    { act: 'snooze', label: 'Snooze', keyCap: 'S', shown: hasItem && row.item?.status !== 'missed' },
    { act: 'skip', label: 'Skip', keyCap: '', shown: hasItem },
    { act: 'why', label: 'Why this is due', keyCap: '', shown: hasItem },
    { act: 'share', label: 'Share', keyCap: '', shown: hasItem },
    { act: 'open', label: 'Open in the CRM', keyCap: '↵', shown: address !== null },
    { act: 'page', label: 'Open its page here', keyCap: 'O', shown: true },
  ];
  return (
    <span ref={place} className={styles.place}>
      <Dropdown
        name={`Actions for ${row.name}`}
        label={`Actions for ${row.name}`}
        look="icon"
        tab={current}
        face={<Icon name="more" />}
        onToggle={onMenu}
      >
        {(close) => (
          <>
            {acts
              .filter(({ shown }) => shown)
              .map(({ act, label, keyCap }) => (
                <DropdownAction
                  key={act}
                  aside={keyCap ? <Kbd>{keyCap}</Kbd> : undefined}
                  onChoose={() => {
                    close();
                    onAct(act, row, place.current?.querySelector('button') ?? null);
                  }}
                >
                  {label}
                </DropdownAction>
              ))}
            {row.reason.map((part) =>
              part.kind === 'snoozed' || part.kind === 'skipped' ? (
                <DropdownAction
                  key={part.kind}
                  onChoose={(event) => {
                    close();
                    onReopen(row, part, event);
                  }}
                >
                  {part.kind === 'snoozed' ? 'End snooze' : 'Do not skip'}: <bdi>{part.name}</bdi>
                </DropdownAction>
              ) : null,
            )}
          </>
        )}
      </Dropdown>
    </span>
  );
}
