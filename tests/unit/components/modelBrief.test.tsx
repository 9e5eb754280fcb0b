// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { fireEvent } from '@testing-library/dom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ModelBrief } from '@/components/article/ModelBrief';
import type { ModelBriefDoor, PanelActions } from '@/components/article/panel';
import { briefPage } from '@/components/article/briefPage';
import { Fault } from '@/utils/faults';
import { digest } from './sample';
import './texts';

afterEach(cleanup);

const offer = {
  models: [
    { id: 'openai', address: 'https://models.example/v1', name: 'big-1', fault: null },
    { id: 'anthropic', address: 'https://other.example', name: null, fault: { code: 'no-key' as const, detail: '' } },
  ],
  calls: 2,
  mostCalls: 4,
  characters: 15_000,
  tokens: { sent: 4_750, mostSent: 9_500, mostAnswered: 16_000 },
};

function open(door: Partial<ModelBriefDoor>) {
  const whole = { progress: null, offer: () => Promise.resolve(offer), ask: vi.fn(), stop: vi.fn(), ...door };
  render(<ModelBrief door={whole} actions={{ openOptions: vi.fn() } as unknown as PanelActions} />);
  const details = document.querySelector('details')!;
  details.open = true;
  fireEvent(details, new Event('toggle'));
  return whole;
}

describe('adding a language model', () => {
  it('says where the text goes and what it takes before anything is asked', async () => {
    const { ask } = open({});
    await screen.findByText(/models\.example receives the text/);
    expect(screen.getByText(/2 calls \(at most 4, with repairs\) for 15,000 characters/).textContent).toContain(
      '4,750',
    );
    expect(ask).not.toHaveBeenCalled();
  });

  it('says why a model cannot be asked', async () => {
    open({});
    expect((await screen.findAllByText(/needs a key/)).length).toBe(1);
  });

  it('tells a failure and asks again', async () => {
    const ask = vi.fn(() => Promise.reject(new Fault('busy', 'models.example')));
    open({ ask });
    fireEvent.click(await screen.findByRole('button', { name: /^Ask/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
  });

  it('shows progress and can be stopped', () => {
    const { stop } = open({ progress: { done: 1, total: 3 } });
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('1');
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(stop).toHaveBeenCalledOnce();
  });
});

describe('briefPage', () => {
  it('prints each claim with its quote and a source, and nothing of the article as markup', () => {
    const html = briefPage(
      { ...digest, article: { ...digest.article, heading: { text: '<img src=x onerror=alert(1)>', block: 'h' } } },
      (text) => text.toUpperCase(),
    );
    const page = new DOMParser().parseFromString(html, 'text/html');
    expect(page.querySelector('h1')?.textContent).toBe('<img src=x onerror=alert(1)>');
    expect(page.querySelector('img, script')).toBeNull();
    const quotes = [...page.querySelectorAll('blockquote')];
    expect(quotes.length).toBeGreaterThan(0);
    expect(page.querySelectorAll('ol.sources li')).toHaveLength(quotes.length);
    for (const link of page.querySelectorAll('ol.sources a'))
      expect(link.getAttribute('href')).toContain('https://mill.example/story?id=7#:~:text=');
    for (const link of page.querySelectorAll('sup a'))
      expect(page.getElementById(link.getAttribute('href')!.slice(1))).not.toBeNull();
  });
});
