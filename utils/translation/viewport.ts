/**
 * Tells which elements come near the reader's eyes.
 *
 * @param onNear gets elements that came near since the last call, in document order; none if none is near at first
 */
export type Viewport = (
  elements: readonly Element[],
  onNear: (elements: Element[]) => void,
  signal: AbortSignal,
) => Watcher;
export interface Watcher {
  add(elements: readonly Element[]): void;
  /** Elements that are near now. */
  near(): Iterable<Element>;
}

/** 1.5 screens ahead of the reader, half a screen behind (rule 5.6). */
const MARGIN = '50% 0px 150% 0px';

/** The browser's own viewport; where it has no IntersectionObserver, everything is near. */
export function pageViewport(window: Window & typeof globalThis): Viewport {
  return (elements, onNear, signal) => {
    if (typeof window.IntersectionObserver !== 'function') {
      onNear([...elements]);
      return { add: (more) => onNear([...more]), near: () => [] };
    }
    const near = new Set<Element>();
    const observer = new window.IntersectionObserver(
      (entries) => {
        const came: Element[] = [];
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting && !near.has(target)) came.push(target);
          if (isIntersecting) near.add(target);
          else near.delete(target);
        }
        onNear(came);
      },
      { rootMargin: MARGIN },
    );
    signal.addEventListener('abort', () => observer.disconnect());
    for (const element of elements) observer.observe(element);
    return { add: (more) => more.forEach((element) => observer.observe(element)), near: () => near };
  };
}
