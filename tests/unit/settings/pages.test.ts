// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { rememberedPage, rememberPage } from '@/utils/settings';

beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('navigator', { ...navigator, locks: { request: (_name: string, work: () => unknown) => work() } });
});

describe('rememberPage', () => {
  it('remembers language, mode and that the original was wanted', async () => {
    await rememberPage('https://news.example/a', { to: 'de' }, 1);
    await rememberPage('https://news.example/a', { mode: 'bilingual' }, 2);
    await expect(rememberedPage('https://news.example/a')).resolves.toEqual({ to: 'de', mode: 'bilingual', at: 2 });
    await expect(rememberedPage('https://news.example/b')).resolves.toBeNull();
    await rememberPage('https://news.example/a', { to: null }, 3);
    await expect(rememberedPage('https://news.example/a')).resolves.toEqual({ to: null, mode: 'bilingual', at: 3 });
  });

  it('forgets the oldest beyond 500', async () => {
    for (let page = 0; page <= 500; page++) await rememberPage(`https://news.example/${page}`, { to: 'de' }, page);
    await expect(rememberedPage('https://news.example/0')).resolves.toBeNull();
    await expect(rememberedPage('https://news.example/1')).resolves.toMatchObject({ to: 'de' });
    await expect(rememberedPage('https://news.example/500')).resolves.toMatchObject({ to: 'de' });
  });
});
