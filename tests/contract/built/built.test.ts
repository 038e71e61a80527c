import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { KNOWN_CRMS } from '@/lib/crm/crms';

const output = join(import.meta.dirname, '../../../.output');
const BUILDS = ['chrome-mv3', 'firefox-mv3'] as const;
type Build = (typeof BUILDS)[number];

const filesOf = (build: Build) => {
  const folder = join(output, build);
  if (!existsSync(folder)) throw new Error(`${build} is not built: run npm run build.`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(folder, file).replaceAll('\\', '/'), file }));
};

/** `file: …text…` of everything in the build's scripts, pages and styles that matches and is not allowed. */
const findings = (build: Build, pattern: RegExp, allowed: RegExp = /(?!)/) =>
  filesOf(build)
    .filter(({ path }) => /\.(js|html|css|json)$/.test(path))
    .flatMap(({ path, file }) => [...readFileSync(file, 'utf8').matchAll(pattern)].map(([found]) => ({ path, found })))
    .filter(({ found }) => !allowed.test(found));

/** The XML namespaces, and texts that name a place where an error is explained: no code asks for those. */
const NAMED = /^https?:\/\/(www\.w3\.org|react\.dev|json-schema\.org|tinyurl\.com|bit\.ly|github\.com)\b/;
/** The last two labels; Zoho has one domain a region. */
const domainOf = (host: string): string =>
  host
    .replace(/(zohoapis|accounts\.zoho)\.[a-z.]+$/, '$1.')
    .split('.')
    .slice(-2)
    .join('.');
/** The vendors' own clouds and APIs, and what may be granted: any host that somebody types. Zoho's end differs by region. */
const VENDORS = new Set([
  ...KNOWN_CRMS.flatMap(({ hosts }) => hosts.map((pattern) => domainOf(pattern.replace(/\/\*$/, '')))),
  ...['http://*', 'https://*', 'https://crm.', 'https://crmsandbox.', 'zohoapis.', 'zoho.', 'hubapi.com', 'salesforce.com'],
]);
/** zod asks whether it may compile; jitless, which lib/time/schemas.ts turns on, answers before it does. */
const UNREACHED_PROBE = /^ Function\(``\)$/;

describe.each(BUILDS)('the build %s', (build) => {
  it.each(KNOWN_CRMS.map(({ crm }) => crm))('has a content script for %s of at most 6 kB gzip', (crm) => {
    const script = readFileSync(join(output, build, `content-scripts/${crm}.js`));
    const size = gzipSync(script, { level: 9 }).length;
    process.stdout.write(`  content script of ${crm}, ${build}: ${(size / 1000).toFixed(2)} kB gzip (aim 5, limit 6)\n`);
    expect(size).toBeLessThanOrEqual(6000);
  });

  it.each([
    ['content-scripts/taught.js', 'reads pages by a recipe'],
    ['pointing.js', 'is run when somebody points'],
  ])('has %s, which %s, of at most 7.5 kB gzip', (path) => {
    const size = gzipSync(readFileSync(join(output, build, path)), { level: 9 }).length;
    process.stdout.write(`  ${path}, ${build}: ${(size / 1000).toFixed(2)} kB gzip (limit 7.5)\n`);
    expect(size).toBeLessThanOrEqual(7500);
  });

  it('names no host but the vendors’ clouds and the XML namespaces', () => {
    const named = findings(build, /https?:\/\/[\w*.-]+/g, NAMED);
    expect(named.filter(({ found }) => !VENDORS.has(domainOf(found)))).toEqual([]);
  });

  it('makes no code out of text', () => {
    expect(findings(build, /\beval\(|\bnew Function\(|[^.\w]Function\([^)]*\)/g, UNREACHED_PROBE)).toEqual([]);
  });

  it('loads no script or style from another place', () => {
    expect(findings(build, /(src|href)="(https?:)?\/\//g)).toEqual([]);
  });

  it('declares nothing but what it needs', async () => {
    const { version: _version, ...manifest } = JSON.parse(readFileSync(join(output, build, 'manifest.json'), 'utf8'));
    await expect(`${JSON.stringify(manifest, null, 2)}\n`).toMatchFileSnapshot(`./${build}.manifest.json`);
  });
});
