import { createSight, type Pierce } from '../sight';
import { createFinder } from './find';
import { createLabels } from './labels';
import { createLearner } from './learn';
import { createTree } from './tree';

/** How a page is looked at by a recipe: finding what was pointed at, and the labels with their values. */
export function createLook(view: Window & typeof globalThis, pierce: Pierce) {
  const sight = createSight(view, pierce);
  const tree = createTree(view, sight);
  const labels = createLabels(view, sight, tree);
  const finder = createFinder(sight, tree, labels);
  return { sight, tree, labels, finder };
}

/** The same, and how a field is made of what somebody pointed at. */
export function createTeaching(view: Window & typeof globalThis, pierce: Pierce) {
  const look = createLook(view, pierce);
  return { ...look, learn: createLearner(look.sight, look.tree, look.labels, look.finder) };
}
