import { useId, useState } from 'react';
import type { CloseChoice, Deal } from '@/lib/accounts/types';
import { dayOf } from '@/lib/time/day';
import { useGlanceChange } from '../app/acting/use-glance-change';
import { count, fullDate } from '../app/dates';
import { Button } from '../ui/button';
import type { Asking } from './asking';
import styles from './question.module.css';

/** Several won deals: which close starts the clock. */
export function SeveralWon({ view, question }: Asking<'several-won'>) {
  const dated = [...question.deals]
    .filter((deal) => deal.closeDate !== null)
    .sort((a, b) => ((a.closeDate ?? '') < (b.closeDate ?? '') ? -1 : 1));
  const first = dated[0];
  const latest = dated.at(-1);
  const [chosen, setChosen] = useState<string>(first?.id ?? '');
  const [everyAccount, setEveryAccount] = useState(false);
  const choose = useGlanceChange('deal.choose');
  const group = useId();
  if (!first || !latest) return null;

  const ruleOf = (deal: Deal): CloseChoice =>
    deal === first ? { rule: 'first' } : deal === latest ? { rule: 'latest' } : { rule: 'deal', dealId: deal.id };
  const deal = dated.find((one) => one.id === chosen) ?? first;
  const choice = ruleOf(deal);
  const date = deal.closeDate ?? '';
  // A cut list may hide the first deal, so a rule for the whole site would not answer for it either (decisions 34).
  const ruleForAll = choice.rule !== 'deal' && !question.cut;
  return (
    <section className={styles.question} aria-label="Choose the close date">
      <div>
        <h2>Which close starts the clock?</h2>
        <p>
          {question.cut
            ? `The page shows ${count(question.deals.length, 'won deal', 'won deals')}, and there may be more. Open the whole list if the first one is missing.`
            : `This account has ${count(question.deals.length, 'won deal', 'won deals')}.`}
        </p>
      </div>
      <div className={styles.choices} role="radiogroup" aria-label="Won deals">
        {dated.map((one) => (
          <label key={one.id} className={styles.option}>
            <input type="radio" name={group} checked={one.id === deal.id} onChange={() => setChosen(one.id)} />
            <b>
              {one === first
                ? question.cut
                  ? 'First won of those shown, '
                  : 'First won, '
                : one === latest
                  ? 'Latest won, '
                  : 'Another: '}
              <time dateTime={one.closeDate ?? ''}>{fullDate(dayOf(one.closeDate ?? ''))}</time>
            </b>
            <span>{dealInWords(one, one === first || one === latest ? view.today : null)}</span>
          </label>
        ))}
      </div>
      {ruleForAll ? (
        <label className={styles.check}>
          <input type="checkbox" checked={everyAccount} onChange={(event) => setEveryAccount(event.target.checked)} />
          Always use the {choice.rule} won deal on this site
        </label>
      ) : null}
      <div className={styles.buttons}>
        <Button
          look="filled"
          aria-disabled={choose.isPending}
          onClick={(event) =>
            choose.run(
              event.nativeEvent,
              { formId: view.glanceForm, choice, everyAccount: everyAccount && ruleForAll },
              `The clock of ${view.account.name} runs from ${fullDate(dayOf(date))}.`,
            )
          }
        >
          {choice.rule === 'deal' ? `Use ${fullDate(dayOf(date))}` : `Use ${choice.rule} won`}
        </Button>
      </div>
    </section>
  );
}

function dealInWords(deal: Deal, today: number | null): string {
  const day = today !== null && deal.closeDate ? `Day ${today - dayOf(deal.closeDate)}` : '';
  return [deal.name, deal.amount ?? '', day].filter(Boolean).join(' · ');
}
