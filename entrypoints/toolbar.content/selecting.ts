import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { showToolbar, type Colour, type Said, type ToolbarWords } from '@/utils/annotation';
import type { Selected, SourcePassage } from '../reader.content/world';

/** A finger lifts and sets the handles of a selection several times; it is offered to once it rests. */
const TOUCH_REST_MS = 400;

/**
 * Shows the toolbar over what is selected: on releasing the mouse, on resting a touch, on releasing Shift; with the
 * keyboard in it by Alt+Shift+A or the context menu.
 *
 * @param page the article as its reader knows it; null where none stands
 * @returns shows it, with the keyboard in it
 */
export function watchSelection(window: Window & typeof globalThis, page: () => Selected | null): () => void {
  const { document } = window;
  let toolbar: AbortController | null = null;
  let isTouch = false;
  let rest: number | undefined;

  const offer = (focus: boolean): void => {
    toolbar?.abort();
    const selection = document.getSelection();
    const range = selection && rangeIn(selection, document);
    if (!range) return;
    // Found now: a translation that is still being written collapses ranges of the live page.
    const door = page();
    const found = door?.passageOf(range);
    if (!door || !found) return;
    toolbar = new AbortController();
    showToolbar(
      document,
      range.getBoundingClientRect(),
      words(door.known()),
      {
        keep: (colour, note, tags) => {
          selection.removeAllRanges();
          return keep(door, found, colour, note, tags);
        },
      },
      // On a touch screen the browser's own menu stands above the selection.
      { signal: toolbar.signal, focus, below: isTouch },
    );
  };
  const ours = (event: Event): boolean =>
    event.composedPath().some((target) => target instanceof Element && target.localName.startsWith('gloss-'));
  document.addEventListener('pointerdown', (event) => (isTouch = event.pointerType === 'touch'), true);
  document.addEventListener('pointerup', (event) => {
    // The selection is what it will be only once the page's own handlers ran.
    if (event.isTrusted && !isTouch && !ours(event)) window.setTimeout(() => offer(false));
  });
  document.addEventListener('selectionchange', () => {
    window.clearTimeout(rest);
    if (isTouch && !document.getSelection()?.isCollapsed) rest = window.setTimeout(() => offer(false), TOUCH_REST_MS);
  });
  document.addEventListener('keyup', (event) => {
    if (event.isTrusted && event.key === 'Shift' && !ours(event)) offer(false);
  });
  document.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || !event.altKey || !event.shiftKey || event.code !== 'KeyA') return;
      event.preventDefault();
      offer(true);
    },
    true,
  );
  return () => offer(true);
}

/** What is selected, or null where nothing is. */
function rangeIn(selection: Selection, document: Document): Range | null {
  if (selection.rangeCount === 0) return null;
  if (!selection.isCollapsed) return selection.getRangeAt(0);
  // To the document a selection inside a shadow tree is an empty one at its host. Browsers that tell more are asked.
  const [found] = (selection as Partial<Selection>).getComposedRanges
    ? selection.getComposedRanges({ shadowRoots: rootsIn(document) })
    : [];
  if (!found || found.collapsed) return null;
  const range = document.createRange();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset); // in another tree: then it collapses to its end
  return range.collapsed ? null : range;
}

/** The open shadow trees of a tree, and those inside them. */
const rootsIn = (tree: ParentNode): ShadowRoot[] =>
  [...tree.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot, ...rootsIn(shadowRoot)] : []));

/** Keeps it and says so, or says why not. */
async function keep(
  door: Selected,
  passage: SourcePassage,
  colour: Colour,
  note: string,
  tags: readonly string[],
): Promise<Said> {
  try {
    const undo = await door.keep(passage, colour, note, tags);
    return { text: i18n.t(undo ? 'annotation.said.kept' : 'annotation.said.private'), undo };
  } catch (thrown) {
    const isFull = (thrown as { code?: unknown }).code === 'no-space';
    return { text: i18n.t(isFull ? 'annotation.said.full' : 'annotation.said.failed'), undo: null };
  }
}

function words({ meanings, tags }: ReturnType<Selected['known']>): ToolbarWords {
  const own = (colour: Colour, usual: string): string => meanings[colour] || usual;
  return {
    label: i18n.t('annotation.toolbar'),
    colours: {
      yellow: own('yellow', i18n.t('annotation.colour.yellow')),
      green: own('green', i18n.t('annotation.colour.green')),
      blue: own('blue', i18n.t('annotation.colour.blue')),
      pink: own('pink', i18n.t('annotation.colour.pink')),
      purple: own('purple', i18n.t('annotation.colour.purple')),
    },
    note: i18n.t('annotation.note'),
    notePlaceholder: i18n.t('annotation.notePlaceholder'),
    tags: i18n.t('annotation.tags'),
    known: tags,
    save: i18n.t('annotation.save'),
    undo: i18n.t('annotation.undo'),
    close: i18n.t('bar.close'),
    locale: browser.i18n.getUILanguage(),
    direction: browser.i18n.getMessage('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr',
  };
}
