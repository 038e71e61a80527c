/*
 * The dependency laws. Type-only imports count as imports (tsPreCompilationDeps): what a file knows the shape of,
 * it depends on. Each rule is proved by a planted violation in tests/unit/conventions/laws.test.ts.
 *
 *   time ◄ accounts ◄ engagements ◄ playbooks ◄ moments ◄ triage, evidence, export        pure
 *   accounts ◄ crm, settings                                                              pure
 *   services → pure, messages' types          db, sync → services' ports, pure, dexie
 *   messaging/router → schemas, contract      queries → messaging/ask, pure, react-query
 *   components → queries, pure                entrypoints → everything they wire
 */

const module_ = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;
const REACT = module_('react', 'react-dom', '@types/react', '@types/react-dom', '@tanstack');
const DEXIE = module_('dexie');
const ZOD = module_('zod');
const BROWSER = module_('wxt', 'webextension-polyfill', '@wxt-dev', '@types/chrome', '@types/webextension-polyfill');

const PURE = [
  'time',
  'accounts',
  'settings',
  'engagements',
  'playbooks',
  'moments',
  'triage',
  'reminders',
  'evidence',
  'export',
  'crm',
  'import',
];
const lib = (...folders) => `^lib/(${folders.join('|')})/`;
const CONTRACT = '^lib/messaging/(contract|errors|shapes|bulk|[a-z-]+/operations)\\.ts$';
/** How a page asks the background, and how the content script tells it; both by the same way. */
const SEND = '^lib/messaging/send\\.ts$';
const ASK = '^lib/messaging/(ask|tell|send)\\.ts$';
const SCHEMAS = '(^|/)schemas\\.ts$';

/** Which pure folders each pure folder may import, itself included. */
const LEFTWARDS = {
  time: ['time'],
  accounts: ['time', 'accounts'],
  settings: ['time', 'accounts', 'engagements', 'playbooks', 'settings'],
  crm: ['time', 'accounts', 'crm'],
  engagements: ['time', 'accounts', 'engagements'],
  playbooks: ['time', 'accounts', 'engagements', 'playbooks'],
  moments: ['time', 'accounts', 'engagements', 'playbooks', 'moments'],
  triage: ['time', 'accounts', 'settings', 'engagements', 'playbooks', 'moments', 'triage'],
  reminders: ['time', 'accounts', 'settings', 'engagements', 'playbooks', 'moments', 'triage', 'reminders'],
  evidence: ['time', 'accounts', 'settings', 'engagements', 'playbooks', 'moments', 'evidence'],
  export: ['time', 'accounts', 'settings', 'engagements', 'playbooks', 'moments', 'export'],
  import: ['time', 'accounts', 'crm', 'engagements', 'export', 'import'],
};

