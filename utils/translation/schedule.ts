/** Time, passed in so that tests have their own. */
export interface Schedule {
  /** Milliseconds; only differences count. */
  now(): number;
  /** Runs a task soon, after the browser had a chance to paint and to handle input. */
  soon(task: () => void): void;
  /** Runs a task after some milliseconds. */
  later(task: () => void, ms: number): void;
  /** Tells how long the browser takes for its next frame, from before its layout to after its paint. */
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
    frame: (tell) =>
      void window.requestAnimationFrame(() => {
        const begun = window.performance.now();
        soon(() => tell(window.performance.now() - begun));
      }),
  };
}

/**
 * Works items off in slices, of at most 8 ms unless said otherwise, and lets the page breathe between them.
 *
 * @returns a function that adds items
 */
export function inSlices<Item>(
  schedule: Schedule,
  signal: AbortSignal,
  work: (items: () => Item | undefined) => void,
  sliceMs = (): number => SLICE_MS,
): (items: readonly Item[]) => void {
  const waiting: Item[] = [];
  let at = 0;
  let due = false;
  const slice = () => {
    due = false;
    if (signal.aborted) return;
    const end = schedule.now() + sliceMs();
    work(() => {
      if (at >= waiting.length || schedule.now() >= end) return undefined;
      return waiting[at++];
    });
    if (at >= waiting.length) waiting.length = at = 0;
    else ask();
  };
  const ask = () => {
    if (!due) schedule.soon(slice);
    due = true;
  };
  return (items) => {
    for (const item of items) waiting.push(item);
    if (waiting.length > at) ask();
  };
}
