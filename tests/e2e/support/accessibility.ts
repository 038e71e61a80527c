import type { Frame, Page } from '@playwright/test';
import axe from 'axe-core';

/** WCAG 2.2 AA and everything below it. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Waits until nothing moves or fades: a colour on its way has no contrast of its own. */
export async function atRest(document: Frame | Page): Promise<void> {
  await document.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    await Promise.allSettled(window.document.getAnimations().map((animation) => animation.finished));
  });
}

/**
 * What axe finds in one document, a line each. It is run inside the document itself: from the page around it, axe sees
 * nothing of a frame in a closed shadow root.
 */
export async function axeIn(document: Frame | Page): Promise<string[]> {
  await atRest(document);
  if (!(await document.evaluate(() => 'axe' in window))) await document.evaluate(axe.source);
  return document.evaluate(async (tags) => {
    const { axe: inPage } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await inPage.run(window.document, {
      runOnly: { type: 'tag', values: tags },
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? node.all[0]?.message ?? ''}`),
    );
  }, TAGS);
}

/** Controls smaller than 24 px either way. One in a label is pressed by its label (WCAG 2.5.8). */
export function smallTargets(document: Frame | Page): Promise<string[]> {
  return document.evaluate(() =>
    [...window.document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary, [role="menuitem"]')]
      .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      // A link inside a sentence is as high as its line.
      .filter((control) => control.tagName !== 'A' || getComputedStyle(control).display !== 'inline')
      .map((control) => {
        const label = control instanceof HTMLInputElement ? (control.labels?.[0] ?? control) : control;
        const target = /^(radio|checkbox)$/.test(control.getAttribute('type') ?? '') ? label : control;
        return { control, box: target.getBoundingClientRect() };
      })
      // What is only for screen readers is no target of a pointer.
      .filter(({ box }) => box.width > 1 && (box.width < 23.5 || box.height < 23.5))
      .map(({ control, box }) => `${control.outerHTML.slice(0, 100)} is ${Math.round(box.width)} × ${Math.round(box.height)} px`),
  );
}

/** What lies outside the window sideways, or scrolls sideways: nothing may, at 320 px (WCAG 1.4.10). */
export function sideways(document: Frame | Page): Promise<string[]> {
  return document.evaluate(() => {
    const scrolls = [...window.document.querySelectorAll('html, body, main, dialog[open], [popover]:popover-open')]
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => `${box.tagName} scrolls: ${box.scrollWidth} in ${box.clientWidth} px`);
    const outside = [...window.document.querySelectorAll('button, a[href], input, select, textarea, h1, h2, p')]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.left < -1 || box.right > window.innerWidth + 1))
      .map(({ element }) => `outside: ${element.outerHTML.slice(0, 100)}`);
    return [...scrolls, ...outside];
  });
}
