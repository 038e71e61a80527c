import { resolve } from 'node:path';
import { defineConfig } from 'wxt';
import { API_SOURCES } from './lib/crm/api-hosts';

/** What is read from the start. The `*.` spans sandbox, scratch and every other partition label. */
const CRM_HOSTS = ['https://*.lightning.force.com/*'];
/** What may be granted, host by host: CRMs are hosted anywhere, in one's own network without https. */
const ANY_HOST = ['https://*/*', 'http://*/*'];

/**
 * No `frame-ancestors`: it stops the sidebar's frame from loading inside the CRM page (measured, Chromium 156).
 * The one Trusted Types policy makes a worker's URL; with 'none' no Worker starts (measured).
 * What can be connected to are the APIs of the CRMs that take a token: nothing is, before somebody connects one.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  ["connect-src 'self'", ...API_SOURCES].join(' '),
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types afterclose',
].join('; ');

/** A script for pages as it is written, without what WXT puts around it: a catch that throws again, and its own options. */
const BARE_ENTRY = {
  name: 'afterclose:bare-entry',
  transform(code: string, id: string) {
    if (!/(?:content-script-isolated-world|unlisted-script)-entrypoint/.test(id)) return null;
    const [, path] = /^import definition from "([^"]+)"/m.exec(code) ?? [];
    if (path === undefined) throw new Error('WXT begins a script for pages in another way than before.');
    // WXT ends a script that is run on demand with the name of what it exports.
    const exported = id.includes('unlisted-script') ? 'export default ' : '';
    return `import definition from ${JSON.stringify(path)};\n${exported}definition.main();`;
  },
};

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  publicDir: 'assets/public',
  manifestVersion: 3,
  manifest: ({ browser, command }) => ({
    name: 'Afterclose',
    description: 'A sidebar inside the CRM account page: which post-sale moments are due or missed, and a log kept on your machine.',
    // Alarms: the badge turns at midnight, and a digest comes at its hour, while no worker runs.
    // activeTab: the toolbar button opens settings at the site of the page on which it was pressed.
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'activeTab'],
    optional_permissions: ['notifications', 'scripting', 'identity'],
    host_permissions: CRM_HOSTS,
    optional_host_permissions: ANY_HOST,
    incognito: 'not_allowed',
    // Firefox hands out managed settings without a schema, and warns of this key.
    ...(browser === 'firefox' ? {} : { storage: { managed_schema: 'managed-settings.json' } }),
    action: { default_title: 'Open Afterclose' },
    commands: {
      'focus-sidebar': { suggested_key: { default: 'Alt+Shift+A' }, description: 'Move to the Afterclose sidebar' },
    },
    web_accessible_resources: [
      // Such an entry cannot change at run time; which pages get a frame is for the content scripts, and those are granted.
      { resources: ['sidebar.html'], matches: ANY_HOST, ...(browser === 'firefox' ? {} : { use_dynamic_url: true }) },
    ],
    // The development server's scripts and socket come from another origin: WXT then makes a policy that lets them.
    ...(command === 'serve' ? {} : { content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY } }),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'afterclose@afterclose.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '130' }),
  }),
  hooks: {
    // What runs in the CRM's pages is made a twentieth smaller by terser than by the build's own minifier.
    'vite:build:extendConfig': ([entry], config) => {
      const inPages = entry?.type === 'content-script' || entry?.type === 'unlisted-script';
      if (!inPages || config.mode !== 'production') return;
      const compress = { passes: 3, pure_getters: true };
      config.build = { ...config.build, minify: 'terser', terserOptions: { ecma: 2020, module: true, compress } };
      config.plugins = [...(config.plugins ?? []), BARE_ENTRY];
    },
  },
  vite: () => ({
    resolve: { alias: { 'wxt/utils/content-script-context': resolve(import.meta.dirname, 'lib/page/content-script-context.ts') } },
    // TanStack's "use client" lines are meant for servers and flood the build.
    build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
  }),
});
