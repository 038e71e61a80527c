import type { AccountView, Question } from '@/lib/messaging/contract';
import { CloseMoved } from './question-close-moved';
import { ExistingCustomer } from './question-existing-customer';
import { NoCloseDate } from './question-no-close-date';
import { SeveralWon } from './question-several-won';
import { StageWord } from './question-stage';
import { TwoWays } from './question-two-ways';
import { UnsureDeal } from './question-unsure-deal';

/** The one question that stands between the page and the moments, or beside them. */
export function QuestionPanel({ view, question }: { view: AccountView; question: Question }) {
  switch (question.kind) {
    case 'existing-customer':
      return <ExistingCustomer view={view} question={question} />;
    case 'no-close-date':
      return <NoCloseDate view={view} question={question} />;
    case 'two-ways':
      return <TwoWays view={view} question={question} />;
    case 'several-won':
      return <SeveralWon view={view} question={question} />;
    case 'stage':
      return <StageWord view={view} question={question} />;
    case 'unsure-deal':
      return <UnsureDeal view={view} question={question} />;
    case 'close-moved':
      return <CloseMoved view={view} question={question} />;
  }
}
