import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import {
  anchorer,
  COLOURS,
  describe,
  showToolbar,
  sourceOf,
  type Anchored,
  type Annotation,
  type Colour,
} from '@/utils/annotation';
import type { Article } from '@/utils/article';
import { keepAnnotation, pageAnnotations, send } from '@/utils/messages';
import type { Painter } from '@/utils/paint';
import type { Shown, SourcePassage } from './shown';

export interface Annotating {
  /** Asks for the article's annotations and paints them. */
  refresh(): Promise<void>;
  /** Paints what is known, as after a toggle: ranges collapse when text is swapped. */
  paint(): void;
  /** Where each annotation stands in the page as it is now. */
  anchored(): ReadonlyMap<string, Anchored>;
}

/** Highlights and notes on the page: a toolbar over a selection, and the paint of what is kept. */
export function createAnnotating(
  window: Window & typeof globalThis,
  painter: Painter,
  page: { article: Article; shown: () => Shown; target: () => { language: string | null } },
): Annotating {
  const { document } = window;
  const { article } = page;
  let annotations: Annotation[] = [];
  let places = new Map<string, Anchored>();
  let toolbar: AbortController | null = null;

  const paint = (): void => {
    const shown = page.shown();
    for (const colour of COLOURS) {
      const ranges = annotations
        .filter((annotation) => annotation.colour === colour)
        .flatMap(({ id }) => places.get(id)?.spans ?? [])
        .flatMap((span) => shown.rangesOf(span));
      painter.paint(`annotation-${colour}`, ranges);
    }
  };

  const refresh = async (): Promise<void> => {
    const { url, canonicalUrl } = article;
    annotations = (await send(pageAnnotations, { url, canonicalUrl })).annotations;
    const anchor = anchorer(article);
    places = new Map(annotations.flatMap(({ id, selector }) => (selector ? [[id, anchor.resolve(selector)]] : [])));
    paint();
  };

  const make = async (colour: Colour, note: string, found: SourcePassage): Promise<void> => {
    const now = new Date().toISOString();
    const { translated } = found;
    const annotation: Annotation = {
      id: uuid(),
      kind: 'text',
      created: now,
      modified: now,
      author: '',
      device: '',
      colour,
      note,
      tags: [],
      source: sourceOf(article),
      selector: describe(article, found.from, found.to),
      cell: null,
      claim: null,
      translated: translated && {
        exact: found.words,
        language: page.target().language ?? 'und',
        engine: translated.engine,
        model: translated.model,
      },
    };
    await send(keepAnnotation, { annotation, base: null });
    await refresh();
  };

  const offer = (focus: boolean): void => {
    toolbar?.abort();
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    // Found now: a translation that is still being written collapses ranges of the live page.
    const found = page.shown().sourceOf(range);
    if (!found) return;
    toolbar = new AbortController();
    const done = (colour: Colour, note: string): void => {
      selection.removeAllRanges();
      void make(colour, note, found);
    };
    showToolbar(
      document,
      range.getBoundingClientRect(),
      words(),
      { highlight: (colour) => done(colour, ''), note: (text, colour) => done(colour, text), dismiss: () => undefined },
      { signal: toolbar.signal, focus },
    );
  };
  const ours = (event: Event): boolean =>
    event.composedPath().some((target) => target instanceof Element && target.localName.startsWith('gloss-'));
  document.addEventListener('pointerup', (event) => {
    // The selection is what it will be only once the page's own handlers ran.
    if (event.isTrusted && !ours(event)) window.setTimeout(() => offer(false));
  });
  document.addEventListener('keyup', (event) => {
    if (event.isTrusted && event.key === 'Shift' && !ours(event)) offer(false);
  });
  return { refresh, paint, anchored: () => places };
}

function words(): Parameters<typeof showToolbar>[2] {
  return {
    label: i18n.t('annotation.toolbar'),
    colours: {
      yellow: i18n.t('annotation.colour.yellow'),
      green: i18n.t('annotation.colour.green'),
      blue: i18n.t('annotation.colour.blue'),
      pink: i18n.t('annotation.colour.pink'),
      purple: i18n.t('annotation.colour.purple'),
    },
    note: i18n.t('annotation.note'),
    notePlaceholder: i18n.t('annotation.notePlaceholder'),
    save: i18n.t('annotation.save'),
    close: i18n.t('bar.close'),
    locale: browser.i18n.getUILanguage(),
    direction: browser.i18n.getMessage('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr',
  };
}

/** A version 4 UUID. `crypto.randomUUID` is missing on plain http; `getRandomValues` is there. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
