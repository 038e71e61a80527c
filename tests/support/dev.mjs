import { runTypeScript } from './typescript.mjs';

runTypeScript('tests/support/dev.ts', { build: false });
