import { readArticle, type Article, type LiveBlock, type ReadArticle, type StyleOf } from '@/utils/article';
import { ON_DEVICE } from '@/utils/engines';
import { Fault } from '@/utils/faults';
import { findMarks, nextMark, previousMark, type FoundMarks, type Place, type TakeawayCues } from '@/utils/marks';
import {
  cancelPage,
  judgeArticle,
  judgeTexts,
  mayPaint,
  readerChanged,
  send,
  sendAgain,
  translateSegments,
  type TranslateHere,
} from '@/utils/messages';
import { createPainter } from '@/utils/paint';
import { sourceOf } from '@/utils/annotation';
import type { Marks, Mode } from '@/utils/report';
import {
  around,
  DEVICE_CALLS,
  isCurrent,
  type Origin,
  originsOf,
  SERVICE_CALLS,
  startTranslation,
  TRANSLATION_OFF,
  type SegmentMap,
  type TranslationRun,
  type TranslationStatus,
} from '@/utils/translation';
import { unitsInFrames } from './frames';
import type { GlossWorld } from './world';
import { createAnnotating, type Annotating } from './annotating';
import { createOwnElements, labelOf, type OwnElements } from './ownElements';
import { shownArticle, type Shown } from './shown';

/** Layers of marks; a mark that is translated is painted by its blocks, as they stand now. */
type Layer = 'table' | 'takeaway';

/** What is known of the page once it has been read. */
interface Known {
  readonly read: ReadArticle;
  readonly body: string;
  readonly found: FoundMarks;
  /** Languages of units by id, as far as anybody asked for them. */
  readonly languages: Map<string, string>;
}

