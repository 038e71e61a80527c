import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const config: { forbidden: { name: string; severity: string }[] } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'));

/** For every law one file that breaks it, and what it wrongly imports. */
const VIOLATIONS: Record<string, { file: string; imports: string }> = {
  'no-unresolvable': { file: 'lib/time/lost.ts', imports: '@/lib/time/nowhere' },
  'no-circular': { file: 'lib/time/circle-a.ts', imports: './circle-b' },
  'no-undeclared-package': { file: 'components/sidebar/stowaway.tsx', imports: 'undeclared' },
  'pure-knows-only-pure': { file: 'lib/moments/reads-store.ts', imports: '../services/ports' },
  'time-looks-left': { file: 'lib/time/looks-right.ts', imports: '../accounts/types' },
  'accounts-looks-left': { file: 'lib/accounts/looks-right.ts', imports: '../moments/types' },
  'settings-looks-left': { file: 'lib/settings/looks-right.ts', imports: '../moments/types' },
  'crm-looks-left': { file: 'lib/crm/looks-right.ts', imports: '../moments/types' },
  'engagements-looks-left': { file: 'lib/engagements/looks-right.ts', imports: '../moments/types' },
  'playbooks-looks-left': { file: 'lib/playbooks/looks-right.ts', imports: '../moments/types' },
  'moments-looks-left': { file: 'lib/moments/looks-right.ts', imports: '../triage/rank' },
  'triage-looks-left': { file: 'lib/triage/looks-right.ts', imports: '../export/csv' },
  'evidence-looks-left': { file: 'lib/evidence/looks-right.ts', imports: '../export/csv' },
  'reminders-looks-left': { file: 'lib/reminders/looks-right.ts', imports: '../export/csv' },
  'export-looks-left': { file: 'lib/export/looks-right.ts', imports: '../triage/rank' },
  'import-looks-left': { file: 'lib/import/looks-right.ts', imports: '../triage/rank' },
  'types-stay-plain': { file: 'lib/engagements/types.ts', imports: './schemas' },
  'zod-only-in-schemas': { file: 'lib/services/parses.ts', imports: 'zod' },
  'schemas-only-at-the-gates': { file: 'lib/page/parses.ts', imports: '../engagements/schemas' },
  'pages-stay-free-of-zod': { file: 'components/sidebar/parses.tsx', imports: '@/lib/engagements/checks' },
  'dexie-only-in-db': { file: 'lib/services/opens-database.ts', imports: 'dexie' },
  'browser-only-at-the-edges': { file: 'lib/services/asks-browser.ts', imports: 'wxt/browser' },
  'react-only-on-screens': { file: 'lib/triage/renders.ts', imports: 'react' },
  'services-know-their-ports': { file: 'lib/services/knows-adapter.ts', imports: '../db/store' },
  'adapters-know-the-ports': { file: 'lib/db/knows-use-case.ts', imports: '../services/log' },
  'messages-know-only-types': { file: 'lib/messaging/errors.ts', imports: '../services/log' },
  'router-knows-no-use-case': { file: 'lib/messaging/router.ts', imports: '../services/log' },
  'queries-ask': { file: 'lib/queries/reads-store.ts', imports: '../db/store' },
  'page-reads-and-asks': { file: 'lib/page/reads-store.ts', imports: '../db/store' },
  'components-see-queries': { file: 'components/dashboard/reads-store.tsx', imports: '@/lib/db/store' },
  'screens-stay-apart': { file: 'components/sidebar/borrows.tsx', imports: '../dashboard/table' },
  'shared-components-know-no-screen': { file: 'components/ui/borrows.tsx', imports: '../dashboard/table' },
  'content-script-stays-thin': { file: 'entrypoints/salesforce.content/thick.ts', imports: '@/lib/engagements/checks' },
  'content-script-knows-the-page': { file: 'entrypoints/salesforce.content/reads-store.ts', imports: '@/lib/db/store' },
  'background-wires-no-screen': { file: 'entrypoints/background.ts', imports: '@/components/dashboard/table' },
  'pages-mount-components': { file: 'entrypoints/dashboard/main.tsx', imports: '@/lib/db/store' },
  'nobody-imports-entrypoints': { file: 'components/app/starts.tsx', imports: '@/entrypoints/sidebar/main' },
  'entrypoints-stay-apart': { file: 'entrypoints/options/main.tsx', imports: '../sidebar/main' },
  'only-tests-import-tests': { file: 'lib/time/tested.ts', imports: '@/tests/support/made-up' },
};

