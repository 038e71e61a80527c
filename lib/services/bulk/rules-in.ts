import { defaultSettings } from '../../settings/defaults';
import { knownOr } from '../../time/zone';
import { type Rules, withPlaybooks } from '../settings';
import type { BulkReader } from './ports';

/** The settings and playbooks as stored, or those of a first run, when nothing is stored of any account either. */
export async function rulesIn(reader: BulkReader): Promise<Rules> {
  const [settings, stored] = await Promise.all([reader.settings(), reader.playbooks()]);
  const { zone, ...rest } = settings ?? defaultSettings('UTC');
  // A zone that only a newer browser knows keeps nothing from being listed.
  return withPlaybooks({ ...rest, zone: knownOr(zone, 'UTC') }, stored);
}
