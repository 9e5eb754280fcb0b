import { COLOURS, type Anchored, type Annotation, type Placed, type Span } from '@/utils/annotation';
import type { ReadArticle } from '@/utils/article';
import { keepAnnotation, placeAnnotations, removeAnnotation, sendAgain } from '@/utils/messages';
import type { Painter } from '@/utils/paint';
import type { TableMark } from '@/utils/report';
import { followPage } from './following';
import { make, reattach, type Wanted } from './making';
import type { Shown } from './shown';
import type { GlossWorld } from './world';

/** What annotating needs of the reader's page. */
export interface AnnotatedPage {
  /** The article as it was read last. */
  read(): ReadArticle;
  /** Reads it once more, as the page is now; null where a translation stands in it and nothing changed. */
  readAgain(): ReadArticle | null;
  shown(): Shown;
  tables(): readonly TableMark[];
  /** Language of the translation, null where none stands. */
  target(): string | null;
  /** Paints everything anew. */
  paint(): void;
}

/** What the background said last. */
interface Known {
  readonly placed: readonly Placed[];
  readonly meanings: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
}

/** Where an annotation stands, for people. */
export interface AnchoredAt extends Pick<Anchored, 'state' | 'reason'> {
  /** Its first span; of an orphan where it most likely stood. */
  readonly span: Span | null;
  /** What reads there now, where it may not be the annotated passage. */
  readonly text: string | null;
}

export interface Annotating {
  /** Asks for the article's annotations and paints them. */
  refresh(): Promise<void>;
  /** Paints what is known, as after a toggle: ranges collapse when text is swapped. */
  paint(shown: Shown): void;
  /** Finds them once more where the page changed meanwhile. */
  follow(): Promise<void>;
  /** Where each annotation stands in the page as it is now, by id. */
  anchored(): Record<string, AnchoredAt>;
  /** Shows the toolbar over the selection, with the keyboard in it. */
  offer(): void;
  /** False where nothing may be kept here. Throws `Fault`. */
  annotate(wanted: Wanted): Promise<boolean>;
  /** Describes an annotation anew by where it stands, or by what is selected; false where that is nowhere. */
  attach(id: string, to: 'found' | 'selection'): Promise<boolean>;
}

/** Highlights and notes on the page: what can be kept of it, and the paint of what is kept. */
export function createAnnotating(
  window: Window & typeof globalThis,
  painter: Painter,
  page: AnnotatedPage,
): Annotating {
  let known: Known = { placed: [], meanings: {}, tags: [] };

  const paint: Annotating['paint'] = (shown) => {
    const layers = new Map<string, Range[]>();
    const add = (layer: string, ranges: readonly Range[]): void => {
      const there = layers.get(layer);
      if (there) there.push(...ranges);
      else layers.set(layer, [...ranges]);
    };
    for (const { annotation, at } of known.placed) {
      for (const span of at?.spans ?? []) {
        const { close, vague } = shown.rangesOf(span);
        const layer = `annotation-${annotation.colour}`;
        const isUncertain = at!.state === 'uncertain';
        add(isUncertain ? `${layer}-uncertain` : layer, close);
        add(isUncertain ? `${layer}-uncertain` : `${layer}-sentence`, vague);
      }
    }
    for (const layer of LAYERS) painter.paint(layer, layers.get(layer) ?? []);
  };

  /** Asks what is kept and where it stands in the article as it was read last. */
  const ask = async (): Promise<void> => {
    const { article } = page.read();
    const { url, canonicalUrl } = article;
    const blocks = article.blocks.map(({ id, text }) => ({ id, text }));
    const answer = await sendAgain(placeAnnotations, { url, canonicalUrl, blocks, tables: [...page.tables()] });
    known = answer;
    page.paint();
    follow(answer.placed.length > 0);
  };
  /** Many changes at once, as when a hundred are kept, are asked for once: by the question that is not sent yet. */
  let asking: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  const refresh = (): Promise<void> =>
    (next ??= asking
      .catch(() => undefined)
      .then(() => {
        next = null;
        return (asking = ask());
      }));

  const keep = async (annotation: Annotation, base: Annotation | null): Promise<boolean> => {
    const { kept } = await sendAgain(keepAnnotation, { annotation, base, tab: null });
    if (kept) await refresh();
    return kept;
  };

  /** A page that changed since it was read is read anew; false where it did not. */
  const catchUp = async (): Promise<boolean> => {
    if (!page.readAgain()) return false;
    await refresh();
    return true;
  };
  const follow = followPage(window, catchUp);

  const passageOf = (range: Range) =>
    page.shown().sourceOf(range) ?? (page.readAgain() ? page.shown().sourceOf(range) : null);

  (globalThis as GlossWorld).glossSelected = {
    passageOf,
    known: () => known,
    async keep(passage, colour, note, tags) {
      const annotation = make(page, { passage, on: passage, colour, note, tags });
      if (!(await keep(annotation, null))) return null;
      return async () => {
        await sendAgain(removeAnnotation, { annotation, tab: null });
        await refresh();
      };
    },
  };

  return {
    refresh,
    paint,
    offer: () => (globalThis as GlossWorld).glossOffer?.(),
    follow: async () => void (known.placed.length > 0 && (await catchUp())),
    anchored() {
      const texts = new Map(page.read().article.blocks.map(({ id, text }) => [id, text]));
      const wordsAt = ({ block, start, end }: Span) => texts.get(block)?.slice(start, end) ?? '';
      return Object.fromEntries(
        known.placed.flatMap(({ annotation, at }): [string, AnchoredAt][] => {
          if (!at) return [];
          const { state, reason, spans, guess } = at;
          const text = spans.map(wordsAt).join(' ').trim() || (guess && texts.get(guess.block));
          return [
            [annotation.id, { state, reason, span: spans[0] ?? guess, text: (state !== 'sure' && text) || null }],
          ];
        }),
      );
    },
    annotate: (wanted) => keep(make(page, wanted), null),
    async attach(id, to) {
      const { annotation, at } = known.placed.find((one) => one.annotation.id === id) ?? {};
      let spans = at?.spans;
      if (to === 'selection') {
        const selection = window.document.getSelection();
        const found = selection?.rangeCount && !selection.isCollapsed ? passageOf(selection.getRangeAt(0)) : null;
        spans = found ? make(page, { ...EMPTY, passage: found }).selector?.spans : undefined;
      }
      if (!annotation || !spans?.length) return false;
      const modified = new Date().toISOString();
      return keep({ ...reattach(page, annotation, spans), modified }, annotation);
    },
  };
}

const EMPTY = { colour: COLOURS[0], note: '', tags: [] };

/** A highlight's looks: surely there, perhaps there, in this sentence of the translation; `assets/annotations.css` has them. */
const LAYERS = COLOURS.flatMap((colour) =>
  ['', '-uncertain', '-sentence'].map((look) => `annotation-${colour}${look}`),
);
