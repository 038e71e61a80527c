import { runTypeScript } from './typescript.mjs';

const scaleAlone = process.argv.includes('--scale');
if (!scaleAlone) runTypeScript('tests/bench/run.ts', { build: true });
if (!process.exitCode) runTypeScript('tests/bench/scale/run.ts', { build: scaleAlone });
