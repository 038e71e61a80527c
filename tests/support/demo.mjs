import { runTypeScript } from './typescript.mjs';

runTypeScript('tests/support/demo/run.ts', { build: true });
