/** Extension pages and the service worker, in which `evaluate` runs, have the extension's API. */
declare const chrome: typeof import('wxt/browser').browser;
