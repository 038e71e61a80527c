import { copyLine, mailDraft } from '@/lib/export/hand-out';
import type { AccountView, ShownOccurrence } from '@/lib/messaging/contract';
import { crmAddress } from '../crm-address';
import { needInWords, standing } from '../wording';

/** "Halden Freight · First-week check-in · Due today · https://…" */
export const lineOf = ({ account, today }: AccountView, o: ShownOccurrence): string =>
  copyLine({ accountName: account.name, momentName: o.name, status: standing(o, today), url: crmAddress(account.crmUrl) ?? '' });

/** Address of a mail draft about a moment, to nobody yet. */
export const draftOf = ({ account, today }: AccountView, o: ShownOccurrence): string =>
  mailDraft(
    `${account.name}: ${o.name}`,
    `${account.name}: ${o.name}\n${standing(o, today)}. ${needInWords(o.satisfiedBy)}`,
    crmAddress(account.crmUrl) ?? '',
  );
