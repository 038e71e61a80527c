import { problemFile } from '../../import/problem-file';
import { PROBLEM_WORDS } from '../../import/problem-words';
import type { StagedFile } from '../../messaging/import/operations';
import type { JobRun } from './host';
import type { BulkContext } from './ports';

/**
 * The rows that the last plan left out, as a CSV with why: to be mended and brought again.
 * @throws the signal's reason once it is aborted; AskFailed storage-…
 */
export async function leftOutFile(
  { staging, openSink }: BulkContext,
  head: StagedFile,
  { signal, progress }: Pick<JobRun<'import.leftOut'>, 'signal' | 'progress'>,
): Promise<{ file: File; rows: number }> {
  const separator = head.separator === ';' ? ';' : ',';
  const { header, line } = problemFile(
    head.columns.map(({ heading }) => heading),
    separator,
  );
  const sink = await openSink(nameOf(head.name), 'text/csv');
  let rows = 0;
  try {
    // Spreadsheets read UTF-8 without this mark as the system's old code page.
    sink.write(`\uFEFF${header}`);
    for (let block = 0, done = 0; ; block++) {
      signal.throwIfAborted();
      const staged = await staging.rows(block);
      if (staged === null) break;
      const problems = new Map((await staging.problems(block)).map((problem) => [problem.row, problem]));
      for (const { row, cells } of problems.size > 0 ? staged : []) {
        const problem = problems.get(row);
        if (!problem) continue;
        sink.write(line({ row, reason: PROBLEM_WORDS[problem.code], cells }));
        rows += 1;
      }
      done += staged.length;
      progress({ rows: done, of: head.rows });
    }
    return { file: await sink.finish(), rows };
  } catch (error) {
    await sink.discard();
    throw error;
  }
}

/** "customers.csv" → "customers, left out.csv" */
const nameOf = (name: string): string =>
  `${name
    .replace(/\.[^.]*$/, '')
    .replace(/[\\/:*?"<>|]/g, ' ')
    .slice(0, 80)}, left out.csv`;
