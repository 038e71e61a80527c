import type { AccountView, ShownOccurrence } from '@/lib/messaging/contract';
import { anchorInWords } from '@/lib/playbooks/value-words';
import type { Day } from '@/lib/time/day';
import { dayOf } from '@/lib/time/day';
import { Popover } from '../../ui/popover';
import { days, longDate, weekdayDate, zoneName } from '../dates';
import { readInWords } from '../readings';
import { offsetInWords, rollInWords } from '../rule-words';
import { isFact, notApplicableInWords, satisfiedInWords } from '../wording';
import { useActing } from './acting';
import styles from './why-popover.module.css';
import { WindowDrawing } from './window-drawing';

/** Why a moment is here: its rule in words, what it counts from, its window, and where all of that comes from. */
export function WhyPopover({
  view,
  occurrence: o,
  anchor,
}: {
  view: AccountView;
  occurrence: ShownOccurrence;
  anchor: { current: HTMLElement | null };
}) {
  const { close } = useActing();
  return (
    <Popover title="Why this is here" label={`Why ${o.name} is here`} anchor={anchor} onClose={close}>
      <p className={styles.rule}>{sentence(view, o)}</p>
      <WindowDrawing o={o} today={view.today} />
      <dl className={styles.facts}>
        {facts(view, o).map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {o.rule?.why ? <p className={styles.source}>{o.rule.why}</p> : null}
      <p className={styles.source}>
        Rule {o.momentId} in {view.playbook ? `${view.playbook.name} ${view.playbook.version}` : 'the playbook'}. Days are counted in the
        account’s zone, {zoneName(view.zone)}.
      </p>
    </Popover>
  );
}

function sentence(view: AccountView, o: ShownOccurrence): string {
  if (o.due === null) {
    const reason = o.notApplicable ? ` Not applicable: ${notApplicableInWords(o.notApplicable)}.` : ' It gets its date once that is known.';
    return `${o.name} is counted from ${anchorInWords(o.anchorKind)}, which is not known yet.${reason}`;
  }
  const when = o.rule ? offsetInWords(o.rule, anchorInWords(o.anchorKind)) : `on ${weekdayDate(o.due)}`;
  const due = o.expectedBy
    ? `${o.name} counts from ${anchorInWords(o.anchorKind)}, which is not known yet; it is expected by ${weekdayDate(o.due)}.`
    : `${o.name} is due ${when}: ${longDate(o.due)}.`;
  const close = view.close && o.anchorKind === 'close' ? ` The deal closed on ${longDate(dayOf(view.close.date))}.` : anchorDaySentence(o);
  const applies = o.notApplicable ? ` Not applicable: ${notApplicableInWords(o.notApplicable)}.` : '';
  return `${due}${close}${applies}`;
}

const anchorDaySentence = (o: ShownOccurrence): string =>
  o.anchorDay === null || o.anchorKind === 'close' ? '' : ` Counted from ${longDate(o.anchorDay)}.`;

function facts(view: AccountView, o: ShownOccurrence): [string, string][] {
  const list: [string, string][] = [];
  if (view.close) list.push(['Close date', readInWords(view.close, view.today, view.zone)]);
  if (o.opens !== null && o.due !== null && o.opens < o.due)
    list.push(['Opens', `${days(o.due - o.opens)} before, ${weekdayDate(o.opens)}`]);
  if (o.lastOnTime !== null && o.due !== null) list.push(['On time until', graceInWords(o.lastOnTime, o.due)]);
  if (o.lastRecoverable !== null && o.lastRecoverable !== o.lastOnTime && o.lastRecoverable - view.today < 1000)
    list.push(['Recoverable until', weekdayDate(o.lastRecoverable)]);
  list.push(['Done when', doneWhen(o)]);
  const roll = o.rule ? rollInWords(o.rule.roll) : '';
  if (roll) list.push(['Weekends', roll]);
  if (o.ownerName) list.push(['Owner', o.ownerName]);
  return list;
}

const graceInWords = (last: Day, due: Day): string =>
  last === due ? `${weekdayDate(last)}, no grace` : `${weekdayDate(last)}, ${days(last - due)} of grace`;

function doneWhen(o: ShownOccurrence): string {
  if (o.completedOn !== null) return `done on ${weekdayDate(o.completedOn)}: ${satisfiedInWords(o.satisfiedBy)}`;
  const phrase = satisfiedInWords(o.satisfiedBy);
  return isFact(o.satisfiedBy) ? phrase : `${phrase} is logged`;
}
