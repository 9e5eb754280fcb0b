import type { Article, LiveBlock, ReadArticle, StyleOf } from '@/utils/article';
import { Fault } from '@/utils/faults';
import { stepMark, type FoundMarks, type Place } from '@/utils/marks';
import { mayPaint, needLooks, sendAgain, type TranslateHere } from '@/utils/messages';
import { createPainter } from '@/utils/paint';
import type { Marks, Mode } from '@/utils/report';
import { type Origin, originsOf, type TranslationStatus } from '@/utils/translation';
import type { GlossWorld } from './world';
import { createAnnotating, type Annotating } from './annotating';
import { createOwnElements, labelOf, type OwnElements } from './ownElements';
import { beginReading, createLanguages, hasChanged, readAgain, readUnder, type Known, type Reading } from './reading';
import { shownArticle, type Shown } from './shown';
import { createTranslating } from './translating';

export interface Reader {
  read(): Promise<{ article: Article; marks: Marks }>;
  translate(request: TranslateHere): Promise<TranslationStatus>;
  /** Shows what is translated in another mode. */
  setMode(mode: Mode): Promise<TranslationStatus>;
  /** Reads and judges, and shows nothing of it. @param body language of the page's body */
  prepare(body: string): Promise<object>;
  restore(): TranslationStatus;
  /** The page shows another article: restores the old one and forgets what was read of it. */
  leave(): void;
  state(): {
    status: TranslationStatus;
    translated: Record<string, string>;
    tablesShown: boolean;
    origins: Origin[];
  };
  /** Scrolls to a span of a block and flashes it; false where the block is gone. */
  jump(block: string, start: number, end: number): boolean;
  /** Highlights and notes of this page, once it has been read. */
  annotating(): Annotating | null;
  /** Shows or hides everything that is painted; says whether it is. */
  paint(on?: boolean): boolean;
  /** Goes to the next or previous mark and says what it is; null where there is none. */
  step(by: 1 | -1): string | null;
  /** Shows leaked tables as tables, or their lines again; null: the other way round. Whether any is shown now. */
  showTables(wanted: boolean | null): boolean;
}

/** As many as a first call to an engine holds, and some that turn out to be kept. */
const FIRST_ASKED = 16;
/** Units whose languages are asked for before they are needed: judging these takes the background 60 ms. */
const ASKED_AHEAD = 256;

