import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { Sheet } from '@/components/ui/sheet';
import styles from './keys.module.css';

const FOOT: [string[], string][] = [
  [['J', 'K'], 'move'],
  [['↵'], 'open in CRM'],
  [['X'], 'select'],
  [['L'], 'log'],
  [['G'], 'gift'],
  [['S'], 'snooze'],
  [['Z'], 'undo'],
];

const ALL: { head: string; keys: [string, string][] }[] = [
  {
    head: 'Move',
    keys: [
      ['J or ↓', 'next account'],
      ['K or ↑', 'account before'],
      ['Page Up, Page Down', 'a windowful'],
      ['Home, End', 'first, last'],
      ['/', 'search'],
      ['Ctrl K', 'go to or do anything by name'],
    ],
  },
  {
    head: 'Act on the account',
    keys: [
      ['↵', 'open it in its CRM, in a new tab'],
      ['O', 'open its page here'],
      ['L', 'log an activity'],
      ['G', 'log or plan a gift'],
      ['S', 'snooze its item'],
      ['Z', 'undo what was done last'],
    ],
  },
  {
    head: 'Select',
    keys: [
      ['X', 'select or deselect it'],
      ['Shift X', 'all from the last one selected to it'],
      ['A', 'all of this list'],
      ['S, G', 'snooze, plan a gift for all selected'],
      ['Esc', 'clear the selection'],
    ],
  },
];

/** The keys one needs most, at the foot of the list. */
export function KeysFooter({ onAll }: { onAll: () => void }) {
  return (
    <div className={styles.foot}>
      {FOOT.map(([caps, does]) => (
        <span key={does} aria-hidden="true">
          {caps.map((cap) => (
            <Kbd key={cap}>{cap}</Kbd>
          ))}
          {does}
        </span>
      ))}
      <Button look="link" small className={styles.all ?? ''} onClick={onAll}>
        <Kbd>?</Kbd>
        All keys
      </Button>
    </div>
  );
}

/** Every key of the list. `singleKeys` false: letters are off, and it says where to turn them on. */
export function KeysDialog({ singleKeys, onClose }: { singleKeys: boolean; onClose: () => void }) {
  return (
    <Sheet
      title="Keys"
      meta={singleKeys ? undefined : 'Single-letter keys are off; they are turned on in settings. The others work.'}
      onClose={onClose}
      footer={
        <Button look="filled" data-autofocus onClick={onClose}>
          Close
        </Button>
      }
    >
      {ALL.map(({ head, keys }) => (
        <section key={head} className={styles.group}>
          <h3>{head}</h3>
          <dl>
            {keys.map(([cap, does]) => (
              <div key={cap}>
                <dt>{cap}</dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Sheet>
  );
}
