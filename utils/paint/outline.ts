/** A mark on the outline. */
export interface OutlineEntry {
  readonly layer: 'table' | 'takeaway';
  /** Where it stands; entries without an element on the page are left out. */
  readonly element: Element | null;
  /** Shown as a tooltip. */
  readonly label: string;
}

export interface OutlineOptions<Entry> {
  /** The reader clicked a tick; called for real clicks only. */
  readonly onJump: (entry: Entry) => void;
  /** Ends it: the `gloss-outline` element is gone. */
  readonly signal: AbortSignal;
}

/**
 * A slim strip of ticks beside the scrollbar, one a mark, in one `gloss-outline` element (rule 5.2). For the mouse
 * only: keyboard and screen reader have next/previous and the panel. Its looks are `assets/paint.css`'s.
 */
export function createOutline<Entry extends OutlineEntry>(
  document: Document,
  entries: readonly Entry[],
  { onJump, signal }: OutlineOptions<Entry>,
): void {
  const there = entries.filter(({ element }) => element?.isConnected);
  if (there.length === 0 || signal.aborted) return;
  const host = document.createElement('gloss-outline');
  host.setAttribute('aria-hidden', 'true');
  const ticks = there.map((entry) => {
    const tick = document.createElement('div');
    tick.setAttribute('part', `tick ${entry.layer}`);
    tick.title = entry.label;
    tick.addEventListener('click', (event) => event.isTrusted && onJump(entry), { signal });
    return { tick, element: entry.element as Element };
  });
  host.attachShadow({ mode: 'open' }).append(...ticks.map(({ tick }) => tick));
  document.documentElement.append(host);

  const place = () => {
    const root = document.scrollingElement ?? document.documentElement;
    // All reads before all writes: one layout, however many marks.
    const tops = ticks.map(
      ({ element }) => (element.getBoundingClientRect().top + root.scrollTop) / (root.scrollHeight || 1),
    );
    ticks.forEach(
      ({ tick }, i) => (tick.style.top = `${(Math.min(Math.max(tops[i] ?? 0, 0), 0.99) * 100).toFixed(2)}%`),
    );
  };
  place();
  // The page grows with late pictures; its own height tells.
  const observer = new ResizeObserver(place);
  observer.observe(document.body);
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      host.remove();
    },
    { once: true },
  );
}
