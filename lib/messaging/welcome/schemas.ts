import { z } from 'zod';
import { nothing, press } from '../common/schemas';
import type { AskOf } from '../contract';
import type { WelcomeOperations } from './operations';

export const WELCOME_ASKS: { [K in keyof WelcomeOperations]: z.ZodType<AskOf<K>> } = {
  'welcome.state': nothing,
  'samples.add': z.strictObject(press),
  'samples.remove': z.strictObject(press),
  'reminders.try': nothing,
};
