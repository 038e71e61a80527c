import { runTypeScript } from './typescript.mjs';

runTypeScript('tests/bench/run.ts', { build: true });
