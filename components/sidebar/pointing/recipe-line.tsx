import type { PointingState } from '@/lib/messaging/pointing/operations';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import styles from './pointing.module.css';
import { BEGINS_POINTING, usePointing } from './use-pointing';
import { missingInWords, workedInWords } from './words';

/**
 * How the page was read where somebody pointed: how far that is trusted, or what is missing and how to mend it.
 * `dated`: a close date is known of the account.
 */
export function RecipeLine({ state, dated }: { state: PointingState; dated: boolean }) {
  const { point } = usePointing();
  const { recipe } = state;
  if (!recipe) return null;
  const missing = missingInWords(recipe);
  const what = recipe.missing?.what ?? (recipe.close !== null || state.crm !== 'taught' ? 'close' : 'name');
  const again = recipe.managed ? (
    <span>Set by your organisation.</span>
  ) : (
    <Button
      {...BEGINS_POINTING}
      small
      look={missing && recipe.missing?.why !== 'empty' ? 'plain' : 'link'}
      onClick={(event) => void point(event.nativeEvent, what)}
    >
      Point again
    </Button>
  );
  if (!missing)
    return (
      <p className={styles.line}>
        <span>
          {recipe.close !== null && !dated ? 'No date was read on this page yet.' : 'Read where you pointed.'} {workedInWords(recipe)}
        </span>
        {again}
      </p>
    );
  return (
    <section className={styles.missing} aria-label="What was pointed at">
      <Icon name="warn" size={16} />
      <div>
        <b>{missing.title}</b>
        <p>
          {missing.text} {dated ? 'What was read before stays, with its date.' : ''}
        </p>
        {again}
      </div>
    </section>
  );
}
