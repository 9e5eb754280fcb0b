import type { browser } from 'wxt/browser';

/** Extension pages and the service worker, in which `evaluate` runs its functions, have the extension's API. */
declare global {
  const chrome: typeof browser;
}
