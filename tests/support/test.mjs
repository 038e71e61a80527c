/*
 * npm test: sets up, then runs every check there is, two steps at a time where they do not wait for each other.
 * Each step's output is printed whole, with its time, when it ends. Ends with the sum: 'N passed, N failed'.
 *
 *   npm test                   everything
 *   npm test -- unit lint      the named steps and what they need
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium, ensureModules, orExplain } from './setup.mjs';

const root = join(import.meta.dirname, '../..');
const cache = join(root, '.cache');
const colours = process.stdout.isTTY === true && !process.env.NO_COLOR;

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {object} Step
 * @property {string} name
 * @property {string[][]} commands   run one after another; the first that fails ends the step
 * @property {string[]} needs        steps that have to pass before
 * @property {string} [report]       JSON report of a test runner, to count its tests
 * @property {boolean} [alone]       uses both cores itself: runs with nothing beside it, and shows its output as it comes
 */

/** @param {string} name */
const bin = (name) => join('node_modules/.bin', name);
const reports = { unit: join(cache, 'unit.json'), built: join(cache, 'built.json'), e2e: join(cache, 'e2e.json') };
/** @param {string} file @param {string[]} projects */
const vitest = (file, ...projects) => [
  bin('vitest'),
  'run',
  ...projects.flatMap((project) => ['--project', project]),
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${file}`,
];

/** In the order of their start; the long ones first, so that nothing waits for them at the end. */
const STEPS = /** @type {Step[]} */ ([
  { name: 'prepare', needs: [], commands: [[bin('wxt'), 'prepare']] },
  { name: 'unit', needs: ['prepare'], commands: [vitest(reports.unit, 'unit', 'page', 'components')], report: reports.unit },
  { name: 'types', needs: ['prepare'], commands: [[bin('tsc'), '--noEmit']] },
  {
    name: 'build',
    needs: ['prepare'],
    commands: [
      [bin('wxt'), 'build'],
      [bin('wxt'), 'build', '-b', 'firefox'],
    ],
  },
  { name: 'lint', needs: ['prepare'], commands: [[bin('biome'), 'ci', '--error-on-warnings', `--colors=${colours ? 'force' : 'off'}`]] },
  {
    name: 'laws',
    needs: ['prepare'],
    commands: [[bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'lib', 'components', 'entrypoints', 'tests']],
  },
  { name: 'unused', needs: ['prepare'], commands: [[bin('knip'), '--no-progress']] },
  { name: 'built', needs: ['build'], commands: [vitest(reports.built, 'built')], report: reports.built },
  { name: 'e2e', needs: ['build'], commands: [[bin('playwright'), 'test']], report: reports.e2e, alone: true },
]);

/** The steps to run: those named on the command line with what they need, or all. */
function chosen() {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) throw new Error(`No step ${unknown.join(', ')}. There are: ${STEPS.map((step) => step.name).join(', ')}.`);
  if (names.length === 0) return STEPS;
  const wanted = new Set(names);
  for (const step of [...STEPS].reverse()) if (wanted.has(step.name)) for (const need of step.needs) wanted.add(need);
  return STEPS.filter((step) => wanted.has(step.name));
}

/**
 * What a runner's report says; null: it wrote none.
 * @param {string} file @returns {Counts | null}
 */
function countsOf(file) {
  if (!existsSync(file)) return null;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  if (report.stats) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  }
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests };
}

/**
 * @param {string[]} command @param {boolean} live
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function execute([file, ...args], live) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...(colours ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), AFTERCLOSE_BUILT: '1' };
    const child = spawn(/** @type {string} */ (file), args, {
      cwd: root,
      env,
      shell: process.platform === 'win32',
      stdio: live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ ok: false, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** @typedef {{ step: Step, ok: boolean, counts: Counts, seconds: number, note: string }} Result */

/** @param {Step} step @returns {Promise<Result>} */
async function run(step) {
  const started = performance.now();
  if (step.report) rmSync(step.report, { force: true });
  if (step.alone) process.stdout.write(`\n── ${step.name}\n`);
  let ok = true;
  let output = '';
  for (const command of step.commands) {
    const result = await execute(command, step.alone === true);
    output += result.output;
    ok = result.ok;
    if (!ok) break;
  }
  const seconds = (performance.now() - started) / 1000;
  const reported = step.report ? countsOf(step.report) : null;
  const counts = reported ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  // A file that could not be loaded, or a set-up that failed, is no failed test in the report.
  if (!ok && counts.failed === 0) counts.failed = 1;
  if (ok && counts.failed > 0) ok = false;
  const title = step.alone ? '' : `\n── ${step.name}\n${output.trimEnd()}\n`;
  process.stdout.write(`${title}── ${step.name} ${ok ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s\n`);
  return { step, ok, counts, seconds, note: '' };
}

/** @param {Step[]} steps @returns {Promise<Result[]>} in the order they ended */
async function runAll(steps) {
  /** @type {Result[]} */
  const results = [];
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();
  const waiting = [...steps];
  /** @param {Step} step */
  const ended = (step) => step.needs.every((need) => results.some((result) => result.step.name === need));
  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.find((step) => ended(step) && (!step.alone || waiting.length === 1));
    const free = running.size < 2 && !(next?.alone && running.size > 0);
    if (!next || !free) {
      await Promise.race(running.values());
      continue;
    }
    waiting.splice(waiting.indexOf(next), 1);
    const broken = next.needs.find((need) => results.some((result) => result.step.name === need && !result.ok));
    if (broken) {
      results.push({ step: next, ok: false, counts: { passed: 0, failed: 1, skipped: 0 }, seconds: 0, note: `not run: ${broken} failed` });
      continue;
    }
    running.set(
      next.name,
      run(next).then((result) => {
        results.push(result);
        running.delete(next.name);
      }),
    );
  }
  return results;
}

/** @param {Result[]} results @param {number} total seconds */
function summary(results, total) {
  const lines = results.map(({ step, ok, counts, seconds, note }) => {
    const tests = step.report ? `${counts.passed} passed, ${counts.failed} failed` : '';
    return `${ok ? '✓' : '✗'} ${step.name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ${note || tests}`.trimEnd();
  });
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { counts } of results) for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) sum[key] += counts[key];
  const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
  return `\n${lines.join('\n')}\n  in all   ${total.toFixed(1).padStart(6)} s\n\n${sum.passed} passed, ${sum.failed} failed${skipped}\n`;
}

const started = performance.now();
const steps = chosen();
orExplain(() => {
  ensureModules();
  if (steps.some((step) => step.name === 'e2e')) ensureChromium();
});
const results = await runAll(steps);
process.stdout.write(summary(results, (performance.now() - started) / 1000));
process.exitCode = results.every((result) => result.ok) ? 0 : 1;