/** What the violations reach for, and imports the laws allow: nothing here may be reported. */
const LAWFUL: Record<string, string[]> = {
  'lib/time/day.ts': [],
  'lib/time/circle-b.ts': ['./circle-a'],
  'lib/accounts/types.ts': ['../time/day'],
  'lib/moments/types.ts': ['../accounts/types', '../time/day', 'date-fns'],
  'lib/triage/rank.ts': ['../moments/types'],
  'lib/export/csv.ts': ['../moments/types'],
  'lib/engagements/schemas.ts': ['zod'],
  'lib/engagements/checks.ts': [],
  'lib/services/ports.ts': ['../moments/types'],
  'lib/services/log.ts': ['./ports', '../moments/types', '../messaging/contract'],
  'lib/db/store.ts': ['../services/ports', 'dexie', '../engagements/schemas'],
  'lib/db/keep.ts': ['wxt/browser'],
  'lib/messaging/contract.ts': ['../accounts/types'],
  'lib/messaging/ask.ts': ['wxt/browser', './contract'],
  'lib/queries/account.ts': ['../messaging/ask', 'react', '@tanstack/react-query', 'wxt/browser'],
  'lib/page/frame.ts': ['wxt/browser', '../messaging/ask', '../accounts/types'],
  'components/dashboard/table.tsx': ['react', '@/lib/queries/account', '../ui/button', '@/lib/moments/types'],
  'components/ui/button.tsx': ['react'],
  'entrypoints/sidebar/main.tsx': ['@/components/ui/button', 'react'],
  'entrypoints/dashboard/bulk.worker.ts': ['@/lib/db/store'],
  'entrypoints/salesforce.content/index.ts': ['@/lib/page/frame', 'wxt/browser'],
  'entrypoints/worker/index.ts': ['@/lib/db/store', '@/lib/services/log'],
  'tests/support/made-up.ts': ['@/entrypoints/salesforce.content/index', '@/lib/db/store'],
};

/** Packages as far as they need to exist to be imported. `undeclared` stands in no package.json. */
const PACKAGES = ['react', 'dexie', 'zod', 'date-fns', 'wxt', '@tanstack/react-query', 'undeclared'];

interface Report {
  summary: { violations: { rule: { name: string }; from: string; to: string }[] };
}

let tree: string;
let report: Report;

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
};
/** Type-only, the least a file can do to depend on another. */
const importing = (specifiers: string[]) =>
  `${specifiers.map((specifier, i) => `import type * as It${i} from '${specifier}';\nexport type T${i} = typeof It${i};\n`).join('')}export {};\n`;

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'afterclose-laws-'));
  for (const file of ['.dependency-cruiser.cjs', '.resolve.cjs']) copyFileSync(join(root, file), join(tree, file));
  const declared = PACKAGES.filter((name) => name !== 'undeclared');
  write('package.json', JSON.stringify({ name: 'planted', dependencies: Object.fromEntries(declared.map((name) => [name, '1.0.0'])) }));
  for (const name of PACKAGES) {
    const exports = { '.': './index.js', './browser': './index.js' };
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', exports }));
    write(`node_modules/${name}/index.js`, 'export {};\n');
  }
  for (const [path, specifiers] of Object.entries(LAWFUL)) write(path, importing(specifiers));
  for (const { file, imports } of Object.values(VIOLATIONS)) write(file, importing([imports]));
  // What reaches zod by one step more than it can see.
  write('lib/engagements/checks.ts', importing(['./schemas']));

  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const folders = ['lib', 'components', 'entrypoints', 'tests'];
  const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders];
  report = JSON.parse(execFileSync(process.execPath, args, { cwd: tree, encoding: 'utf8', maxBuffer: 64 << 20 }));
}, 60_000);

afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe('the dependency laws', () => {
  it('are all errors, and each has a planted violation here', () => {
    expect(config.forbidden.filter((rule) => rule.severity !== 'error')).toEqual([]);
    expect(Object.keys(VIOLATIONS).sort()).toEqual(config.forbidden.map((rule) => rule.name).sort());
  });

  it.each(Object.entries(VIOLATIONS))('%s reports the file that breaks it', (rule, { file }) => {
    const reported = report.summary.violations.filter((violation) => violation.rule.name === rule).map((violation) => violation.from);
    expect(reported).toContain(file);
  });

  it('leave every lawful import alone', () => {
    const planted = new Set(Object.values(VIOLATIONS).map(({ file }) => file));
    const reached = new Set(['lib/time/circle-b.ts', 'lib/engagements/checks.ts']);
    const strangers = report.summary.violations.filter(({ from }) => !planted.has(from) && !reached.has(from));
    expect(strangers).toEqual([]);
  });
});
