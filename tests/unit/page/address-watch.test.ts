// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { watchAddress } from '@/lib/page/address-watch';

let navigation: EventTarget;
beforeEach(() => {
  navigation = new EventTarget();
  Object.defineProperty(window, 'navigation', { value: navigation, configurable: true });
  history.replaceState(null, '', '/lightning/page/home');
});

const watch = (signal = new AbortController().signal) => {
  const seen: string[] = [];
  const check = watchAddress(window, signal, () => seen.push(location.pathname + location.hash));
  return { seen, check };
};

it('tells of a new address once, though several events tell of it', () => {
  const { seen } = watch();
  history.pushState(null, '', '/lightning/r/a/view');
  navigation.dispatchEvent(new Event('currententrychange'));
  navigation.dispatchEvent(new Event('navigatesuccess'));
  expect(seen).toEqual(['/lightning/r/a/view']);
});

it('says nothing of an event that leaves the address as it is', () => {
  const { seen } = watch();
  navigation.dispatchEvent(new Event('navigatesuccess'));
  window.dispatchEvent(new Event('popstate'));
  expect(seen).toEqual([]);
});

it('hears of the back button and of a new hash without the Navigation API', () => {
  Object.defineProperty(window, 'navigation', { value: undefined, configurable: true });
  const { seen } = watch();
  history.pushState(null, '', '/one/one.app#/sObject/a/view');
  window.dispatchEvent(new Event('hashchange'));
  history.pushState(null, '', '/lightning/page/home');
  window.dispatchEvent(new Event('popstate'));
  expect(seen).toEqual(['/one/one.app#/sObject/a/view', '/lightning/page/home']);
});

it('finds a change that no event told of when it is asked to check', () => {
  const { seen, check } = watch();
  history.pushState(null, '', '/lightning/r/b/view');
  expect(seen).toEqual([]);
  check();
  check();
  expect(seen).toEqual(['/lightning/r/b/view']);
});

it('is silent once its extension is gone', () => {
  const gone = new AbortController();
  const changed = vi.fn();
  watchAddress(window, gone.signal, changed);
  gone.abort();
  history.pushState(null, '', '/lightning/r/c/view');
  navigation.dispatchEvent(new Event('currententrychange'));
  expect(changed).not.toHaveBeenCalled();
});
