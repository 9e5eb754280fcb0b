import {
  readAhead,
  readArticle,
  readSteps,
  type Ahead,
  type Article,
  type LiveBlock,
  type ReadArticle,
  type StyleOf,
} from '@/utils/article';
import { sourceOf } from '@/utils/annotation';
import { Fault } from '@/utils/faults';
import { findMarks, type FoundMarks, type TakeawayCues } from '@/utils/marks';
import { judgeArticle, judgeTexts, send } from '@/utils/messages';
import { isCurrent, pageSchedule } from '@/utils/translation';

/** What is known of the page once it has been read. */
export interface Known {
  readonly read: ReadArticle;
  readonly body: string;
  readonly found: FoundMarks;
}

/** A page on its way to being known. */
export interface Reading {
  /** What is near the reader, at once. */
  readonly ahead: Ahead;
  readonly known: Promise<Known>;
  /** `known` once it is there. */
  now: Known | null;
}

/** What a browser shows as a document of text; feeds, drawings and viewers of other formats are none. */
const READABLE = /^(text\/(html|plain)|application\/xhtml\+xml)$/;

/** Begins to read: what is near at once, the rest in slices, so that the page can be used meanwhile. */
export function beginReading(window: Window & typeof globalThis, styleOf: StyleOf): Reading {
  const { document } = window;
  const ahead = readAhead(window, styleOf);
  const read = async (): Promise<Known> => {
    if (!READABLE.test(document.contentType)) throw new Fault('nothing-to-read', document.contentType);
    const read = await inSlices(window, readSteps(document, { styleOf, ahead }));
    const judged = await send(judgeArticle, { article: sampleOf(read.article) });
    // Judging 2,700 blocks takes a second: each is judged when it is translated, or all of them for the panel.
    for (const block of read.article.blocks) block.language = judged.body.language;
    const found = findMarks(document, read, { styleOf, cues: judged.cues as TakeawayCues[] });
    return (reading.now = { read, body: judged.body.language, found });
  };
  const reading: Reading = { ahead, known: Promise.resolve().then(read), now: null };
  return reading;
}

/** A frame has 16 ms; half of it is the page's. */
const SLICE_MS = 8;

async function inSlices<Result>(window: Window & typeof globalThis, steps: Generator<void, Result>): Promise<Result> {
  const done = new AbortController();
  const schedule = pageSchedule(window, done.signal);
  for (;;) {
    for (const end = schedule.now() + SLICE_MS; schedule.now() < end;) {
      const step = steps.next();
      if (!step.done) continue;
      done.abort();
      return step.value;
    }
    await new Promise<void>((resolve) => schedule.soon(resolve));
  }
}

/** Judging takes 60 blocks of a body at most: of these many there are enough sentences among them. */
const SAMPLES = 300;

/** As much of an article as it is judged by: all of it would be as long as the page. */
function sampleOf(article: Article): Article {
  const step = Math.ceil(article.blocks.length / SAMPLES);
  return { ...article, blocks: article.blocks.filter(({ kind }, i) => i % step === 0 || kind === 'notice') };
}

/** Whether a page holds other elements or other text than it did when it was read. */
export function hasChanged(document: Document, { elements, units }: ReadArticle): boolean {
  return document.getElementsByTagName('*').length !== elements || !units.every(isCurrent);
}

/** The page as it is now; what is known of the blocks' languages stays, a new block has the language of most. */
export function readAgain(document: Document, styleOf: StyleOf, before: ReadArticle): ReadArticle {
  const read = readArticle(document, { styleOf });
  const languages = new Map(before.article.blocks.map(({ id, language }) => [id, language]));
  const most = sourceOf(before.article).language;
  for (const block of read.article.blocks) block.language = languages.get(block.id) ?? most;
  return read;
}

/** Asks for the languages of units, each once: the same text is in the same language wherever it stands. */
export function createLanguages(): (
  units: readonly Pick<LiveBlock, 'id' | 'text'>[],
  body: string,
) => Promise<string[]> {
  const known = new Map<string, string>();
  return async (units, body) => {
    const strangers = units.filter(({ id }) => !known.has(id));
    if (strangers.length > 0) {
      const { languages } = await send(judgeTexts, { texts: strangers.map(({ text }) => text), body });
      strangers.forEach(({ id }, i) => known.set(id, languages[i] ?? 'und'));
    }
    return units.map(({ id }) => known.get(id) ?? 'und');
  };
}
