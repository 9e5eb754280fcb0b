// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { COLOURS, showToolbar } from '@/utils/annotation';

const words = {
  label: 'Highlight',
  colours: { yellow: 'Key point', green: 'Evidence', blue: 'Question', pink: 'Risk', purple: 'Idea' },
  note: 'Note',
  notePlaceholder: 'What to remember',
  tags: 'Tags',
  known: ['port', 'vote'],
  save: 'Save',
  undo: 'Undo',
  close: 'Close',
  locale: 'en',
  direction: 'ltr',
} as const;

function show() {
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      replaceSync() {}
    },
  ); // jsdom's has no replaceSync
  const actions = { keep: vi.fn(() => Promise.resolve({ text: 'Kept.', undo: null })) };
  const lifetime = new AbortController();
  const before = document.documentElement.outerHTML;
  showToolbar(document, new DOMRect(10, 50, 80, 20), words, actions, { signal: lifetime.signal, focus: true });
  const root = document.querySelector('gloss-toolbar')?.shadowRoot;
  return { actions, lifetime, before, root, buttons: [...(root?.querySelectorAll('button') ?? [])] };
}

describe('the selection toolbar', () => {
  it('names every colour by its meaning and is one stop for the keyboard', () => {
    const { root, buttons, lifetime } = show();
    expect(root?.querySelector('[role=toolbar]')?.getAttribute('aria-label')).toBe('Highlight');
    expect(buttons.map((button) => button.title || button.textContent)).toEqual([
      ...COLOURS.map((colour) => words.colours[colour]),
      'Note',
      'Close',
      'Save',
    ]);
    expect(buttons.filter((button) => button.title && button.tabIndex === 0)).toHaveLength(1);
    expect(root?.activeElement).toBe(buttons[0]);
    lifetime.abort();
  });

  it('does nothing for a page that clicks and types by script', () => {
    const { actions, buttons, root, lifetime } = show();
    for (const button of buttons) button.click();
    root?.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    buttons[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(actions.keep).not.toHaveBeenCalled();
    expect(root?.host.isConnected).toBe(true);
    lifetime.abort();
  });

  it('completes the tag being typed after those before it', () => {
    const { root, lifetime } = show();
    const tags = root!.querySelector('input')!;
    const offered = () => [...root!.querySelectorAll('option')].map(({ value }) => value);
    expect(offered()).toEqual(['port', 'vote']);
    tags.value = 'harbour, v';
    tags.dispatchEvent(new Event('input'));
    expect(offered()).toEqual(['harbour, port', 'harbour, vote']);
    lifetime.abort();
  });

  it('leaves nothing behind', () => {
    const { lifetime, before } = show();
    lifetime.abort();
    expect(document.documentElement.outerHTML).toBe(before);
  });
});
