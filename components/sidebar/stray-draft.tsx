import { useState } from 'react';
import { ENGAGEMENT_TYPES } from '@/lib/engagements/types';
import type { AccountView, OpenForm, SidebarView } from '@/lib/messaging/contract';
import { useOperation } from '@/lib/queries/operations';
import { useFormsRefresh } from '@/lib/queries/sidebar';
import { dayOf, isPlainDate } from '@/lib/time/day';
import { useActing } from '../app/acting/acting';
import { count, dayMonth } from '../app/dates';
import { typeWord } from '../app/wording';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import styles from './stray-draft.module.css';

/** What was being typed for another account when the page changed: both accounts are named, nothing is lost. */
export function StrayDrafts({ view }: { view: SidebarView }) {
  const { opened } = useActing();
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const openForm = opened && 'facts' in opened ? opened.facts.accountKey : null;
  const forms = view.strayDrafts.filter((form) => form.accountKey !== openForm);
  if (forms.length === 0) return null;
  return (
    <div className={styles.drafts}>
      {forms.map((form) =>
        kept.has(form.formId) ? (
          <KeptDraft key={form.formId} form={form} />
        ) : (
          <StrayDraft key={form.formId} form={form} view={view} onKeep={() => setKept(new Set([...kept, form.formId]))} />
        ),
      )}
    </div>
  );
}

/** What was begun for this very account and not finished: opening the form brings it back. */
export function OwnDrafts({ view, readOnly }: { view: AccountView; readOnly: boolean }) {
  const { opened, openSheet } = useActing();
  if (opened && 'facts' in opened) return null;
  return view.drafts.map((kind) => (
    <p key={kind} className={styles.line}>
      <Icon name="edit" size={14} />
      <span>{kind === 'gift' ? 'A gift is half written' : 'An activity is half written'}</span>
      <Button look="link" small disabled={readOnly} onClick={() => openSheet(kind, view, null)}>
        Go on
      </Button>
    </p>
  ));
}

function StrayDraft({ form, view, onKeep }: { form: OpenForm; view: SidebarView; onKeep: () => void }) {
  const { resumeSheet } = useActing();
  const here = view.state === 'account' ? view.account.name : null;
  const back = form.crmUrl || null;
  return (
    <section className={styles.stray} aria-label={`Draft for ${form.accountName}`}>
      <div className={styles.note} role="alert">
        <Icon name="warn" />
        <div>
          <b>The page changed while you were typing</b>
          <p>
            Your draft belongs to <bdi>{form.accountName}</bdi>.{' '}
            {here ? (
              <>
                Nothing was saved to <bdi>{here}</bdi>.
              </>
            ) : (
              'Nothing was saved.'
            )}
          </p>
        </div>
      </div>
      <div className={styles.ways}>
        {back ? (
          <a className={styles.way} href={back} target="_top">
            <b>
              Go back to <bdi>{form.accountName}</bdi>
            </b>
            <span>Opens the account with your draft.</span>
          </a>
        ) : null}
        <button type="button" className={styles.way} onClick={() => resumeSheet(form)}>
          <b>
            Save it to <bdi>{form.accountName}</bdi> from here
          </b>
          <span>{draftInWords(form)}</span>
        </button>
        <button type="button" className={styles.way} onClick={onKeep}>
          <b>
            Keep the draft
            {here ? (
              <>
                , show <bdi>{here}</bdi>
              </>
            ) : null}
          </b>
          <span>
            It comes back when you log on <bdi>{form.accountName}</bdi>.
          </span>
        </button>
      </div>
    </section>
  );
}

function KeptDraft({ form }: { form: OpenForm }) {
  const { resumeSheet } = useActing();
  const { mutate: discard } = useOperation('form.discard');
  const refresh = useFormsRefresh();
  return (
    <p className={styles.line}>
      <Icon name="edit" size={14} />
      <span>
        Draft for <bdi>{form.accountName}</bdi>
      </span>
      <Button look="link" small onClick={() => resumeSheet(form)}>
        Open
      </Button>
      <Button look="link" small onClick={() => discard({ formId: form.formId }, { onSuccess: refresh })}>
        Discard
      </Button>
    </p>
  );
}

function draftInWords(form: OpenForm): string {
  const draft = form.draft ?? {};
  if (form.kind === 'gift') return `A gift${draft.item ? `: ${draft.item.slice(0, 60)}` : ''}.`;
  const type = ENGAGEMENT_TYPES.find((one) => one === draft.type);
  const parts = [
    type ? typeWord(type) : 'An activity',
    isPlainDate(draft.date) ? dayMonth(dayOf(draft.date)) : '',
    `${count(draft.note?.length ?? 0, 'character', 'characters')} of note`,
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}
