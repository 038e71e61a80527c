import { z } from 'zod';
import { id, nothing, press } from '../common/schemas';
import type { AskOf } from '../contract';
import type { PlaybooksOperations } from './operations';

const version = z.string().max(80);
/** A playbook file of 1 MB has thousands of moments; more is no playbook. */
const text = z.string().max(1_000_000);

export const PLAYBOOKS_ASKS: { [K in keyof PlaybooksOperations]: z.ZodType<AskOf<K>> } = {
  'playbooks.list': nothing,
  'playbook.read': z.strictObject({ id, version }),
  'playbook.draft': z.strictObject({ id }),
  'playbook.keepDraft': z.strictObject({ id, text, basedOn: version.nullable() }),
  'playbook.discardDraft': z.strictObject({ ...press, id }),
  'playbook.publish': z.strictObject({ ...press, id }),
  'playbook.import': z.strictObject({ ...press, text }),
  'playbook.copy': z.strictObject({ ...press, id, version, name: z.string().max(200) }),
  'playbook.preview': z.strictObject({ text, accountKey: id.nullable() }),
  'playbook.upgrade': z.strictObject({ ...press, id, from: version.nullable(), to: version }),
};
