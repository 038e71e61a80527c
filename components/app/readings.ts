import type { AccountView } from '@/lib/messaging/contract';
import type { Day } from '@/lib/time/day';
import { momentInWords } from './dates';

/** Where a close date comes from and when: "read from the field Close Date today, 09:12". */
export function readInWords(close: NonNullable<AccountView['close']>, today: Day, zone: string): string {
  const when = momentInWords(close.readAt, today, zone);
  switch (close.via) {
    case 'typed':
      return `typed ${when}`;
    case 'confirmed':
      return `confirmed ${when}`;
    case 'field':
      return `read from the field ${close.label || 'you chose'} ${when}`;
    case 'won-list':
      return `read from the won deals of the account’s page ${when}`;
    case 'won-deal':
      return `read from the won deal’s own page ${when}`;
    case 'computed':
      return `computed ${when}`;
  }
}
