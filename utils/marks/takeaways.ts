import type { ReadArticle } from '@/utils/article';
import type { TakeawayMark } from '@/utils/report';
import { emphasizedLength, isAnyLink, isEmphasized, isLinked, linkedShare, nearestBox } from './emphasis';
import type { Label, LabelBook } from './labels';
import { type Line, linesOf } from './lines';
import type { Span } from './places';

export interface FoundTakeaway {
  readonly mark: TakeawayMark;
  readonly spans: readonly Span[];
}

type Kind = TakeawayMark['kind'];

/** A run-in label ends within so many characters; the longest in the lexicons has 40. */
const RUN_IN_MAX = 60;
/** A heading with a label has so many at most: "Conclusion: …" and a title. */
const HEADING_MAX = 120;
/** Letters after a run-in label: "B. A fresh rosé." is a passage, "Yes." is a button. */
const RUN_IN_TEXT_MIN = 12;
/** Letters of a passage under a label of its own. */
const PASSAGE_MIN = 20;
/** A passage that is links for the most part leads elsewhere. */
const LINKED_MAX = 0.6;
/** Under one label, more paragraphs than this and a third of the article are the article itself. */
const PASSAGE_MAX = 8;
/** Share of the article's units that may follow a conclusion: notes, sources, a word about the author. */
const ENDING = 0.1;
/** What is given a grade is judged: "B+.", "4/5", "★★★☆☆". */
const GRADE =
  /^[\s:：–—-]*(?:[A-F][+−–-]?[.,:;](?:\s|$)|\d{1,2}(?:[.,]\d{1,2})?\s?\/\s?(?:5|6|10|20|100)(?!\d)|[★☆⭐])/u;
/** A colon at the end announces what follows. */
const ANNOUNCES = /[:\uff1a]\s*$/u;
/** Where a run-in label may end: colon, dash, line break. */
const LABEL_END = /[:\uff1a\n]|\s[–—-]\s|[–—]/u;
/** A list without elements for it: lines that begin with a bullet. */
const BULLET = /^[•·▪‣◦●■►▶➤✓✔✅*–—-]\s/u;
/** Labels of East Asian texts stand in brackets: 【…】. */
const BRACKETED = /^[【〖[〔「『《〈]([^】〗\]〕」』》〉]{1,20})[】〗\]〕」』》〉]/u;

/** Passages in which the article sums itself up, in document order. */
export function findTakeaways(read: ReadArticle, book: LabelBook): FoundTakeaway[] {
  const lines = linesOf(read);
  const first = lines.findIndex((line) => line.inArticle);
  const home = lines[first]?.live.element.closest('article') ?? null;
  const body = lines.filter((line) => line.inArticle).length;
  // A box or line right among the article's paragraphs, though reading left it out.
  const isAmong = (element: Element) => !!home && element !== home && home.contains(element.parentElement);
  const found: FoundTakeaway[] = [];
  const taken = new Set<string>();
  const add = (kind: Kind, label: string, passage: readonly Line[]) => {
    if (passage.length === 0 || taken.has((passage[0] as Line).id)) return false;
    for (const line of passage) taken.add(line.id);
    const text = passage.map((line) => line.text).join('\n');
    if (kind !== 'keypoints' && GRADE.test(text.slice(text.startsWith(label) ? label.length : 0))) kind = 'verdict';
    const spans = passage.map((line) => ({ block: line.id, start: 0, end: line.text.length }));
    found.push({ mark: { kind, label, text, blocks: passage.map((line) => line.id) }, spans });
    return true;
  };

  let passed = 0;
  lines.forEach((line, i) => {
    if (line.inArticle) passed++;
    if (taken.has(line.id) || (line.kind === 'other' && !line.live.element.closest('button'))) return;
    const heading = headingLabel(line, book);
    if (heading && !isElsewhere(line, home)) {
      const passage = passageUnder(lines, i, heading, book, body, isAmong);
      if (add(headingKind(heading.kind), withoutColon(line.text), passage)) return;
    }
    if (line.kind === 'subheading' || line.kind === 'other') return;
    const runIn = runInLabel(line, book);
    if (!runIn || isAnyLink(line.live)) return;
    const isLeftOut = !line.inArticle && line.live.element.parentElement === home && emphasizedLength(line.live) > 0;
    if (!line.inArticle && !isLeftOut) return;
    // What is quoted sums up somebody else's view, unless it is a box that only looks like a quotation.
    if (line.quoted && emphasizedLength(line.live) === 0) return;
    // "Conclusion: …" before much of the article sums up what stands above it.
    const isMidway = runIn.kind === 'conclusion' && runIn.colon && body - passed > body * ENDING;
    add(
      isMidway ? 'takeaway' : runIn.kind,
      runIn.text,
      ANNOUNCES.test(line.text) ? [line, ...itemsFrom(lines, i + 1)] : [line],
    );
  });
  if (first >= 0) add('keypoints', '', pointsOnTop(lines, first, taken));
  const order = new Map(lines.map((line, i) => [line.id, i]));
  const startOf = ({ spans }: FoundTakeaway) => order.get(spans[0]?.block ?? '') ?? 0;
  // Where pages go on with the next article, its box has the same label as the one on top of this article.
  const top = first + body * ENDING;
  const isOwn = ({ mark }: FoundTakeaway, i: number) =>
    mark.kind !== 'keypoints' || !found.slice(0, i).some((one) => one.mark.label === mark.label && startOf(one) < top);
  return sectionSummaries(found.filter(isOwn)).sort((a, b) => startOf(a) - startOf(b));
}