const error = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    error('no-unresolvable', 'A rule passes on an import that was not found.', {}, { couldNotResolve: true }),
    error('no-circular', 'Two modules that need each other are one module, or three.', {}, { circular: true }),
    error(
      'no-undeclared-package',
      'A package the project uses stands in package.json.',
      { pathNot: '^tests/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),

    error(
      'pure-knows-only-pure',
      'The pure layers get the clock, ids and the Document as arguments; they know no browser, database or screen.',
      { path: lib(...PURE) },
      {
        pathNot: [
          lib(...PURE),
          '^assets/playbooks/',
          '^assets/holidays/',
          module_('date-fns', '@date-fns', 'zod', 'jsonc-parser', 'papaparse', '@types/papaparse'),
        ],
      },
    ),
    ...Object.entries(LEFTWARDS).map(([folder, allowed]) =>
      error(
        `${folder}-looks-left`,
        `lib/${folder} may import ${allowed.join(', ')}.`,
        { path: lib(folder) },
        { path: lib(...PURE), pathNot: lib(...allowed) },
      ),
    ),

    error(
      'types-stay-plain',
      'The content script and the frame read these files; 24 kB of zod must not ride along.',
      { path: ['^lib/.*/types\\.ts$', CONTRACT, ASK, '^lib/crm/', '^lib/services/ports\\.ts$'], pathNot: SCHEMAS },
      { path: ZOD, reachable: true },
    ),
    error(
      'zod-only-in-schemas',
      'Schemas stand in schemas.ts beside the types they check.',
      { path: '^(lib|components|entrypoints)/', pathNot: [SCHEMAS, '^lib/playbooks/', '^lib/messaging/router', '^entrypoints/background'] },
      { path: ZOD },
    ),
    error(
      'schemas-only-at-the-gates',
      'Data is checked where it comes in: router, services, database, playbook files.',
      {
        path: '^(lib|components|entrypoints)/',
        pathNot: [SCHEMAS, '^lib/messaging/router', lib('services', 'db', 'sync', 'playbooks'), '^entrypoints/background'],
      },
      { path: SCHEMAS },
    ),
    error(
      'pages-stay-free-of-zod',
      'The frame starts on every account page; what it gets was checked before it left the background.',
      { path: ['^components/', '^lib/queries/'] },
      { path: ZOD, reachable: true },
    ),

    error(
      'dexie-only-in-db',
      'One adapter knows the database.',
      { path: '^(lib|components|entrypoints)/', pathNot: lib('db', 'sync') },
      { path: [DEXIE, module_('fake-indexeddb')] },
    ),
    error(
      'browser-only-at-the-edges',
      'Extension APIs stop at the adapters, so that the rest runs anywhere.',
      {
        path: '^(lib|components)/',
        pathNot: [ASK, lib('page', 'queries'), '^lib/db/keep'],
      },
      { path: BROWSER },
    ),
    error(
      'react-only-on-screens',
      'React belongs to components, queries and the pages that mount them.',
      { path: '^(lib|entrypoints)/', pathNot: [lib('queries'), '^entrypoints/(sidebar|dashboard|options)/'] },
      { path: REACT },
    ),

    error(
      'services-know-their-ports',
      'Use cases are handed their store, clock and ids.',
      { path: lib('services') },
      {
        path: '^(lib|components|entrypoints)/',
        pathNot: [
          lib('services', ...PURE),
          CONTRACT,
          '^lib/messaging/schemas\\.ts$',
          '^lib/messaging/[a-z-]+/schemas\\.ts$',
          '^lib/messaging/handlers\\.ts$',
        ],
      },
    ),
    error(
      'adapters-know-the-ports',
      'Database and sync stand behind the ports; they know no use case.',
      { path: lib('db', 'sync') },
      { path: '^(lib|components|entrypoints)/', pathNot: [lib('db', 'sync', ...PURE), '^lib/services/(bulk/)?ports\\.ts$', CONTRACT] },
    ),
    error(
      'messages-know-only-types',
      'Both sides of a message read these files.',
      { path: [CONTRACT, ASK] },
      { path: '^(lib|components|entrypoints)/', pathNot: [lib(...PURE), CONTRACT, SEND] },
    ),
    error(
      'router-knows-no-use-case',
      'The router is handed the use cases; the background wires them.',
      { path: '^lib/messaging/', pathNot: [CONTRACT, ASK] },
      { path: '^(lib|components|entrypoints)/', pathNot: [lib(...PURE), '^lib/messaging/', '^lib/services/ports\\.ts$'] },
    ),
    error(
      'queries-ask',
      'Screens get their data by asking the background.',
      { path: lib('queries') },
      { path: '^(lib|components|entrypoints)/', pathNot: [lib('queries', ...PURE), CONTRACT, ASK] },
    ),
    error(
      'page-reads-and-asks',
      'What runs in the CRM page knows the reader and how to ask.',
      { path: lib('page') },
      { path: '^(lib|components|entrypoints)/', pathNot: [lib('page', ...PURE), CONTRACT, ASK] },
    ),
    error(
      'components-see-queries',
      'Components show what lib/queries gives them; never the database, the use cases or the router.',
      { path: '^components/' },
      { path: '^(lib|entrypoints)/', pathNot: [lib('queries', ...PURE), CONTRACT] },
    ),
    error(
      'screens-stay-apart',
      'What two screens share belongs to components/ui or components/app.',
      { path: '^components/([^/]+)/', pathNot: '^components/(ui|app)/' },
      { path: '^components/', pathNot: '^components/($1|ui|app)/' },
    ),
    error(
      'shared-components-know-no-screen',
      'components/ui and components/app are used by every screen.',
      { path: '^components/(ui|app)/' },
      { path: '^components/', pathNot: '^components/(ui|app)/' },
    ),

    error(
      'content-script-stays-thin',
      'It runs in every tab of the CRM: no framework, no database, no schema library, not even by way of a type.',
      { path: '^entrypoints/[^/]+\\.content(/|\\.ts$)' },
      { path: [REACT, DEXIE, ZOD], reachable: true },
    ),
    error(
      'content-script-knows-the-page',
      'It reads, reports and holds the frame.',
      { path: '^entrypoints/([^/]+\\.content)(/|\\.ts$)' },
      {
        path: '^(lib|components|entrypoints)/',
        pathNot: [lib('page', ...PURE), CONTRACT, ASK, '^entrypoints/$1/'],
      },
    ),
    error(
      'background-wires-no-screen',
      'The background has no document.',
      { path: '^entrypoints/background' },
      { path: ['^components/', lib('queries', 'page'), REACT] },
    ),
    error(
      'pages-mount-components',
      'A page asks the background; only a worker of the dashboard may read the database itself.',
      { path: '^entrypoints/(sidebar|dashboard|options)/', pathNot: '\\.worker\\.ts$' },
      { path: [lib('db', 'sync', 'services', 'page'), '^lib/messaging/(?!contract|errors|ask)'] },
    ),
    error('nobody-imports-entrypoints', 'An entry point is an end.', { path: '^(lib|components)/' }, { path: '^entrypoints/' }),
    error(
      'entrypoints-stay-apart',
      'What two entry points share belongs to lib or components.',
      { path: '^entrypoints/([^/.]+)' },
      { path: '^entrypoints/', pathNot: '^entrypoints/$1' },
    ),
    error('only-tests-import-tests', 'Product code runs without its tests.', { pathNot: '^tests/' }, { path: '^tests/' }),
  ],
  options: {
    webpackConfig: { fileName: './.resolve.cjs' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^\\.output/', '^\\.wxt/', '^(playwright|vitest|wxt)\\.config\\.ts$'] },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
  },
};