/** The reader of one page: holds the article, its marks and its translation. */
export function createReader(window: Window & typeof globalThis): Reader {
  const { document } = window;
  const styleOf: StyleOf = (element) => window.getComputedStyle(element);
  const painter = createPainter(document, {
    needs: (looks) => void sendAgain(needLooks, { looks }).catch(() => undefined), // a tab that is closing
  });
  let reading: Reading | null = null;
  let current: Place | null = null;
  /** `known` once it is there. */
  let page: Known | null = null;
  /** The article as it was read last; a page that changes is read again. */
  let latest: ReadArticle | null = null;
  let painting = true;
  let annotating: Annotating | null = null;
  let own: OwnElements | null = null;
  const languagesOf = createLanguages();

  const leave = (): void => {
    own?.showTables(false);
    own?.outline(false);
    translating.leave();
    own = reading = page = current = null;
    painter.clear();
    if (latest) latest = readAgain(document, styleOf, latest);
    void annotating?.refresh().catch(() => undefined); // the panel says what is wrong with them
  };

  /** Does it on the page's own lines: those that a table of ours hides would count as gone. */
  const onOwnLines = <T>(work: () => T): T => {
    const shows = own?.areTablesShown();
    if (shows) own!.showTables(false);
    const done = work();
    if (shows) own!.showTables(true);
    return done;
  };

  const read = (): Reading => {
    // An application may have put another article in its place without anybody's having been told.
    if (page && ![...page.read.live.values()].some(({ element }) => element.isConnected)) leave();
    if (reading) return reading;
    const begun = (reading = beginReading(window, styleOf));
    begun.known.catch(() => {
      if (reading === begun) reading = null; // a page that was not ready yet is read anew
    });
    return begun;
  };
  const know = (): Promise<Known> => read().known;

  /** The article as the page is now: what it put in since it was read, nobody would tell of. */
  const upToDate = async (): Promise<ReadArticle> => {
    const { read: first } = await know();
    if (first.units.length === 0) throw new Fault('nothing-to-read', first.article.url);
    latest ??= first;
    if (!translating.run())
      latest = onOwnLines(() => (hasChanged(document, latest!) ? readAgain(document, styleOf, latest!) : latest!));
    return latest;
  };

  /** The article as it is shown now; made anew after each change of the translation. */
  const isBeside = (): boolean => translating.mode() === 'bilingual';
  const shown = (): Shown => shownArticle(latest!, translating.run()?.maps() ?? [], isBeside(), styleOf);
  /** Blocks whose place a translation has taken. */
  const swapped = () => (isBeside() ? [] : (translating.run()?.maps() ?? []));

  /** The article as the page is now, its own words even where a translation stands; null where that is no other. */
  const lookAgain = (): ReadArticle | null => {
    const run = translating.run();
    const now =
      run && !isBeside() ? readUnder(latest!, run.units()) : onOwnLines(() => readAgain(document, styleOf, latest!));
    return now && (latest = now);
  };

  const paint = (): void => {
    if (!page || !painting) return;
    const { marks, places } = page.found;
    const now = shown();
    const translated = new Set(swapped().map(({ block }) => block));
    // What is translated is painted by its blocks, as they stand now.
    const rangesOf = (place: Place): Range[] =>
      place.spans.some(({ block }) => translated.has(block))
        ? place.spans.flatMap(({ block }) => now.rangesOf({ block, start: 0, end: Infinity }).close)
        : place.ranges();
    painter.paint('table', places.tables.filter((_, i) => !marks.tables[i]?.peripheral).flatMap(rangesOf));
    painter.paint('takeaway', places.takeaways.flatMap(rangesOf));
    annotating?.paint(now);
  };
  /** Text swaps collapse live ranges, so everything is painted anew once the writing has come to rest for a frame. */
  let paintDue = false;
  const paintSoon = (): void => {
    if (paintDue) return;
    paintDue = true;
    window.requestAnimationFrame(() => {
      paintDue = false;
      paint();
    });
  };

  const goTo = (element: Element | null | undefined): void => {
    // What is folded away is unfolded, as the browser's own search does it.
    for (let shut = element; (shut = shut?.closest('details:not([open])'));) shut.setAttribute('open', '');
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    element?.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
  };
  const show = (ranges: Range[]): void => {
    goTo(ranges[0]?.startContainer.parentElement);
    if (painting) painter.flash(ranges);
  };
  const goToMark = (found: FoundMarks, place: Place): string | null => {
    current = place;
    const ranges = place.ranges();
    if (painting) painter.paint('current', ranges);
    goTo(own?.elementOf(place) ?? ranges[0]?.startContainer.parentElement);
    return labelOf(found, place);
  };

  /** Shows what is known: marks, highlights and notes. */
  const open = async (): Promise<Known> => {
    // Before anything is painted: a page can read its own highlights.
    const may = annotating ? null : await sendAgain(mayPaint, {});
    page = await know();
    painting = may?.paint ?? painting;
    latest ??= page.read;
    annotating ??= createAnnotating(window, painter, {
      read: () => latest!,
      readAgain: lookAgain,
      shown,
      tables: () => page?.found.marks.tables ?? [],
      target: () => translating.status().to,
      paint,
    });
    paint();
    const { read, found } = page;
    own ??= createOwnElements(document, read, found, (place) => void goToMark(found, place));
    own.outline(painting);
    // Annotations that cannot be had are no reason not to read; the panel says what is wrong with them.
    void annotating.refresh().catch(() => undefined);
    return page;
  };

  const translating = createTranslating(window, styleOf, {
    reading: read,
    current: upToDate,
    languagesOf,
    // What cannot be shown beside the translation keeps none from being read.
    began: () => void open().catch(() => undefined),
    wrote: paintSoon,
  });
  // The card is a script of its own in the same isolated world, and asks for originals here.
  (globalThis as GlossWorld).glossOriginal = (element) =>
    (translating.mode() === 'hover' ? translating.run()?.originalAt(element) : null) ?? null;

  return {
    async read() {
      const { read, found, body } = await open();
      const { blocks } = read.article;
      const judged = await languagesOf(blocks, body);
      blocks.forEach((block, i) => (block.language = judged[i]!));
      return { article: read.article, marks: found.marks };
    },

    prepare(body) {
      const { ahead, known } = read();
      const ask = (units: readonly LiveBlock[], most: number): object => {
        void languagesOf(units.slice(0, most), body).catch(() => undefined); // asked again when it counts
        return {};
      };
      ask(ahead.units, FIRST_ASKED);
      return known.then(({ read }) => ask(read.units, ASKED_AHEAD));
    },

    translate: (request) => translating.translate(request),
    setMode: (mode) => translating.setMode(mode),

    restore() {
      translating.restore();
      own?.clear();
      paint();
      void annotating?.follow().catch(() => undefined);
      return translating.status();
    },

    leave,

    state: () => ({
      status: translating.status(),
      translated: Object.fromEntries(translating.run()?.translated() ?? []),
      tablesShown: own?.areTablesShown() ?? false,
      origins: originsOf(translating.run()?.maps() ?? []),
    }),

    jump(block, start, end) {
      const ranges = page && shown().rangesOf({ block, start, end });
      const all = ranges ? [...ranges.close, ...ranges.vague] : [];
      if (all.length === 0) return false;
      show(all);
      return true;
    },

    annotating: () => annotating,

    paint(on = painting) {
      if (on !== painting) {
        painting = on;
        painter.clear();
        paint();
        own?.outline(on);
      }
      return painting;
    },

    step(by) {
      if (!page) return null;
      const { found } = page;
      const place = stepMark(found, current, by);
      own?.outline(painting); // restoring took it away
      return place && goToMark(found, place);
    },

    showTables(wanted) {
      const shows = own?.showTables(wanted ?? !own.areTablesShown()) ?? false;
      paint();
      return shows;
    },
  };
}
