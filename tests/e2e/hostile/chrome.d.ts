/** The extension API, inside functions that a test has evaluated in the extension's pages and its worker. */
declare const chrome: typeof import('wxt/browser').browser;
