import {
  readAhead,
  readArticle,
  readSteps,
  takeIn,
  withPassages,
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
  /** Rests until then, but no longer than the first words may take: they need the page's only thread more. */
  giveWay(to: Promise<unknown>): void;
}

/** The request for a translation comes right behind the reader, mostly: what is near has been read for it. */
const FIRST_REST_MS = 30;
/** A service that is slower than this leaves the thread idle, and panel and marks want the whole page. */
const LONGEST_REST_MS = 300;

/** What a browser shows as a document of text; feeds, drawings and viewers of other formats are none. */
const READABLE = /^(text\/(html|plain)|application\/xhtml\+xml)$/;

/** Begins to read: what is near at once, the rest in slices, so that the page can be used meanwhile. */
export function beginReading(window: Window & typeof globalThis, styleOf: StyleOf): Reading {
  const { document } = window;
  const ahead = readAhead(window, styleOf);
  const rest = (ms: number) => new Promise<void>((resolve) => window.setTimeout(resolve, ms));
  let way: Promise<unknown> = rest(FIRST_REST_MS);
  const read = async (): Promise<Known> => {
    if (!READABLE.test(document.contentType)) throw new Fault('nothing-to-read', document.contentType);
    const read = await inSlices(window, readSteps(document, { styleOf, ahead }), () => way);
    const { body, cues } = await send(judgeArticle, { article: sampleOf(read.article) });
    // Judging 2,700 blocks takes a second: each is judged when it is translated, or all of them for the panel.
    for (const block of read.article.blocks) block.language = body;
    const found = findMarks(document, read, { styleOf, cues: cues as TakeawayCues[] });
    return (reading.now = { read: withPassages(read, found.marks.takeaways, body), body, found });
  };
  const reading: Reading = {
    ahead,
    known: Promise.resolve().then(read),
    now: null,
    giveWay: (to) => void (way = Promise.race([to, rest(LONGEST_REST_MS)])),
  };
  return reading;
}

/** A frame has 16 ms; half of it is the page's. */
const SLICE_MS = 8;

async function inSlices<Result>(
  window: Window & typeof globalThis,
  steps: Generator<void, Result>,
  way: () => Promise<unknown>,
): Promise<Result> {
  const done = new AbortController();
  const schedule = pageSchedule(window, done.signal);
  for (;;) {
    await way();
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
  const languages = new Map(before.article.blocks.map(({ id, language }) => [id, language]));
  const most = sourceOf(before.article).language;
  const kinds = new Map(before.article.blocks.map(({ id, kind }) => [id, kind]));
  const read = takeIn(readArticle(document, { styleOf }), kinds, most);
  for (const block of read.article.blocks) block.language = languages.get(block.id) ?? most;
  return read;
}

/** Where the first of its words stands: what a unit is known by, however it was read. */
const nodeOf = ({ pieces }: LiveBlock): Text | undefined => pieces[0]?.node;

/**
 * The article as the page is now while a translation stands in its words' place: what is translated is known with its
 * published words, and so is what the page put in since.
 *
 * @param units what is translated, or will be
 * @returns null where the page changed none of it
 */
export function readUnder(before: ReadArticle, units: readonly LiveBlock[]): ReadArticle | null {
  const there = units.filter((unit) => nodeOf(unit)?.isConnected);
  const now = new Map(there.map((unit) => [nodeOf(unit), unit]));
  const was = new Map(before.units.map((unit) => [nodeOf(unit), unit.text]));
  const fresh = there.filter((unit) => was.get(nodeOf(unit)) !== unit.text);
  /** An application that renders anew puts other nodes with the same words in the place of those that stood there. */
  const again = new Map<string, LiveBlock[]>();
  for (const unit of fresh) again.set(unit.text, [...(again.get(unit.text) ?? []), unit]);
  const kept = before.article.blocks.flatMap((block) => {
    const read = before.live.get(block.id)!;
    const unit = now.get(nodeOf(read));
    const live = unit?.text === read.text ? unit : isCurrent(read) ? read : again.get(read.text)?.shift();
    return live ? [{ block, live }] : [];
  });
  const last = kept.at(-1);
  if (!last || (fresh.length === 0 && kept.length === before.article.blocks.length)) return null;
  let box: Element | null = kept[0]!.live.element;
  while (box && !box.contains(last.live.element)) box = box.parentElement;
  const ids = new Set(kept.map(({ block }) => block.id));
  const { language } = sourceOf(before.article);
  for (const live of [...again.values()].flat()) {
    if (!box?.contains(live.element)) continue;
    let at = kept.length;
    while (at > 0 && !isAhead(kept[at - 1]!.live, live)) at--;
    let id = live.id;
    for (let nth = 2; ids.has(id); nth++) id = `${live.id}-${nth}`;
    ids.add(id);
    const section = kept[at - 1]?.block.section ?? null;
    kept.splice(at, 0, { block: { id, kind: 'paragraph', section, text: live.text, language }, live });
  }
  // Maps go by the ids of units.
  for (const { block, live } of kept) Object.assign(live, { id: block.id });
  return {
    article: { ...before.article, blocks: kept.map(({ block }) => block) },
    live: new Map(kept.map(({ block, live }) => [block.id, live])),
    units: there,
    elements: NaN, // read in full as soon as it can be
  };
}

const isAhead = (one: LiveBlock, other: LiveBlock): boolean =>
  (nodeOf(one)!.compareDocumentPosition(nodeOf(other)!) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

type Words = Pick<LiveBlock, 'id' | 'text'>;
/**
 * Asks for the languages of units, each once: the same text is in the same language wherever it stands.
 *
 * @param soon will be asked for next: where a question is needed at all, it is for these too
 */
export type LanguagesOf = (units: readonly Words[], body: string, soon?: readonly Words[]) => Promise<string[]>;

export function createLanguages(): LanguagesOf {
  const asked = new Map<string, Promise<Record<string, string>>>();
  const isStranger = ({ id }: Words): boolean => !asked.has(id);
  return (units, body, soon = []) => {
    if (units.some(isStranger)) {
      const strangers = [...units, ...soon].filter(isStranger);
      const ids = strangers.map(({ id }) => id);
      const answer = send(judgeTexts, { texts: strangers.map(({ text }) => text), body }).then(({ languages }) =>
        Object.fromEntries(ids.map((id, i) => [id, languages[i] ?? 'und'])),
      );
      for (const id of ids) asked.set(id, answer);
      answer.catch(() => ids.forEach((id) => asked.delete(id)));
    }
    return Promise.all(units.map(async ({ id }) => (await asked.get(id)!)[id]!));
  };
}
