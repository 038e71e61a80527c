import type { PointedAt, RecipeField, Way } from '../../accounts/recipe';
import { looksDated } from '../dated';
import type { Sight } from '../sight';
import type { Labelled, Labels } from './labels';
import { plainLabel, type Tree } from './tree';

/**
 * What a look for a field gave. `way`: which of its ways answered. `sure` false: not the first one, or one that others
 * speak against. absent: its label and everything else that names it is gone (`gone`), or it stands there and holds
 * nothing (`empty`) or no date (`no-date`) · ambiguous: several places answer to it, with different texts.
 */
export type Found =
  | { is: 'found'; text: string; element: Element; way: number; sure: boolean }
  | { is: 'absent'; why: 'gone' | 'empty' | 'no-date' }
  | { is: 'ambiguous' };

interface Place {
  element: Element;
  text: string;
}

/** How a window's title is split, and which part of how many. */
export function titlePart(title: string, separator: string): string[] {
  return separator === '' ? [title.trim()] : title.split(separator).map((part) => part.trim());
}

/** Longest label–value pair inside an element whose attribute names a field. */
const PAIR_MAX = 600;

/** Finds fields again that somebody pointed at. */
export function createFinder(sight: Sight, tree: Tree, labels: Labels) {
  const places = (way: Way): Place[] => {
    switch (way.by) {
      case 'label':
        return byLabel(way);
      case 'hook':
        return tree.hooked(way.attribute, way.value).flatMap((element): Place[] => {
          if (way.holds === 'value') return [{ element, text: tree.said(element) }];
          const inside = labels.inside(element, PAIR_MAX);
          return inside ? [{ element: inside.value, text: inside.text }] : [];
        });
      case 'heading':
        return sight
          .all(sight.root(), `h${way.level},[role=heading][aria-level="${way.level}"]`, 40)
          .filter(sight.shown)
          .map((element) => ({ element, text: sight.text(element) }))
          .filter(({ text }) => text !== '');
      case 'title': {
        const parts = titlePart(sight.title(), way.separator);
        const text = parts.length === way.of ? parts[way.at] : undefined;
        return text ? [{ element: sight.root(), text }] : [];
      }
    }
  };

  /** Of several equal labels those that stand to their value as it was, and under the same heading, or under none. */
  const byLabel = (way: Extract<Way, { by: 'label' }>): Place[] => {
    const all = labels.saying(way.label).filter(({ value }) => sight.shown(value));
    const narrowed = (among: Labelled[], by: (one: Labelled) => boolean): Labelled[] => {
      const some = among.filter(by);
      return some.length > 0 && differ(among) ? some : among;
    };
    const alike = narrowed(all, ({ relation }) => relation === way.relation);
    const under = narrowed(alike, ({ value }) => sameLabel(labels.section(value), way.section));
    return under.map(({ value, text }) => ({ element: value, text }));
  };

  const find = (field: RecipeField, what: PointedAt): Found => {
    const fits = (text: string): boolean => (what === 'close' ? looksDated(text) : text !== '');
    let nothing: Extract<Found, { is: 'absent' }> = { is: 'absent', why: 'gone' };
    let several: Place[] | null = null;
    for (const [at, way] of field.ways.entries()) {
      const found = places(way);
      const fitting = found.filter(({ text }) => fits(text));
      const [first] = fitting;
      if (!first) {
        if (found.length === 0) continue;
        nothing = { is: 'absent', why: found.every(({ text }) => text === '') ? 'empty' : 'no-date' };
        // Its own label says that it holds nothing: nothing else may say otherwise.
        if (what === 'close') return nothing;
        continue;
      }
      const among = several?.some(({ text }) => text === first.text) ?? true;
      if (differ(fitting) || !among) several ??= fitting;
      else return { is: 'found', text: first.text, element: first.element, way: at, sure: at === 0 && way.by !== 'title' };
    }
    return several ? { is: 'ambiguous' } : nothing;
  };

  return { find, places };
}

const differ = (places: readonly { text: string }[]): boolean => places.some(({ text }) => text !== places[0]?.text);

const sameLabel = (one: string | null, other: string | null): boolean => plainLabel(one ?? '') === plainLabel(other ?? '');

export type Finder = ReturnType<typeof createFinder>;
