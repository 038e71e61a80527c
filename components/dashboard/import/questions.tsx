import { useState } from 'react';
import { segmentName } from '@/components/app/segment-names';
import { typeWord } from '@/components/app/wording';
import { Button } from '@/components/ui/button';
import { Choices } from '@/components/ui/choices';
import { ChoiceSelect, Field, TextInput } from '@/components/ui/field';
import { SEGMENTS } from '@/lib/accounts/types';
import { ENGAGEMENT_TYPES } from '@/lib/engagements/types';
import { isCurrency } from '@/lib/import/amounts';
import { type ImportAnswers, STAGE_ANSWERS, type StageAnswer } from '@/lib/import/types';
import { answered } from '@/lib/import/words';
import type { ImportPlan } from '@/lib/messaging/import/operations';
import styles from './import.module.css';
import { countOf } from './import-words';
import { RecordSite, useRecordSite } from './record-site';

/** Whether the file has to be read again with answers. */
export const asksSomething = ({ order, words, otherCloses, ahead, siteless, currencyless }: ImportPlan): boolean =>
  order.ask !== null ||
  ahead > 0 ||
  otherCloses.imported > 0 ||
  Object.values(words).some((asked) => asked.length > 0) ||
  siteless > 0 ||
  currencyless > 0;

/** What the file does not say by itself, asked once for all its rows. */
export function Questions({
  plan,
  answers,
  onAnswer,
}: {
  plan: ImportPlan;
  answers: ImportAnswers;
  onAnswer: (answers: ImportAnswers) => void;
}) {
  const [given, setGiven] = useState(answers);
  const site = useRecordSite(plan.places);
  const [currency, setCurrency] = useState(answers.currency ?? '');
  const [tried, setTried] = useState(false);
  const code = currency.trim().toUpperCase();
  const currencyProblem = code !== '' && !isCurrency(code) ? 'This is no currency code, such as EUR or USD.' : null;
  const answer = () => {
    setTried(true);
    if (site.problem || currencyProblem) return;
    onAnswer({ ...given, site: site.place ?? given.site, currency: code || given.currency });
  };
  return (
    <section className={styles.questions} aria-labelledby="import-questions">
      <h2 id="import-questions">Asked once for the whole file</h2>
      {plan.order.ask ? (
        <Choices
          legend={`How is “${plan.order.ask.example}” to be read?`}
          hint={`${countOf(plan.order.ask.twoWays, 'date reads', 'dates read')} two ways, and the others do not tell.`}
          field="dateOrder"
          value={given.dateOrder}
          onChange={(dateOrder) => setGiven({ ...given, dateOrder })}
          choices={[
            { value: 'dmy', label: 'Day first', hint: 'As in Europe: 03/04 is the 3rd of April.' },
            { value: 'mdy', label: 'Month first', hint: 'As in the United States: 03/04 is the 4th of March.' },
          ]}
        />
      ) : null}
      {plan.otherCloses.imported > 0 ? (
        <Choices
          legend="Which close counts where this file has another?"
          hint={`${countOf(plan.otherCloses.imported, 'customer has', 'customers have')} one from an earlier import.`}
          field="closes"
          value={given.closes}
          onChange={(closes) => setGiven({ ...given, closes })}
          choices={[
            { value: 'keep', label: 'The one that is here', hint: 'This file has another deal, which does not start their clock again.' },
            { value: 'take', label: 'The one in this file', hint: 'This file corrects the earlier one.' },
          ]}
        />
      ) : null}
      {plan.ahead > 0 ? (
        <Choices
          legend="Are deals won whose close date lies ahead?"
          hint={`${countOf(plan.ahead, 'row has', 'rows have')} a close date after today, and the file names no stage. Only a won deal makes a customer.`}
          field="ahead"
          value={given.ahead}
          onChange={(ahead) => setGiven({ ...given, ahead })}
          choices={[
            { value: 'leave', label: 'No, or not all of them', hint: 'Those rows are left out.' },
            { value: 'take', label: 'Yes, all of them', hint: 'Their moments begin on that day.' },
          ]}
        />
      ) : null}
      {plan.siteless > 0 ? <RecordSite plan={plan} site={site} error={tried ? site.problem : null} /> : null}
      {plan.currencyless > 0 ? (
        <Field
          label="Currency of amounts that name none"
          hint={`${countOf(plan.currencyless, 'amount names', 'amounts name')} no currency.`}
          error={tried ? currencyProblem : null}
        >
          {(control) => (
            <TextInput
              {...control}
              className={styles.short}
              maxLength={3}
              placeholder="EUR"
              value={currency}
              onChange={(event) => setCurrency(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <Words
        legend="Do these stages mean that a deal is won?"
        hint="Only a won deal makes a customer. Rows of those that are left open are left out."
        asked={plan.words.stages}
        answers={given.stages}
        onAnswer={(stages) => setGiven({ ...given, stages })}
        none="Left out"
        choices={STAGE_ANSWERS}
        named={(stage) => STAGES[stage]}
      />
      <Words
        legend="What do these segments stand for?"
        hint="Those that are left open come in without a segment."
        asked={plan.words.segments}
        answers={given.segments}
        onAnswer={(segments) => setGiven({ ...given, segments })}
        none="Left open"
        choices={SEGMENTS}
        named={segmentName}
      />
      <Words
        legend="What do these types stand for?"
        hint="Rows of those that are left open are left out."
        asked={plan.words.types}
        answers={given.types}
        onAnswer={(types) => setGiven({ ...given, types })}
        none="Left out"
        choices={ENGAGEMENT_TYPES}
        named={typeWord}
      />
      <div>
        <Button onClick={answer}>Read the rows with these answers</Button>
      </div>
    </section>
  );
}

const STAGES: Record<StageAnswer, string> = { won: 'Won', 'not-won': 'Open or lost' };

/** What words of the file stand for, each asked once. */
function Words<T extends string>({
  legend,
  hint,
  asked,
  answers,
  onAnswer,
  none,
  choices,
  named,
}: {
  legend: string;
  hint: string;
  asked: ImportPlan['words']['types'];
  answers: Record<string, T>;
  onAnswer: (answers: Record<string, T>) => void;
  none: string;
  choices: readonly T[];
  named: (choice: T) => string;
}) {
  const pick = (word: string, choice: T | null) => {
    const others = Object.entries(answers).filter(([each]) => each !== word);
    onAnswer(Object.fromEntries(choice === null ? others : [...others, [word, choice]]));
  };
  if (asked.length === 0) return null;
  return (
    <fieldset className={styles.words}>
      <legend>{legend}</legend>
      <p>{hint}</p>
      {asked.map(({ word, rows }) => (
        <Field key={word} label={`“${word}”`} hint={countOf(rows, 'row', 'rows')}>
          {(control) => (
            <ChoiceSelect
              {...control}
              value={answered(answers, word)}
              choices={choices}
              named={named}
              none={none}
              onPick={(choice) => pick(word, choice)}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}
