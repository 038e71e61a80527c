import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

interface Source {
  path: string;
  text: string;
  /** Without comments, so that a rule may be explained where it holds. */
  code: string;
}

const sourcesOf = (...folders: string[]): Source[] =>
  folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(tsx?|css|html)$/.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, 'utf8');
      const code = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
      return { path: relative(root, file).replaceAll('\\', '/'), text, code };
    });

const product = sourcesOf('lib', 'components', 'entrypoints');

/** `file:line` of every place where `pattern` stands in the code. */
const places = (sources: Source[], pattern: RegExp): string[] =>
  sources.flatMap(({ path, code }) =>
    code.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}  ${line.trim()}`] : [])),
  );

const outside = (...allowed: RegExp[]) => product.filter(({ path }) => !allowed.some((one) => one.test(path)));

/** Tables of constants that take long to make: made once, the same each time, so their loss loses nothing. */
const MEMO = /^lib\/crm\/month-words\.ts$/;
/** Pages send, and know for as long as they live whether they were heard; the worker never does. */
const SENDER = /^lib\/messaging\/send\.ts$/;

describe('the code', () => {
  it.each<[string, RegExp, Source[]]>([
    ['reads the clock in lib/time/clock.ts only', /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\)/, outside(/^lib\/time\/clock\.ts$/)],
    ['makes no JavaScript Date outside lib/time', /\bnew Date\b/, outside(/^lib\/time\//)],
    [
      'makes randomness in lib/db, and ids of changes where they are asked for, in lib/queries',
      /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/,
      outside(/^lib\/(db|queries)\//),
    ],
    ['keeps no module state: the worker may die at any await', /^(export )?(let|var) /, outside(MEMO, SENDER, /^components\//)],
    [
      'never writes markup as text',
      /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|srcdoc)\b/i,
      product,
    ],
    ['prints nothing: a console line may hold customer data', /\bconsole\./, product],
    ['makes no code out of text', /\beval\(|\bnew Function\b/, product],
    ['keeps nothing in web storage, which the frame may be denied', /\b(localStorage|sessionStorage)\b/, product],
    ['opens the database in lib/db only', /\bindexedDB\b/, outside(/^lib\/db\//)],
    ['names the browser by wxt/browser, which tests can replace', /(?<![.\w'])chrome\.(?!css)/, product],
    [
      'makes no request but to a CRM that is connected',
      /\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bsendBeacon\b|\bEventSource\b/,
      outside(/^entrypoints\/background\/(fetch-capped|in-page)\.ts$/),
    ],
  ])('%s', (_rule, pattern, sources) => {
    expect(places(sources, pattern)).toEqual([]);
  });

  it('has no file of more than 300 lines', () => {
    const long = product.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length })).filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it('has file names in kebab case', () => {
    expect(product.map(({ path }) => path).filter((path) => /[^a-z0-9./-]/.test(path))).toEqual([]);
  });
});

describe('the tests', () => {
  const tests = sourcesOf('tests').filter(({ path }) => !path.startsWith('tests/unit/conventions/'));
  it.each<[string, RegExp]>([
    ['are all run', /\b(it|test|describe)\.(only|skip|fixme|todo|fails)\b|\.skipIf\b|\.runIf\b/],
    ['never wait for a fixed time', /\bwaitForTimeout\b/],
    ['are never tried twice', /\bretries: *[1-9]|\bretry: *[1-9]/],
  ])('%s', (_rule, pattern) => {
    expect(places(tests, pattern)).toEqual([]);
  });

  it('load no module anew where files share them: what another file counts would begin again at one', () => {
    const shared = tests.filter(({ path }) => /^tests\/(unit|contract)\//.test(path) && !path.startsWith('tests/unit/page/'));
    expect(places(shared, /\bresetModules\b/)).toEqual([]);
  });
});

describe('the project', () => {
  it('has the given folders at the top and no other', () => {
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    const own = folders.map((entry) => entry.name).filter((name) => !['node_modules', 'test-results'].includes(name));
    expect(own.sort()).toEqual(['assets', 'components', 'entrypoints', 'lib', 'tests']);
  });

  it('names no registry host in its lock file', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved"/);
  });

  it('pins every package to one version', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+/.test(String(version)));
    expect(loose).toEqual([]);
  });
});
