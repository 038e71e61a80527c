import { useRef, useState } from 'react';
import { count } from '@/components/app/dates';
import { failureInWords, failureOf } from '@/components/app/failures';
import { saveFile } from '@/components/app/hand-out/save-file';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { ListedRecipe, RecipeMistake } from '@/lib/messaging/pointing/operations';
import { useOperation, usePress, useUndo } from '@/lib/queries/operations';
import { useRecipes } from '@/lib/queries/sites';
import styles from './options.module.css';
import { RecipeFileChoice, RecipeMistakes } from './recipe-file-choice';
import { recipeInWords } from './recipe-words';

/** What was said last, and how it is taken back. */
interface Said {
  text: string;
  undoId: string | null;
}

/** Sites whose pages somebody pointed at: how each does, saved to a file and loaded from one. */
export function RecipesPart() {
  const recipes = useRecipes();
  const { mutate: fileOf } = useOperation('recipes.file');
  const { mutate: forget } = usePress('recipes.forget');
  const { mutate: takeBack } = useUndo();
  const [said, setSaid] = useState<Said>({ text: '', undoId: null });
  const failed = (error: unknown) => {
    const { title, text } = failureInWords(failureOf(error));
    setSaid({ text: `${title}. ${text}`, undoId: null });
  };
  const listed = recipes.data?.recipes ?? [];
  const mistakes = recipes.data?.managedMistakes ?? [];
  const own = listed.flatMap(({ siteId }) => (siteId === null ? [] : [siteId]));

  const save = (siteIds: string[], name: string) =>
    fileOf({ siteIds }, { onSuccess: ({ text }) => saveFile(new File([text], name, { type: 'application/json' })), onError: failed });
  const undo = (undoId: string) => takeBack({ undoId }, { onSuccess: () => setSaid({ text: 'Undone.', undoId: null }), onError: failed });

  const controls = ({ siteId, host }: ListedRecipe) =>
    siteId === null ? (
      <span>Set by your organisation</span>
    ) : (
      <span className={styles.refused}>
        <Button
          small
          look="quiet"
          aria-label={`Save ${host} to a file`}
          onClick={() => save([siteId], `afterclose-${plainHost(host)}.json`)}
        >
          Save
        </Button>
        <Button
          small
          look="quiet"
          aria-label={`Forget where you pointed on ${host}`}
          onClick={() =>
            forget(
              { siteId },
              {
                onSuccess: ({ undoId }) =>
                  setSaid({ text: `Forgotten on ${host}. Its accounts stay; open one of its pages to point again.`, undoId }),
                onError: failed,
              },
            )
          }
        >
          Forget
        </Button>
      </span>
    );

  return (
    <section className={styles.stack} aria-labelledby="recipes-title">
      <h3 id="recipes-title">Where you pointed</h3>
      <p className={styles.lead}>
        On a site that Afterclose does not know, and for a field of your own, you point once at what it should read. The labels and places
        can be handed to colleagues as a file. It holds nothing of your customers.
      </p>
      {recipes.error ? <p role="alert">{failureInWords(failureOf(recipes.error)).text}</p> : null}
      {mistakes.length > 0 ? (
        <div role="alert">
          <p>What your organisation set could not be read, so none of it holds. Tell whoever set it:</p>
          <RecipeMistakes mistakes={mistakes} />
        </div>
      ) : null}
      {listed.length > 0 ? (
        <div className={styles.sites}>
          <table>
            <thead>
              <tr>
                <th scope="col">Site</th>
                <th scope="col">What is read</th>
                <th scope="col">File</th>
              </tr>
            </thead>
            <tbody>
              {listed.map((recipe) => (
                <tr key={`${recipe.siteId} ${recipe.crm} ${recipe.host}`}>
                  <th scope="row">{recipe.host}</th>
                  <td>
                    {recipeInWords(recipe.state)}{' '}
                    {recipe.allowed ? null : (
                      <>
                        This site is not allowed yet, so nothing is read there.{' '}
                        <a href={wayToAllow(recipe)} aria-label={`Allow ${recipe.host}`}>
                          Allow it
                        </a>
                      </>
                    )}
                  </td>
                  <td>{controls(recipe)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : recipes.data ? (
        <p className={styles.hint}>
          Nothing was pointed at yet. Add a site as “Another CRM”, open one of its account pages, and point there.
        </p>
      ) : null}
      <LoadFile
        more={own.length > 1 ? { label: `Save all ${own.length}`, save: () => save(own, 'afterclose-recipes.json') } : null}
        loaded={(text, undoId) => setSaid({ text, undoId })}
        failed={failed}
      />
      <p role="status" className={styles.hint}>
        {said.text}{' '}
        {said.undoId === null ? null : (
          <Button small look="quiet" onClick={() => said.undoId && undo(said.undoId)}>
            Undo
          </Button>
        )}
      </p>
    </section>
  );
}

/** Without a scheme: which one fits a host is known where addresses are typed. */
const wayToAllow = ({ host, crm }: ListedRecipe): string => `#sites?${new URLSearchParams({ add: host, crm })}`;

const plainHost = (host: string): string => host.replace(/[^\w.-]/g, '-');

/** Larger files hold no recipes: 200 of them have 300 kB. */
const FILE_MAX = 1_000_000;

/** A file that was read: what it would change, or where it is wrong. Nothing is changed before Load is pressed. */
interface Read {
  name: string;
  text: string;
  mistakes: RecipeMistake[];
  recipes: { host: string; replaces: boolean; same: boolean }[];
}

function LoadFile({
  more,
  loaded,
  failed,
}: {
  more: { label: string; save: () => void } | null;
  loaded: (said: string, undoId: string | null) => void;
  failed: (error: unknown) => void;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  const { mutate: check } = useOperation('recipes.check');
  const { mutate: load, isPending } = usePress('recipes.load');
  const [read, setRead] = useState<Read | null>(null);

  const complain = (text: string): void => {
    setRead(null);
    loaded(text, null);
  };
  const open = async (file: File): Promise<void> => {
    if (file.size > FILE_MAX) return complain(`${file.name} is larger than 1 MB, so it holds no recipes. Choose another file.`);
    const text = await file.text().catch(() => null);
    if (text === null) return complain(`${file.name} could not be read. Was it moved? Choose it again.`);
    check(
      { text },
      {
        onSuccess: (reply) => {
          // What was said of the file before is not of this one.
          loaded('', null);
          setRead({ name: file.name, text, mistakes: reply.ok ? [] : reply.mistakes, recipes: reply.ok ? reply.recipes : [] });
        },
        onError: failed,
      },
    );
  };
  const apply = ({ text, recipes }: Read) =>
    load(
      { text },
      {
        onSuccess: (reply) => {
          setRead(null);
          if (!reply.ok) return;
          const news = recipes.filter(({ same }) => !same).length;
          loaded(
            news === 0 ? 'Nothing new in this file: all of it is here already.' : `Loaded for ${count(news, 'site', 'sites')}.`,
            reply.undoId ?? null,
          );
        },
        onError: failed,
      },
    );

  return (
    <>
      <div className={styles.refused}>
        <Button small look="quiet" onClick={() => chooser.current?.click()}>
          <Icon name="import" />
          Load a file
        </Button>
        {more ? (
          <Button small look="quiet" onClick={more.save}>
            {more.label}
          </Button>
        ) : null}
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label="Recipes file"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // The same file again, mended, is a change too.
            event.target.value = '';
            if (file) void open(file);
          }}
        />
      </div>
      {read ? <RecipeFileChoice read={read} busy={isPending} apply={() => apply(read)} leave={() => setRead(null)} /> : null}
    </>
  );
}
