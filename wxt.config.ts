import { resolve } from 'node:path';
import { defineConfig } from 'wxt';

/** The CRM hosts this version reads. The `*.` spans sandbox, scratch and every other partition label. */
const CRM_HOSTS = ['https://*.lightning.force.com/*'];

/**
 * No `frame-ancestors`: it stops the sidebar's frame from loading inside the CRM page (measured, Chromium 156).
 * The one Trusted Types policy makes a worker's URL; with 'none' no Worker starts (measured).
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types afterclose',
].join('; ');

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  publicDir: 'assets/public',
  manifestVersion: 3,
  manifest: ({ browser, command }) => ({
    name: 'Afterclose',
    description: 'A sidebar inside the CRM account page: which post-sale moments are due or missed, and a log kept on your machine.',
    // Alarms: the badge turns at midnight, and a digest comes at its hour, while no worker runs.
    permissions: ['storage', 'unlimitedStorage', 'alarms'],
    optional_permissions: ['notifications'],
    host_permissions: CRM_HOSTS,
    incognito: 'not_allowed',
    action: { default_title: 'Open Afterclose' },
    commands: {
      'focus-sidebar': { suggested_key: { default: 'Alt+Shift+A' }, description: 'Move to the Afterclose sidebar' },
    },
    web_accessible_resources: [
      { resources: ['sidebar.html'], matches: CRM_HOSTS, ...(browser === 'firefox' ? {} : { use_dynamic_url: true }) },
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
    // A content script runs in every page of the CRM: terser makes it a twentieth smaller than the build's own minifier.
    'vite:build:extendConfig': ([entry], config) => {
      if (entry?.type !== 'content-script' || config.mode !== 'production') return;
      const compress = { passes: 3, pure_getters: true };
      config.build = { ...config.build, minify: 'terser', terserOptions: { ecma: 2020, module: true, compress } };
    },
  },
  vite: () => ({
    resolve: { alias: { 'wxt/utils/content-script-context': resolve(import.meta.dirname, 'lib/page/content-script-context.ts') } },
    // TanStack's "use client" lines are meant for servers and flood the build.
    build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
  }),
});