export interface Reader {
  read(): Promise<{ article: Article; marks: Marks }>;
  translate(request: TranslateHere): Promise<TranslationStatus>;
  /** Shows what is translated in another mode. */
  setMode(mode: Mode): Promise<TranslationStatus>;
  /** Reads and judges, and shows nothing of it. */
  prepare(): Promise<void>;
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

/** The reader of one page: holds the article, its marks and its translation. */
export function createReader(window: Window & typeof globalThis): Reader {
  const { document } = window;
  const styleOf: StyleOf = (element) => window.getComputedStyle(element);
  const painter = createPainter(document);
  let known: Promise<Known> | null = null;
  let run: TranslationRun | null = null;
  /** What `run` was started with. */
  let last: TranslateHere | null = null;
  const status = (): TranslationStatus => (run ? { ...run.status(), mode: last?.mode } : TRANSLATION_OFF);
  /** What the page shows in another language now: nothing where translations stand beside the originals. */
  const swapped = (): SegmentMap[] => (last?.mode === 'bilingual' ? [] : (run?.maps() ?? []));
  // The card is a script of its own in the same isolated world, and asks for originals here.
  (globalThis as GlossWorld).glossOriginal = (element) =>
    (last?.mode === 'hover' ? run?.originalAt(element) : null) ?? null;
  let current: Place | null = null;
  /** `known` once it is there. */
  let page: Known | null = null;
  /** The article as it was read last; a page that changes is read again. */
  let latest: ReadArticle | null = null;
  let painting = true;
  let annotating: Annotating | null = null;
  let own: OwnElements | null = null;

  const leave = (): void => {
    own?.showTables(false);
    own?.outline(false);
    run?.restore();
    own = run = known = page = current = null;
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

  const know = (): Promise<Known> => {
    // An application may have put another article in its place without anybody's having been told.
    if (page && ![...page.read.live.values()].some(({ element }) => element.isConnected)) leave();
    known ??= readAndJudge(document, styleOf).catch((thrown: unknown) => {
      known = null; // a page that was not ready yet is read anew
      throw thrown;
    });
    return known;
  };

  /** The article as it is shown now; made anew after each change of the translation. */
  const shown = (): Shown => shownArticle(latest!, swapped(), styleOf);

  const paint = (): void => {
    if (!page || !painting) return;
    const { marks, places } = page.found;
    const now = shown();
    const translated = new Set(swapped().map(({ block }) => block));
    const rangesOf = (blocks: readonly string[], place: Place | undefined): Range[] => {
      if (!blocks.some((block) => translated.has(block))) return place?.ranges() ?? [];
      return blocks.flatMap((block) => now.rangesOf({ block, start: 0, end: Infinity }));
    };
    const layer = (name: Layer, found: readonly { blocks: string[] }[]): void =>
      painter.paint(
        name,
        found.flatMap(({ blocks }, i) => {
          const peripheral = name === 'table' && marks.tables[i]?.peripheral;
          return peripheral ? [] : rangesOf(blocks, places[name === 'table' ? 'tables' : 'takeaways'][i]);
        }),
      );
    layer('table', marks.tables);
    layer('takeaway', marks.takeaways);
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
      readAgain: () => (run ? null : (latest = onOwnLines(() => readAgain(document, styleOf, latest!)))),
      shown,
      tables: () => page?.found.marks.tables ?? [],
      target: () => run?.status().to ?? null,
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

  const reader: Reader = {
    async read() {
      const { read, found, languages, body } = await open();
      const { blocks } = read.article;
      const judged = await languagesOf(blocks, languages, body);
      blocks.forEach((block, i) => (block.language = judged[i]!));
      return { article: read.article, marks: found.marks };
    },

    async prepare() {
      await know();
    },

    async translate(request) {
      // "The whole article" goes on with what is there; what failed is tried anew, for its reason may be gone by now.
      if (run?.status().failed === 0 && last && request.scope === 'all' && sameWork(request, last)) {
        void run.translateAll();
        return status();
      }
      const { body, languages, read: first } = await know();
      if (first.units.length === 0) throw new Fault('nothing-to-read', first.article.url);
      run?.restore();
      last = request;
      latest ??= first;
      // What the page put in since it was read, nobody would tell of.
      latest = onOwnLines(() => (hasChanged(document, latest!) ? readAgain(document, styleOf, latest!) : latest!));
      const read = latest;
      const { from, to, engine, scope, part, mode, terms } = request;
      const beside = mode === 'bilingual';
      const whole = beside ? unitsOfArticle(read) : [...read.units, ...unitsInFrames(document)];
      run = startTranslation({
        document,
        styleOf,
        units: part === 'page' ? whole : whole.filter(({ id }) => isOuter(read, id)),
        from,
        to,
        scope,
        calls: ON_DEVICE.includes(engine) ? DEVICE_CALLS : SERVICE_CALLS,
        terms,
        beside,
        attributes: part === 'page' && !beside,
        languagesOf: (units) => languagesOf(units, languages, body),
        translate: (segments, source, urgent) =>
          send(translateSegments, {
            ...{ engine, from: source, to, segments: [...segments], urgent },
            context: { heading: read.article.heading.text, ...around(read.article.blocks, segments) },
          }),
        onStatus: () => {
          paintSoon();
          void send(readerChanged, { status: status() }).catch(() => undefined);
        },
      });
      const fault = await run.started;
      if (fault) {
        // Nothing was delivered at all: the page stays as it was published, and the reader is told why.
        run.restore();
        run = null;
        throw new Fault(fault.code, fault.detail);
      }
      void open().catch(() => undefined); // what cannot be shown beside the translation keeps none from being read
      return status();
    },

    async setMode(mode) {
      if (!run || !last) return TRANSLATION_OFF;
      const isOther = (mode === 'bilingual') !== (last.mode === 'bilingual');
      last = { ...last, mode };
      if (isOther) return reader.translate(last);
      void send(readerChanged, { status: status() }).catch(() => undefined);
      return status();
    },

    restore() {
      run?.restore();
      run = null;
      own?.clear();
      paint();
      void annotating?.follow().catch(() => undefined);
      void send(cancelPage, {}).catch(() => undefined);
      void send(readerChanged, { status: TRANSLATION_OFF }).catch(() => undefined);
      return TRANSLATION_OFF;
    },

    leave,

    state: () => ({
      status: status(),
      translated: run ? Object.fromEntries(run.translated()) : {},
      tablesShown: own?.areTablesShown() ?? false,
      origins: originsOf(run?.maps() ?? []),
    }),

    jump(block, start, end) {
      const ranges = page ? shown().rangesOf({ block, start, end }) : [];
      if (ranges.length === 0) return false;
      show(ranges);
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
      const place = by === 1 ? nextMark(found, current) : previousMark(found, current);
      own?.outline(painting); // restoring took it away
      return place && goToMark(found, place);
    },

    showTables(wanted) {
      const shows = own?.showTables(wanted ?? !own.areTablesShown()) ?? false;
      paint();
      return shows;
    },
  };
  return reader;
}

/** From the article's first block to its last, without what has no room for two languages. */
function unitsOfArticle({ units, live }: ReadArticle): LiveBlock[] {
  const isOf = ({ id }: LiveBlock): boolean => live.has(id);
  const isRoomy = ({ element }: LiveBlock): boolean =>
    !element.closest('nav, aside, button, form, [role="navigation"]');
  const within = units.slice(units.findIndex(isOf), units.findLastIndex(isOf) + 1);
  return within.filter((unit) => isOf(unit) || isRoomy(unit));
}

/** Whether the page would hold the same translations after either. */
const sameWork = ({ scope: _one, ...a }: TranslateHere, { scope: _other, ...b }: TranslateHere): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** What a browser shows as a document of text; feeds, drawings and viewers of other formats are none. */
const READABLE = /^(text\/(html|plain)|application\/xhtml\+xml)$/;

async function readAndJudge(document: Document, styleOf: StyleOf): Promise<Known> {
  if (!READABLE.test(document.contentType)) throw new Fault('nothing-to-read', document.contentType);
  const read = readArticle(document, { styleOf });
  const judged = await send(judgeArticle, { article: read.article });
  // Judging 2,700 blocks takes a second: each is judged when it is translated, or all of them for the panel.
  for (const block of read.article.blocks) block.language = judged.body.language;
  const found = findMarks(document, read, { styleOf, cues: judged.cues as TakeawayCues[] });
  return { read, body: judged.body.language, found, languages: new Map() };
}

/** Whether a block is the article's heading or lead. */
const isOuter = ({ article }: ReadArticle, id: string): boolean =>
  article.blocks.some((block) => block.id === id && (block.kind === 'heading' || block.kind === 'lead'));

/** Whether a page holds other elements or other text than it did when it was read. */
function hasChanged(document: Document, { elements, units }: ReadArticle): boolean {
  return document.getElementsByTagName('*').length !== elements || !units.every(isCurrent);
}

/** The page as it is now; what is known of the blocks' languages stays, a new block has the language of most. */
function readAgain(document: Document, styleOf: StyleOf, before: ReadArticle): ReadArticle {
  const read = readArticle(document, { styleOf });
  const languages = new Map(before.article.blocks.map(({ id, language }) => [id, language]));
  const most = sourceOf(before.article).language;
  for (const block of read.article.blocks) block.language = languages.get(block.id) ?? most;
  return read;
}

/** Languages of units, one each; asks the background for those that nobody knows yet. */
async function languagesOf(
  units: readonly Pick<LiveBlock, 'id' | 'text'>[],
  known: Map<string, string>,
  body: string,
): Promise<string[]> {
  const strangers = units.filter(({ id }) => !known.has(id));
  if (strangers.length > 0) {
    const { languages } = await send(judgeTexts, { texts: strangers.map(({ text }) => text), body });
    strangers.forEach(({ id }, i) => known.set(id, languages[i] ?? 'und'));
  }
  return units.map(({ id }) => known.get(id) ?? 'und');
}