/** A label that is a link, as in a table of contents, or that stands in another article of the page. */
function isElsewhere({ kind, live, inArticle }: Line, home: Element | null): boolean {
  if (kind === 'subheading' ? isLinked(live) : isAnyLink(live)) return true;
  if (inArticle) return false;
  const article = home && live.element.closest('article');
  return !!article && !article.contains(home) && !home.contains(article);
}

/** A summary that comes again and again sums up sections, not the article. */
function sectionSummaries(found: FoundTakeaway[]): FoundTakeaway[] {
  const count = new Map<string, number>();
  for (const { mark } of found) count.set(mark.label, (count.get(mark.label) ?? 0) + 1);
  return found.map((one) =>
    one.mark.kind === 'summary' && (count.get(one.mark.label) ?? 0) > 1
      ? { ...one, mark: { ...one.mark, kind: 'takeaway' } }
      : one,
  );
}

/** "The bottom line" over a section ends an article; before a sentence it sums up what stands above. */
function headingKind(kind: Kind): Kind {
  return kind === 'takeaway' ? 'conclusion' : kind;
}

function withoutColon(text: string): string {
  return text.replace(/[\s:\uff1a]+$/u, '');
}

/** A label in a unit of its own: a heading, or a short line that is nothing but the label. */
function headingLabel({ text, kind, live, inArticle }: Line, book: LabelBook): Label | null {
  if (text.length > HEADING_MAX) return null;
  if (kind === 'subheading') return book.read(text) ?? labelledTitle(text, book);
  if (text.length > RUN_IN_MAX) return null;
  const label = book.read(text);
  if (!label) return null;
  if (ANNOUNCES.test(text) || isEmphasized(live)) return label;
  return label.by === 'whole' && (kind === 'text' || !inArticle) ? label : null;
}

/** "Conclusion: buy or lease?" */
function labelledTitle(text: string, book: LabelBook): Label | null {
  const end = LABEL_END.exec(text);
  const label = end && end.index > 0 ? book.read(text.slice(0, end.index)) : null;
  return label && label.kind !== 'keypoints' && label.kind !== 'tldr' ? label : null;
}

/** A label at the head of its passage, and its text without the colon. */
function runInLabel({ text, live }: Line, book: LabelBook): (Label & { text: string; colon: boolean }) | null {
  const ends: number[] = [];
  const bracketed = BRACKETED.exec(text);
  if (bracketed) ends.push(bracketed[0].length);
  const end = LABEL_END.exec(text.slice(0, RUN_IN_MAX));
  if (end) ends.push(end.index);
  const bold = emphasizedLength(live);
  if (bold > 0 && bold <= RUN_IN_MAX) ends.push(bold);
  for (const at of ends) {
    if (at === 0 || letters(text.slice(at)) < RUN_IN_TEXT_MIN) continue;
    const label = book.read(text.slice(0, at));
    if (!label) continue;
    // A name before "summary" or "conclusion" is somebody's, unless the page sets it apart.
    if (label.by === 'named' && bold < at && label.kind !== 'verdict' && label.kind !== 'takeaway') continue;
    const colon = /[:：–—-]/u.test(text.slice(at - 1, at + 3));
    return { ...label, text: withoutColon(text.slice(0, at)), colon };
  }
  return null;
}

