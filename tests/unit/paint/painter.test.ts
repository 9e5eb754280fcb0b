// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPainter } from '@/utils/paint';

class FakeHighlight {
  priority = 0;
  readonly ranges: AbstractRange[];
  constructor(...ranges: AbstractRange[]) {
    this.ranges = ranges;
  }
}

let registry: Map<string, FakeHighlight>;

function ranges(count: number): Range[] {
  return Array.from({ length: count }, () => {
    const range = document.createRange();
    range.selectNodeContents(document.body);
    return range;
  });
}

beforeEach(() => {
  registry = new Map();
  vi.stubGlobal('Highlight', FakeHighlight);
  vi.stubGlobal('CSS', { highlights: registry });
  document.body.textContent = 'The tide comes in.';
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('createPainter', () => {
  it('paints a layer under its own name and replaces it', () => {
    const painter = createPainter(document);
    painter.paint('takeaway', ranges(2));
    expect(registry.get('gloss-takeaway')?.ranges).toHaveLength(2);
    painter.paint('takeaway', ranges(1));
    expect(registry.get('gloss-takeaway')?.ranges).toHaveLength(1);
  });

  it('clears one layer or all, and only its own', () => {
    registry.set('page-own', new FakeHighlight());
    const painter = createPainter(document);
    painter.paint('table', ranges(1));
    painter.paint('takeaway', ranges(1));
    painter.clear('table');
    expect([...registry.keys()]).toEqual(['page-own', 'gloss-takeaway']);
    painter.clear();
    expect([...registry.keys()]).toEqual(['page-own']);
  });

  it('flashes for a moment above everything else', () => {
    vi.useFakeTimers();
    const painter = createPainter(document);
    painter.paint('table', ranges(1));
    painter.flash(ranges(1));
    expect(registry.get('gloss-flash')!.priority).toBeGreaterThan(registry.get('gloss-table')!.priority);
    vi.runAllTimers();
    expect([...registry.keys()]).toEqual(['gloss-table']);
  });

  it('leaves the page as it is', () => {
    const before = document.documentElement.outerHTML;
    createPainter(document).paint('takeaway', ranges(3));
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('asks for the looks of marks and of annotations once, and only when there is something to paint', () => {
    const asked: string[] = [];
    const painter = createPainter(document, { needs: (looks) => asked.push(looks) });
    painter.paint('table', []);
    painter.paint('annotation-blue', []);
    expect(asked).toEqual([]);
    painter.paint('table', ranges(1));
    painter.flash(ranges(1));
    painter.paint('annotation-blue', ranges(1));
    painter.paint('annotation-pink', ranges(1));
    expect(asked).toEqual(['marks', 'annotations']);
  });

  it('ends with its signal', () => {
    const ending = new AbortController();
    createPainter(document, { signal: ending.signal }).paint('takeaway', ranges(1));
    ending.abort();
    expect(registry.size).toBe(0);
  });
});
