// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutline } from '@/utils/paint';

let ending: AbortController;
beforeEach(() => {
  ending = new AbortController();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  document.body.replaceChildren();
  document.body.append(...['a', 'b'].map(() => document.createElement('p')));
});
afterEach(() => vi.unstubAllGlobals());

const entries = () =>
  [...document.body.children].map((element, i) => ({
    layer: i ? ('table' as const) : ('takeaway' as const),
    element,
    label: `Mark ${i}`,
  }));
const ticks = () => [...(document.querySelector('gloss-outline')?.shadowRoot?.children ?? [])] as HTMLElement[];

describe('createOutline', () => {
  it('has a tick a mark, at its height', () => {
    vi.spyOn(document.body.children[1]!, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 500));
    vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockReturnValue(1000);
    createOutline(document, entries(), { onJump: () => {}, signal: ending.signal });
    expect(ticks().map((tick) => [tick.getAttribute('part'), tick.style.top])).toEqual([
      ['tick takeaway', '0%'],
      ['tick table', '50%'],
    ]);
    ending.abort();
    expect(document.querySelector('gloss-outline')).toBeNull();
  });

  it('does not obey clicks that the page made', () => {
    const onJump = vi.fn();
    createOutline(document, entries(), { onJump, signal: ending.signal });
    ticks()[0]!.click();
    expect(onJump).not.toHaveBeenCalled();
    ending.abort();
  });

  it('puts nothing into a page without marks', () => {
    createOutline(document, [{ layer: 'table', element: null, label: '' }], {
      onJump: () => {},
      signal: ending.signal,
    });
    expect(document.querySelector('gloss-outline')).toBeNull();
  });
});
