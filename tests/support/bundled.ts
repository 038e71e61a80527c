import { join } from 'node:path';
import { build } from 'vite';

/** A file of ours and all that it imports as one classic script, to be evaluated in a page. */
export async function bundledForPage(entry: string): Promise<string> {
  const root = join(import.meta.dirname, '../..');
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    resolve: { alias: { '@': root } },
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: { entry, formats: ['iife'], name: 'bundled' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  const chunk = output && 'output' in output ? output.output.find((each) => each.type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`${entry} could not be bundled`);
  // A value that cannot be sent back would fail the evaluation.
  return `${chunk.code}\n;undefined`;
}
