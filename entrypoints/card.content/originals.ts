import type { Original } from '@/utils/translation';
import type { Card } from './view';

/** A pointer that rests is meant; one that passes is not. Long presses are what touch screens have instead. */
const DWELL_MS = 350;
const PRESS_MS = 500;
/** Time to move the pointer from the block into its card. */
const LEAVE_MS = 250;
/** Steps in which the window is searched for the next block, and its share that is scrolled where none follows. */
const STEP_PX = 10;
const PAGE_SHARE = 0.7;

interface Needs {
  originalAt(element: Element): Original | null;
  title(language: string): string;
  /** Engine, model and time of a translation. */
  origin(by: Original['by']): string;
  /** The card shows something else. */
  isBusy(): boolean;
  close(): void;
}

/**
 * Shows the original of a translated block: when the pointer rests on it, when something in it gets the focus, on a
 * long press, and by Alt+Shift+O from block to block. Escape closes. Only the reader's own events count.
 */
export function followOriginals(window: Window, card: Card, needs: Needs): void {
  const { document } = window;
  let timer = 0;
  let shown: Element | null = null;

  const wait = (task: () => void, ms: number): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(task, ms);
  };
  const hide = (): void => {
    window.clearTimeout(timer);
    shown = null;
    if (!needs.isBusy()) card.hide();
  };
  const show = ({ element, text, language, by }: Original): void => {
    shown = element;
    const paragraphs = text.split('\n');
    card.show(
      { title: needs.title(language), paragraphs, language, direction: 'auto', note: needs.origin(by) },
      element.getBoundingClientRect(),
    );
  };
  const at = (target: EventTarget | null): Original | null =>
    target instanceof Element && !needs.isBusy() ? needs.originalAt(target) : null;
  const onlyTrusted =
    <Kind extends Event>(act: (event: Kind) => void) =>
    (event: Kind): void => {
      if (event.isTrusted) act(event);
    };
  const listen = <Name extends keyof DocumentEventMap>(
    name: Name,
    act: (event: DocumentEventMap[Name]) => void,
  ): void => document.addEventListener(name, onlyTrusted(act), { capture: true, passive: true });

  listen('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'touch' || needs.isBusy()) return;
    if (target === card.element) return window.clearTimeout(timer);
    const original = at(target);
    if (original?.element === shown && shown) window.clearTimeout(timer);
    else if (original) wait(() => show(original), DWELL_MS);
    else if (card.isShown) wait(hide, LEAVE_MS);
    else window.clearTimeout(timer);
  });
  listen('pointerdown', ({ target, pointerType }) => {
    if (target === card.element) return;
    if (card.isShown) hide();
    const original = pointerType === 'touch' ? at(target) : null;
    if (original) wait(() => show(original), PRESS_MS);
  });
  for (const end of ['pointerup', 'pointercancel', 'pointermove'] as const) {
    listen(end, ({ pointerType, movementX, movementY }) => {
      if (pointerType === 'touch' && Math.abs(movementX) + Math.abs(movementY) >= (end === 'pointermove' ? 4 : 0)) {
        window.clearTimeout(timer);
      }
    });
  }
  listen('focusin', ({ target }) => {
    const original = at(target);
    if (original) show(original);
    else if (shown && target !== card.element) hide();
  });
  listen('scroll', () => {
    if (card.isShown && shown) hide();
  });
  listen('keydown', (event) => {
    if (event.key === 'Escape' && card.isShown) {
      event.stopPropagation(); // it closes the card, and not the bar or the page's own boxes as well
      hide();
      needs.close();
    } else if (event.code === 'KeyO' && event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey) {
      next();
    }
  });

  /** The next translated block of the window below the one that is shown. */
  const next = (): void => {
    const { innerHeight, innerWidth } = window;
    const from = shown?.isConnected ? shown.getBoundingClientRect().bottom : 0;
    for (let y = Math.max(1, from + 1); y < innerHeight; y += STEP_PX) {
      for (const x of [innerWidth / 2, innerWidth / 4, (innerWidth * 3) / 4]) {
        const hit = document.elementsFromPoint(x, y).find((element) => !element.localName.startsWith('gloss-'));
        const original = at(hit ?? null);
        if (original && original.element !== shown) return show(original);
      }
    }
    hide();
    window.scrollBy({ top: innerHeight * PAGE_SHARE, behavior: 'instant' });
  };
}
