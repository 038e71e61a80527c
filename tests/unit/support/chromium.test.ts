import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findChromium, refusal } from '@/tests/support/chromium.mjs';

describe('which browsers load an unpacked extension', () => {
  it.each([
    ['Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)', true],
    ['Google Chrome for Testing 150.0.7700.12', true],
    ['Google Chrome 136.0.7103.92', true],
    ['Google Chrome 137.0.7151.55', false],
    ['Google Chrome 156.0.8078.73', false],
  ])('%s: %s', (version, usable) => {
    expect(refusal(version) === null).toBe(usable);
  });
});

describe('a browser named by AFTERCLOSE_CHROMIUM', () => {
  let folder: string;
  const named = (script: string | null) => {
    const path = join(folder, 'browser');
    if (script !== null) {
      writeFileSync(path, `#!/bin/sh\n${script}\n`);
      chmodSync(path, 0o755);
    }
    vi.stubEnv('AFTERCLOSE_CHROMIUM', path);
    return path;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'afterclose-named-'));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('is taken before any other', () => {
    const path = named('echo "Chromium 150.0.1.2"');
    expect(findChromium().found).toEqual({ path, version: 'Chromium 150.0.1.2' });
  });
  it('is refused with the reason where it cannot load the extension', () => {
    named('echo "Google Chrome 150.0.1.2"');
    expect(findChromium()).toEqual({ found: null, refused: [expect.stringContaining('ignores --load-extension')] });
  });
  it('is refused with the reason where it is not there, and no other is taken', () => {
    named(null);
    expect(findChromium()).toEqual({ found: null, refused: [expect.stringContaining('is not there or cannot be run')] });
  });
  it('is refused with the reason where it does not start', () => {
    named('exit 1');
    expect(findChromium()).toEqual({ found: null, refused: [expect.stringContaining('does not start')] });
  });
});
