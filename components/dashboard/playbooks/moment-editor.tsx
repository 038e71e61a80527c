import { type ComponentProps, useRef, useState } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/popover';
import { freeMomentId, withMomentAt, withMomentMoved, withValue } from '@/lib/playbooks/draft-text';
import type { Playbook } from '@/lib/playbooks/types';
import card from './card.module.css';
import { type DraftContext, draftPart } from './draft-part';
import { EffectOnAccounts } from './effect-on-accounts';
import { MomentForm } from './moment-form';
import styles from './playbooks-view.module.css';
import pane from './preview.module.css';
import { PreviewPane } from './preview-pane';
import type { useEffectOnAccounts } from './use-effect-on-accounts';
import type { Place } from './use-place';

const FRESH = {
  stage: 'onboarding',
  anchor: 'close',
  offset: 30,
  unit: 'days',
  opensBefore: 7,
  grace: 5,
  missedAfter: 14,
  owner: 'cs',
  channel: ['call', 'meeting'],
  satisfiedBy: { types: ['call', 'meeting', 'email', 'message'], bilateral: true },
  minutes: 20,
};

/** The form of one moment, with what it does beside it. */
export function MomentEditor({
  context,
  text,
  base,
  place,
  currency,
  onText,
  onAsText,
  onRemoved,
  preview,
  effect,
}: {
  context: DraftContext;
  text: string;
  base: Playbook | null;
  place: Place;
  currency: string;
  onText: (text: string) => void;
  onAsText: () => void;
  onRemoved: (name: string, before: string) => void;
  preview: Omit<ComponentProps<typeof PreviewPane>, 'momentId'>;
  /** Null: nothing was changed, so there is no effect. */
  effect: (ReturnType<typeof useEffectOnAccounts> & { name: string }) | null;
}) {
  const { document } = context;
  const more = useRef<HTMLButtonElement>(null);
  const [menu, setMenu] = useState(false);
  const index = place.selected;
  const moment = index === null ? undefined : document.moments[index];
  const name = typeof moment?.name === 'string' && moment.name !== '' ? moment.name : 'Without a name';
  const before = base?.moments.find(({ id }) => id === moment?.id) ?? null;

  const add = () => {
    const at = index === null ? 0 : index + 1;
    onText(
      withMomentAt(text, at, {
        id: freeMomentId(document, 'new-moment'),
        name: 'New moment',
        ...FRESH,
        stage: moment?.stage ?? FRESH.stage,
      }),
    );
    place.select(at, true);
  };
  const move = (by: number) => {
    if (index === null) return;
    const to = Math.min(document.moments.length - 1, Math.max(0, index + by));
    onText(withMomentMoved(text, index, to));
    place.select(to);
  };
  const remove = () => {
    if (index === null) return;
    onText(withValue(text, ['moments', index], undefined));
    place.select(Math.max(0, index - 1));
    onRemoved(name, text);
  };
  const choose = (act: () => void) => () => {
    setMenu(false);
    act();
  };
  const only = document.moments.length === 1;

  return (
    <section ref={place.editor} className={card.card} aria-labelledby="editor-title">
      <header className={card.head}>
        <div>
          <h2 id="editor-title">{moment ? name : 'No moment yet'}</h2>
          {typeof moment?.why === 'string' && moment.why !== '' ? <p>Shown to people as the reason: “{moment.why}”</p> : null}
        </div>
        <div className={styles.headWays}>
          <Button look="quiet" small onClick={add}>
            <Icon name="plus" />
            Add a moment
          </Button>
          <Button look="link" small onClick={onAsText}>
            Edit as text
          </Button>
          {moment ? (
            <IconButton
              ref={more}
              icon="more"
              label={`More for ${name}`}
              aria-haspopup="menu"
              aria-expanded={menu}
              onClick={() => setMenu(!menu)}
            />
          ) : null}
          {menu ? (
            <Menu
              label={`More for ${name}`}
              anchor={more}
              onClose={() => setMenu(false)}
              items={[
                { key: 'up', label: 'Move up', onChoose: choose(() => move(-1)) },
                { key: 'down', label: 'Move down', onChoose: choose(() => move(1)) },
                ...(only ? [] : [{ key: 'remove', label: 'Remove this moment', onChoose: choose(remove) }]),
              ]}
              {...(only ? { note: 'A playbook has one moment at least.' } : {})}
            />
          ) : null}
        </div>
      </header>
      {moment && index !== null ? (
        <div className={styles.editor}>
          <div className={styles.formSide}>
            <MomentForm
              key={`${index} ${document.moments.length}`}
              name={name}
              part={draftPart(context, ['moments', index], before)}
              currency={currency}
              tables={tablesOf(document.root)}
            />
          </div>
          <section className={pane.pane} aria-label="Preview">
            <PreviewPane {...preview} momentId={String(moment.id)} />
            {effect === null ? (
              <p className={pane.note}>
                Change a field, and the accounts that use this playbook are counted here before anything is published.
              </p>
            ) : effect.stopped ? (
              <div className={pane.again}>
                <p className={pane.note}>Counting was cancelled.</p>
                <Button small onClick={effect.resume}>
                  Count the accounts
                </Button>
              </div>
            ) : (
              <EffectOnAccounts
                simulated={effect.simulated}
                slow={effect.slow}
                difference={effect.difference}
                name={effect.name}
                onStop={effect.stop}
              />
            )}
          </section>
        </div>
      ) : (
        <p className={card.note}>Add a moment, or edit the playbook as text.</p>
      )}
    </section>
  );
}

/** Names of the playbook's tables by segment. */
const tablesOf = (root: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(root).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && 'unknown' in value && 'smb' in value ? [key] : [],
  );
