import { ShareMenu } from '../hand-out/share-menu';
import { type SheetFacts, useActing } from './acting';
import { GiftSheet } from './gift-sheet';
import { LogSheet } from './log-sheet';
import type { SheetProps } from './sheet-parts';
import { SkipPopover } from './skip-popover';
import { PickDay, SnoozeMenu } from './snooze';
import { WhyPopover } from './why-popover';

/**
 * What lies above a screen: one layer at a time, each bound to the account it was opened for. `under` says what a sheet
 * lies over by now.
 */
export function ActingLayers({ under }: { under: (facts: SheetFacts) => Omit<SheetProps, 'facts'> }) {
  const { opened } = useActing();
  if (!opened) return null;
  const key = opened.id;
  switch (opened.what) {
    case 'log':
      return <LogSheet key={key} facts={opened.facts} {...under(opened.facts)} />;
    case 'gift':
      return <GiftSheet key={key} facts={opened.facts} {...under(opened.facts)} />;
    case 'close-date':
      return null;
    case 'snooze':
      return <SnoozeMenu key={key} view={opened.view} occurrence={opened.occurrence} anchor={{ current: opened.anchor }} />;
    case 'pick-day':
      return <PickDay key={key} view={opened.view} occurrence={opened.occurrence} anchor={{ current: opened.anchor }} />;
    case 'skip':
      return <SkipPopover key={key} view={opened.view} occurrence={opened.occurrence} anchor={{ current: opened.anchor }} />;
    case 'share':
      return <ShareMenu key={key} view={opened.view} occurrence={opened.occurrence} anchor={{ current: opened.anchor }} />;
    case 'why':
      return <WhyPopover key={key} view={opened.view} occurrence={opened.occurrence} anchor={{ current: opened.anchor }} />;
  }
}
