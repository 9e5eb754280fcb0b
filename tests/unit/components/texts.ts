import { configure } from '@testing-library/dom';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

// jsdom has no layout to hide anything by, and asking for each element's style takes most of a test's time.
configure({ defaultHidden: true });
// Pages of a hundred controls take seconds in jsdom where the machine is busy; nothing here is timed.
vi.setConfig({ testTimeout: 30_000 });

/** Messages of a language as the browser gets them. */
export async function messagesOf(locale: 'en' | 'de'): Promise<Record<string, { message: string }>> {
  return generateChromeMessages(await parseMessagesFile(`locales/${locale}.yml`));
}

const tables = { en: await messagesOf('en'), de: await messagesOf('de') };

/** Answers `browser.i18n` with the real texts; the fake browser has none. */
export function speak(locale: 'en' | 'de'): void {
  const getMessage = (key: string, substitutions: string | string[] = []): string =>
    [substitutions]
      .flat()
      .reduce((text, value, at) => text.replaceAll(`$${at + 1}`, value), tables[locale][key]?.message ?? '');
  Object.assign(fakeBrowser.i18n, { getMessage });
}

beforeEach(() => speak('en'));

/** The button of this name. Asking by role computes the name of every element on the page: a hundred times as long. */
export function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].filter(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  );
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} buttons named “${name}”`);
  return found[0];
}
