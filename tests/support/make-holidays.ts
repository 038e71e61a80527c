/* npx tsx tests/support/make-holidays.ts: writes assets/holidays again after date-holidays was brought up to date. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holidayFiles } from '@/tests/support/holidays';

for (const [id, text] of holidayFiles()) {
  writeFileSync(join(import.meta.dirname, '../../assets/holidays', `${id.toLowerCase()}.json`), text);
  process.stdout.write(`${id} ${text.length} bytes\n`);
}
