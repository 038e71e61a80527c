import { type ReactNode, useState } from 'react';
import { segmentName } from '@/components/app/segment-names';
import { typeWord } from '@/components/app/wording';
import { Button } from '@/components/ui/button';
import { Choices } from '@/components/ui/choices';
import { Field, Select, TextInput } from '@/components/ui/field';
import { SEGMENTS } from '@/lib/accounts/types';
import { ENGAGEMENT_TYPES } from '@/lib/engagements/types';
import { isCurrency } from '@/lib/import/amounts';
import { placeOfAddress } from '@/lib/import/identity';
import type { ImportAnswers } from '@/lib/import/types';
import type { ImportPlan } from '@/lib/messaging/import/operations';
import { useGrantedSites } from '@/lib/queries/import';
import styles from './import.module.css';
import { countOf } from './import-words';

/** Whether the file has to be read again with answers. */
export const asksSomething = ({ order, words, siteless, currencyless }: ImportPlan): boolean =>
  order.ask !== null || words.segments.length > 0 || words.types.length > 0 || siteless > 0 || currencyless > 0;

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
  const [site, setSite] = useState('');
  const [currency, setCurrency] = useState(answers.currency ?? '');
  const [tried, setTried] = useState(false);
  const granted = useGrantedSites().data ?? [];
  const place = site.trim() === '' ? null : placeOfAddress(site, granted);
  const code = currency.trim().toUpperCase();
  const siteProblem = site.trim() !== '' && place === null ? 'This is no page of an account in a CRM that Afterclose knows.' : null;
  const currencyProblem = code !== '' && !isCurrency(code) ? 'This is no currency code, such as EUR or USD.' : null;
  const answer = () => {
    setTried(true);
    if (siteProblem || currencyProblem) return;
    onAnswer({ ...given, site: place ?? given.site, currency: code || given.currency });
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
      {plan.siteless > 0 ? (
        <Field
          label="Which CRM are the record ids of?"
          hint={`${countOf(plan.siteless, 'row has', 'rows have')} a record id and no address. Paste the address of any account’s page there.`}
          error={tried ? siteProblem : null}
        >
          {(control) => <TextInput {...control} type="url" value={site} onChange={(event) => setSite(event.target.value)} />}
        </Field>
      ) : null}
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
      {plan.words.segments.length > 0 ? (
        <Words legend="What do these segments stand for?" hint="Those that are left open come in without a segment.">
          {plan.words.segments.map(({ word, rows }) => (
            <Word key={word} word={word} rows={rows}>
              {(control) => (
                <Select
                  {...control}
                  value={given.segments[word] ?? ''}
                  onChange={(event) => setGiven({ ...given, segments: chosen(given.segments, word, SEGMENTS, event.target.value) })}
                >
                  <option value="">Left open</option>
                  {SEGMENTS.map((segment) => (
                    <option key={segment} value={segment}>
                      {segmentName(segment)}
                    </option>
                  ))}
                </Select>
              )}
            </Word>
          ))}
        </Words>
      ) : null}
      {plan.words.types.length > 0 ? (
        <Words legend="What do these types stand for?" hint="Rows of those that are left open are left out.">
          {plan.words.types.map(({ word, rows }) => (
            <Word key={word} word={word} rows={rows}>
              {(control) => (
                <Select
                  {...control}
                  value={given.types[word] ?? ''}
                  onChange={(event) => setGiven({ ...given, types: chosen(given.types, word, ENGAGEMENT_TYPES, event.target.value) })}
                >
                  <option value="">Left out</option>
                  {ENGAGEMENT_TYPES.map((type) => (
                    <option key={type} value={type}>
                      {typeWord(type)}
                    </option>
                  ))}
                </Select>
              )}
            </Word>
          ))}
        </Words>
      ) : null}
      <div>
        <Button onClick={answer}>Read the rows with these answers</Button>
      </div>
    </section>
  );
}

function chosen<T extends string>(answers: Record<string, T>, word: string, values: readonly T[], picked: string): Record<string, T> {
  const { [word]: _, ...others } = answers;
  const value = values.find((each) => each === picked);
  return value === undefined ? others : { ...others, [word]: value };
}

function Words({ legend, hint, children }: { legend: string; hint: string; children: ReactNode }) {
  return (
    <fieldset className={styles.words}>
      <legend>{legend}</legend>
      <p>{hint}</p>
      {children}
    </fieldset>
  );
}

function Word({ word, rows, children }: { word: string; rows: number; children: Parameters<typeof Field>[0]['children'] }) {
  return (
    <Field label={`“${word}”`} hint={countOf(rows, 'row', 'rows')}>
      {children}
    </Field>
  );
}
