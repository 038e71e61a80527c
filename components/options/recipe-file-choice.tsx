import { count } from '@/components/app/dates';
import { Button } from '@/components/ui/button';
import type { RecipeMistake } from '@/lib/messaging/pointing/operations';
import styles from './options.module.css';

/** So many mistakes are shown; with more, the first ones are mended first. */
const MISTAKES_SHOWN = 12;

/** What a recipes file would change before it is loaded, or every place where it is wrong. */
export function RecipeFileChoice({
  read,
  busy,
  apply,
  leave,
}: {
  read: { name: string; mistakes: RecipeMistake[]; recipes: { host: string; replaces: boolean; same: boolean }[] };
  busy: boolean;
  apply: () => void;
  leave: () => void;
}) {
  const { name, mistakes, recipes } = read;
  const wrong = mistakes.length > 0;
  return (
    <section className={styles.card} aria-label={`File ${name}`}>
      <h4 role={wrong ? 'alert' : undefined}>
        {wrong ? `${name} could not be loaded` : `${name} holds ${count(recipes.length, 'site', 'sites')}`}
      </h4>
      {wrong ? <p>Nothing was changed. Mend the file, then load it again.</p> : null}
      {wrong ? <RecipeMistakes mistakes={mistakes} /> : null}
      <ul>
        {recipes.map(({ host, replaces, same }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two customers of one CRM share its host, and the list stays as it is
          <li key={`${at} ${host}`}>
            <b>{host}</b>: {same ? 'the same as here, nothing changes' : replaces ? 'replaces what you pointed at there' : 'new here'}
          </li>
        ))}
      </ul>
      <div className={styles.refused}>
        {wrong ? null : (
          <Button look="filled" disabled={busy} onClick={apply}>
            Load
          </Button>
        )}
        <Button look="quiet" onClick={leave}>
          {wrong ? 'Close' : 'Cancel'}
        </Button>
      </div>
    </section>
  );
}

/** Where a file of recipes is wrong, line by line. */
export function RecipeMistakes({ mistakes }: { mistakes: readonly RecipeMistake[] }) {
  // One place may be wrong twice in the same words.
  const each = [...new Map(mistakes.map((mistake) => [`${mistake.line} ${mistake.path} ${mistake.message}`, mistake]))];
  return (
    <>
      <ul>
        {each.slice(0, MISTAKES_SHOWN).map(([key, { line, path, message }]) => (
          <li key={key}>
            Line {line}: {path ? <code>{path}</code> : null} {message}
          </li>
        ))}
      </ul>
      {each.length > MISTAKES_SHOWN ? <p>And {count(each.length - MISTAKES_SHOWN, 'more mistake', 'more mistakes')}.</p> : null}
    </>
  );
}
