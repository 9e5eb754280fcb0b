import { placeOf, type Article, type LiveBlock, type ReadArticle, type StyleOf } from '@/utils/article';
import { Fault } from '@/utils/faults';
import { cancelPage, readerChanged, send, translateSegments, type TranslateHere } from '@/utils/messages';
import type { Mode } from '@/utils/report';
import {
  aroundIn,
  callsOf,
  startTranslation,
  TRANSLATION_OFF,
  type Segment,
  type TranslationRun,
  type TranslationStatus,
} from '@/utils/translation';
import { unitsInFrames } from './frames';
import type { LanguagesOf, Reading } from './reading';
import type { GlossWorld } from './world';
import { outerUnits, unitsOfArticle } from './units';

/** What translating needs of the reader's page. */
export interface TranslatedPage {
  /** The page as it is being read, or was. */
  reading(): Reading;
  /** The article as the page is now; throws where there is none. */
  current(): Promise<ReadArticle>;
  readonly languagesOf: LanguagesOf;
  /** A translation began: the rest of what is shown beside it may follow. */
  began(): void;
  /** Something was written. */
  wrote(): void;
}

export interface Translating {
  /** Resolves with the first words. Throws `Fault`, and then the page is as it was published. */
  translate(request: TranslateHere): Promise<TranslationStatus>;
  /** Shows what is translated in another mode. */
  setMode(mode: Mode): Promise<TranslationStatus>;
  /** Takes the translation out of the page, and says so. */
  restore(): void;
  /** Takes it out without a word: the page is another by now. */
  leave(): void;
  status(): TranslationStatus;
  run(): TranslationRun | null;
  mode(): Mode | null;
}

/** The translation of one page: what is near the reader begins before the page has been read to its end. */
export function createTranslating(
  window: Window & typeof globalThis,
  styleOf: StyleOf,
  page: TranslatedPage,
): Translating {
  const { document } = window;
  let run: TranslationRun | null = null;
  /** What `run` was started with. */
  let last: TranslateHere | null = null;

  const status = (): TranslationStatus =>
    run ? { ...run.status(), mode: last?.mode, whole: last?.scope === 'all' } : TRANSLATION_OFF;
  const world = globalThis as GlossWorld;
  world.glossStatus = status;
  const tell = (): void => {
    const now = status();
    world.glossBar?.(now);
    void send(readerChanged, { status: now }).catch(ignore);
  };

  const leave = (): void => {
    run?.restore();
    run = null;
  };

  /** What can begin now, and what follows once the page has been read. */
  const unitsFor = async ({ part, mode }: TranslateHere) => {
    const isWhole = part === 'page' && mode !== 'bilingual';
    const { ahead, now } = page.reading();
    const rest = (read: ReadArticle): LiveBlock[] => [...read.units, ...unitsInFrames(document)];
    const nearIn = (units: readonly LiveBlock[]): LiveBlock[] =>
      units.filter(({ element }) => placeOf(window, element) === 0);
    if (isWhole && !now && ahead.units.length > 0)
      return { near: ahead.units, units: [], more: page.current().then(rest), read: null };
    const read = await page.current();
    if (part === 'heading') return { units: outerUnits(read), read };
    if (!isWhole) return { units: unitsOfArticle(read), read };
    // Asking where thousands stand takes 10 ms; where the page is as it was read, those read first mostly still stand there.
    const near = read === now?.read ? nearIn(ahead.units) : [];
    return { near: near.length > 0 ? near : nearIn(read.units), units: rest(read), read };
  };

  const translating: Translating = {
    async translate(request) {
      // "The whole article" goes on with what is there; what failed is tried anew, for its reason may be gone by now.
      if (run?.status().failed === 0 && last && request.scope === 'all' && sameWork(request, last)) {
        last = request;
        void run.translateAll();
        return status();
      }
      leave(); // a translation must never be read as a source
      const { from, to, body, engine, scope, part, mode, terms } = request;
      const { read, ...units } = await unitsFor(request);
      leave(); // another call may have begun meanwhile
      last = request;
      let contextOf = contextIn(read?.article ?? { heading: { text: document.title }, blocks: [] });
      if (!read) void page.current().then(({ article }) => (contextOf = contextIn(article)), ignore);
      const beside = mode === 'bilingual' ? world.glossBeside : undefined;
      if (mode === 'bilingual' && !beside) throw new Fault('page-gone', mode);
      run = startTranslation({
        ...{ document, styleOf, ...units, from, to, scope, terms, beside },
        calls: callsOf(engine),
        attributes: part === 'page' && !beside,
        languagesOf: (some, soon) => page.languagesOf(some, body, soon),
        translate: (segments, source, urgent) =>
          send(translateSegments, {
            ...{ engine, from: source, to, segments: [...segments], urgent },
            context: contextOf(segments),
          }),
        onStatus: () => {
          page.wrote();
          tell();
        },
      });
      if (!read) page.reading().giveWay(run.started);
      const fault = await run.started;
      if (fault) {
        // Nothing was delivered at all: the page stays as it was published, and the reader is told why.
        leave();
        throw new Fault(fault.code, fault.detail);
      }
      page.began();
      return status();
    },

    async setMode(mode) {
      if (!run || !last) return status();
      const isOther = (mode === 'bilingual') !== (last.mode === 'bilingual');
      last = { ...last, mode };
      if (isOther) {
        leave(); // or it would be taken for the same work, asked for once more
        return translating.translate(last);
      }
      tell();
      return status();
    },

    restore() {
      leave();
      void send(cancelPage, {}).catch(ignore);
      tell();
    },

    leave,
    status,
    run: () => run,
    mode: () => last?.mode ?? null,
  };
  return translating;
}

/** What engines are told beside the segments. */
function contextIn({ heading, blocks }: { heading: { text: string }; blocks: Article['blocks'] }) {
  const around = aroundIn(blocks);
  return (segments: readonly Segment[]) => ({ heading: heading.text, ...around(segments) });
}

const ignore = (): void => undefined;

/** Whether the page would hold the same translations after either. */
const sameWork = (one: TranslateHere, other: TranslateHere): boolean =>
  JSON.stringify({ ...one, scope: 0 }) === JSON.stringify({ ...other, scope: 0 });
