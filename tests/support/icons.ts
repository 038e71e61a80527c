/*
 * Draws the extension's icons out of the mark: `npx tsx tests/support/icons.ts`. The pictures are committed.
 * A tile behind the mark, since toolbars are light or dark; at 128 px the margin that the stores ask for.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureChromium } from './setup.mjs';

const folder = join(import.meta.dirname, '../../assets/public/icon');
const SIZES = [16, 32, 48, 128];
/** The accent of assets/tokens.css, light. */
const ACCENT = '#0b5cab';

const drawing = (size: number) => {
  const margin = size === 128 ? 16 : 0;
  const tile = size - 2 * margin;
  // Whole pixels for the bar at 16 px, where half ones would blur it.
  const scale = tile / 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">
  <g transform="translate(${margin} ${margin}) scale(${scale})">
    <rect width="16" height="16" rx="3.5" fill="${ACCENT}"/>
    <g fill="#fff">
      <rect x="3" y="2" width="2" height="12" rx="1"/>
      <rect x="5" y="7.25" width="2.5" height="1.5"/>
      <circle cx="10" cy="8" r="3.5"/>
    </g>
  </g>
</svg>`;
};

const browser = await chromium.launch({ executablePath: ensureChromium().path, chromiumSandbox: false });
const page = await browser.newPage();
mkdirSync(folder, { recursive: true });
for (const size of SIZES) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>html,body{margin:0;background:transparent}svg{display:block}</style>${drawing(size)}`);
  await page.screenshot({ path: join(folder, `${size}.png`), omitBackground: true });
}
await browser.close();
