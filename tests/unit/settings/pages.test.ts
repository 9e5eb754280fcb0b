import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { rememberedTarget, rememberPage } from '@/utils/settings';

beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('navigator', { ...navigator, locks: { request: (_name: string, work: () => unknown) => work() } });
});

describe('rememberPage', () => {
  it('remembers a page until it is shown as published', async () => {
    await rememberPage('https://news.example/a', 'de', 1);
    await expect(rememberedTarget('https://news.example/a')).resolves.toBe('de');
    await expect(rememberedTarget('https://news.example/b')).resolves.toBeNull();
    await rememberPage('https://news.example/a', null, 2);
    await expect(rememberedTarget('https://news.example/a')).resolves.toBeNull();
  });

  it('forgets the oldest beyond 500', async () => {
    for (let page = 0; page <= 500; page++) await rememberPage(`https://news.example/${page}`, 'de', page);
    await expect(rememberedTarget('https://news.example/0')).resolves.toBeNull();
    await expect(rememberedTarget('https://news.example/1')).resolves.toBe('de');
    await expect(rememberedTarget('https://news.example/500')).resolves.toBe('de');
  });
});