/** Units of the passage that the label in `lines[at]` announces; none where nothing fit follows. */
function passageUnder(
  lines: readonly Line[],
  at: number,
  label: Label,
  book: LabelBook,
  body: number,
  isAmong: (element: Element) => boolean,
): Line[] {
  const from = firstOfPassage(lines, at + 1);
  const first = lines[from];
  if (!first || runInLabel(first, book)) return [];
  const box = nearestBox((lines[at] as Line).live, first.live);
  if (box && isAmong(box) && box.querySelector('form, input')) return [];
  const holder = first.live.element.parentElement;
  const passage: Line[] = [];
  for (let i = from; i < lines.length; i++) {
    const line = lines[i] as Line;
    if (line.kind === 'other' || line.kind === 'subheading') break;
    if (box && !box.contains(line.live.element)) break;
    // What stands beside the element that holds the first paragraph is outside of the box.
    const parent = line.live.element.parentElement;
    if (parent !== holder && parent?.contains(holder) && first.kind !== 'item') break;
    if (
      line.kind === 'item' ? passage.length > 0 && !isListGoingOn(passage, label) : i > from && isNewLabel(line, book)
    )
      break;
    if (first.kind === 'item' && line.kind !== 'item') break;
    if (BULLET.test(first.text) && !BULLET.test(line.text)) break;
    // The first paragraph may lead to the list that is the passage; a later one leads to something else.
    if (i > from && line.kind === 'text' && ANNOUNCES.test(line.text)) break;
    passage.push(line);
  }
  const isArticle =
    passage.length > PASSAGE_MAX ? passage.length > body / 3 : first.kind === 'text' && passage.length > body / 2;
  const kept = isArticle && passage.length > 2 && !BULLET.test(first.text) ? passage.slice(0, 1) : passage;
  return isFit(kept, lines[at] as Line, !!box && isAmong(box)) ? kept : [];
}

/** Scores and links may stand between a verdict's label and its text. */
function firstOfPassage(lines: readonly Line[], from: number): number {
  for (let i = from; i < from + 4; i++) {
    const line = lines[i];
    if (!line || line.kind === 'other' || line.kind === 'subheading') return -1;
    if (line.kind === 'item' || isSentence(line.text) || (ANNOUNCES.test(line.text) && letters(line.text) > 15))
      return i;
  }
  return -1;
}

function isListGoingOn(passage: readonly Line[], { kind }: Label): boolean {
  const last = passage.at(-1) as Line;
  return last.kind === 'item' || ANNOUNCES.test(last.text) || kind === 'keypoints';
}

function isNewLabel(line: Line, book: LabelBook): boolean {
  return headingLabel(line, book) !== null || runInLabel(line, book) !== null;
}

function isFit(passage: readonly Line[], label: Line, isBoxAmong: boolean): boolean {
  const text = passage.map((line) => line.text).join(' ');
  if (letters(text) < PASSAGE_MIN) return false;
  const lives = passage.map(({ live }) => live);
  const linked = linkedShare(lives);
  if (linked > LINKED_MAX) return false;
  if (label.inArticle || passage.some((line) => line.inArticle)) return true;
  // Outside the article only a box counts that has a heading, or that stands in the text and leads nowhere.
  return (isEmphasized(label.live) || (isBoxAmong && linked === 0)) && passage.some((line) => isSentence(line.text));
}

/** A list of sentences between the article's heading and its first paragraph: key points without a label. */
function pointsOnTop(lines: readonly Line[], first: number, taken: ReadonlySet<string>): Line[] {
  const items = itemsFrom(lines, first).filter((line) => line.inArticle && !taken.has(line.id));
  const lives = items.map(({ live }) => live);
  const sentences = items.filter((line) => isSentence(line.text)).length;
  return items.length >= 2 && items.length <= PASSAGE_MAX && sentences === items.length && linkedShare(lives) < 0.3
    ? items
    : [];
}

function itemsFrom(lines: readonly Line[], from: number): Line[] {
  let end = from;
  while (lines[end]?.kind === 'item') end++;
  return lines.slice(from, end);
}

/** East Asian characters each say as much as three letters: a sentence of 20 of them is translated by 60 letters. */
const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/gu;

/** Length of the words in a text, in letters. */
function letters(text: string): number {
  return (text.match(/[\p{L}\p{M}\p{N}]/gu)?.length ?? 0) + 2 * (text.match(WIDE)?.length ?? 0);
}

/** Long enough for a sentence, or as long as short ones are and closed like one. */
function isSentence(text: string): boolean {
  const length = letters(text);
  return length >= 60 || (length >= 15 && /[.!?。！？…।؟»”"]\s*$/u.test(text));
}
