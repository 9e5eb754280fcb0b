/** Time, passed in so that tests have their own. */
export interface Schedule {
  /** Milliseconds; only differences count. */
  now(): number;
  /** Runs a task soon, after the browser had a chance to paint and to handle input. */
  soon(task: () => void): void;
  /** Runs a task after some milliseconds. */
  later(task: () => void, ms: number): void;
  /**
   * Tells how long the browser takes for its next frame, from before its layout to after its paint; at once where nobody
   * looks, for there it draws none.
   */
  frame?(tell: (ms: number) => void): void;
}

/** A frame has 16 ms; half of it is the page's. */
export const SLICE_MS = 8;

/** The browser's own time, until the signal ends. */
export function pageSchedule(window: Window & typeof globalThis, signal: AbortSignal): Schedule {
  const channel = new window.MessageChannel();
  const tasks: (() => void)[] = [];
  signal.addEventListener('abort', () => channel.port1.close());
  // A message comes as soon as the loop is free; nested timeouts are held back to 4 ms each.
  channel.port1.onmessage = () => tasks.shift()?.();
  const soon = (task: () => void): void => {
    tasks.push(task);
    channel.port2.postMessage(0);
  };
  return {
    now: () => window.performance.now(),
    soon,
    later: (task, ms) => void window.setTimeout(task, ms),
    frame(tell) {
      if (window.document.hidden) return soon(() => tell(0));
      window.requestAnimationFrame(() => {
        const begun = window.performance.now();
        soon(() => tell(window.performance.now() - begun));
      });
    },
  };
}

/**
 * Works items off in slices, of at most 8 ms unless said otherwise, and lets the page breathe between them.
 *
 * @param rest calls back when the next slice may begin
 * @returns a function that adds items
 */
export function inSlices<Item>(
  schedule: Schedule,
  signal: AbortSignal,
  work: (items: () => Item | undefined) => void,
  sliceMs = (): number => SLICE_MS,
  rest: (go: () => void) => void = (go) => schedule.soon(go),
): (items: readonly Item[]) => void {
  const waiting: Item[] = [];
  let at = 0;
  let busy = false;
  const slice = () => {
    if (signal.aborted) return;
    busy = at < waiting.length;
    if (!busy) return void (waiting.length = at = 0);
    const end = schedule.now() + sliceMs();
    work(() => {
      if (at >= waiting.length || schedule.now() >= end) return undefined;
      return waiting[at++];
    });
    rest(slice);
  };
  return (items) => {
    for (const item of items) waiting.push(item);
    if (!busy && waiting.length > at) schedule.soon(slice);
    busy ||= waiting.length > at;
  };
}
