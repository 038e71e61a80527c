import type { MomentField, PlaybookChange } from './diff';

export type Bump = 'major' | 'minor' | 'patch';

/** Fields that no status and no date depends on. */
const WORDS: readonly MomentField[] = ['why', 'minutes', 'escalateAfter', 'stage', 'budget'];
/** Fields that decide whether what was done counts, or what has to be done at all. */
const DUTIES: readonly MomentField[] = ['required', 'gate', 'satisfiedBy', 'conditions', 'countsFor', 'repeat'];

/**
 * How far a version has to move for these changes: major where what has to be done, or what counts as done, is not the
 * same any more; minor where moments come in or dates and owners move; patch for words. Null: nothing changed.
 */
export function bumpFor(changes: readonly PlaybookChange[]): Bump | null {
  const bumps = changes.map(bumpOf);
  return bumps.includes('major') ? 'major' : bumps.includes('minor') ? 'minor' : bumps.includes('patch') ? 'patch' : null;
}

function bumpOf(change: PlaybookChange): Bump {
  switch (change.kind) {
    case 'removed':
      return 'major';
    case 'added':
      return change.moment.required || change.moment.gate ? 'major' : 'minor';
    case 'renamed':
    case 'order':
      return 'patch';
    case 'changed':
      // A channel is also the rule of a moment that names none, so it is more than a word.
      return DUTIES.includes(change.field) ? 'major' : WORDS.includes(change.field) ? 'patch' : 'minor';
    case 'rule':
      return change.rule === 'name' ? 'patch' : change.rule === 'dayNumbering' ? 'major' : 'minor';
  }
}

/** The version after these changes: 1.4.2 → 2.0.0, 1.5.0 or 1.4.3. @throws RangeError for a text that is no version. */
export function nextVersion(version: string, changes: readonly PlaybookChange[]): string {
  const [major, minor, patch] = partsOf(version);
  const bump = bumpFor(changes);
  if (bump === 'major') return `${major + 1}.0.0`;
  if (bump === 'minor') return `${major}.${minor + 1}.0`;
  return bump === 'patch' ? `${major}.${minor}.${patch + 1}` : version;
}

/** Which of two versions is the later: below zero where the first is the earlier. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [partsOf(a), partsOf(b)];
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
}

const VERSION = /^(\d{1,4})\.(\d{1,4})\.(\d{1,4})$/;
export const isVersion = (text: string): boolean => VERSION.test(text);

function partsOf(version: string): [number, number, number] {
  const match = VERSION.exec(version);
  if (!match) throw new RangeError(`Not a version such as 1.0.0: ${version.slice(0, 20)}`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}
