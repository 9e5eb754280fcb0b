/**
 * Tells which elements come near the reader's eyes.
 *
 * @param onNear gets each element once, when it comes near, in document order; none if none is near at first
 */
export type Viewport = (onNear: (elements: Element[]) => void, signal: AbortSignal) => Watcher;
export interface Watcher {
  /** Elements to tell of; once more, as if they had never been near, where they are known. */
  add(elements: readonly Element[]): void;
  /** Elements that nobody waits for any more. */
  drop(elements: readonly Element[]): void;
}

/** 1.5 screens ahead of the reader, half a screen behind (rule 5.6). */
const MARGIN = '50% 0px 150% 0px';
/**
 * What lies ahead in a box that scrolls by itself. Chromium adds it to the page's own margin, as a share of what that has
 * grown to: with the same margin it was near for seven screens.
 */
const INNER_MARGIN = '10% 0px 20% 0px';

/** The browser's own viewport; where it has no IntersectionObserver, everything is near. */
export function pageViewport(window: Window & typeof globalThis): Viewport {
  return (onNear, signal) => {
    if (typeof window.IntersectionObserver !== 'function')
      return { add: (more) => onNear([...more]), drop: () => undefined };
    const observer = new window.IntersectionObserver(
      (entries) => {
        const came = entries
          .filter(
            ({ isIntersecting, boundingClientRect: { width, height }, target }) =>
              isIntersecting || (width === 0 && height === 0 && hasNoBox(window, target)),
          )
          .map(({ target }) => target);
        // The browser looks at all that are observed whenever the page is laid out, and each write lays it out.
        for (const element of came) observer.unobserve(element);
        onNear(came);
      },
      { rootMargin: MARGIN, scrollMargin: INNER_MARGIN },
    );
    signal.addEventListener('abort', () => observer.disconnect());
    return {
      add: (more) => more.forEach((element) => observer.observe(element)),
      drop: (done) => done.forEach((element) => observer.unobserve(element)),
    };
  };
}

/**
 * What has no box never comes near: `display: contents` makes text flow in an element that is nowhere, and lines that are
 * shown as a table are hidden where they stand, though the table takes its words from them.
 */
const hasNoBox = (window: Window, element: Element): boolean =>
  /^(?:contents|none)$/.test(window.getComputedStyle(element).display);
