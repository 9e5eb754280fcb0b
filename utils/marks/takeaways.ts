import type { ReadArticle } from '@/utils/article';
import type { TakeawayMark } from '@/utils/report';
import { emphasizedLength, isAnyLink, isEmphasized, isLinked, linkedShare, nearestBox } from './emphasis';
import { ANNOUNCES, headingLabel, runInLabel, withoutColon } from './labelled';
import type { Label, LabelBook } from './labels';
import { type Line, linesOf } from './lines';
import type { Span } from './places';
import { isSentence, letters } from './sentence';

export interface FoundTakeaway {
  readonly mark: TakeawayMark;
  readonly spans: readonly Span[];
}

type Kind = TakeawayMark['kind'];

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
/** A list without elements for it: lines that begin with a bullet. */
const BULLET = /^(?:[•·▪‣◦●■►▶➤✓✔✅*–—-]\s|[・▲△▼◆◇○□※☞])/u;
/** What a box leads to or asks for: another page, consent. */
const ASKS = 'a[href]:not([href^="#"]), button';
/** A button that opens a box, or what a list is called as a figure, may be its label. */
const LABELS = 'button, figure:has(li) > figcaption';

/** Passages in which the article sums itself up, in document order. */
export function findTakeaways(read: ReadArticle, book: LabelBook): FoundTakeaway[] {
  const lines = linesOf(read);
  const first = lines.findIndex((line) => line.inArticle);
  const home = lines[first]?.live.element.closest('article, main') ?? null;
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
    const blocks = passage.filter((line) => line.isBlock).map((line) => line.id);
    found.push({ mark: { kind, label, text, blocks }, spans });
    return true;
  };

  let passed = 0;
  lines.forEach((line, i) => {
    if (line.inArticle) passed++;
    if (taken.has(line.id) || (line.kind === 'other' && !line.live.element.closest(LABELS))) return;
    const heading = headingLabel(line, book);
    if (heading && !isElsewhere(line, home)) {
      const passage = passageUnder(lines, i, heading, book, body, isAmong);
      if (add(headingKind(heading.kind, passed <= 1 && body > 3), withoutColon(line.text), passage)) return;
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

/**
 * "The bottom line" over a section ends an article; before a sentence it sums up what stands above. Before all of the
 * text, a conclusion is a summary.
 */
function headingKind(kind: Kind, isOnTop: boolean): Kind {
  if (kind !== 'takeaway' && kind !== 'conclusion') return kind;
  return isOnTop ? 'summary' : 'conclusion';
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
  const from = firstOfPassage(lines, at + 1, label.kind);
  const first = lines[from];
  if (!first || runInLabel(first, book)) return [];
  const box = nearestBox((lines[at] as Line).live, first.live);
  const holder = first.live.element.parentElement;
  const isSmall = !!box && lines.filter((line) => line.inArticle && box.contains(line.live.element)).length < body / 2;
  const passage: Line[] = [];
  for (let i = from; i < lines.length; i++) {
    const line = lines[i] as Line;
    if (line.kind === 'other' || line.kind === 'subheading') break;
    if (!/\p{L}/u.test(line.text)) continue; // a card's number
    if (box && !box.contains(line.live.element)) break;
    // What stands beside the element that holds the first paragraph is outside of the box.
    const parent = line.live.element.parentElement;
    if (parent !== holder && parent?.contains(holder) && first.kind !== 'item') break;
    if (
      line.kind === 'item'
        ? passage.length > 0 && !isListGoingOn(passage, label, isSmall)
        : i > from && (isNewLabel(line, book) || isTitle(line, label))
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
  return isFit(kept, lines[at] as Line, box && isAmong(box) ? box : null) ? kept : [];
}

/** Scores may stand between a label and its text; between a verdict's also links and tables. */
function firstOfPassage(lines: readonly Line[], from: number, kind: Kind): number {
  for (let i = from, passed = 0; passed < 4; i++) {
    const line = lines[i];
    if (kind === 'verdict' && line?.live.element.closest('table')) continue;
    if (!line || line.kind === 'other' || line.kind === 'subheading') return -1;
    if (line.kind === 'item' || isSentence(line.text) || (ANNOUNCES.test(line.text) && letters(line.text) > 15))
      return i;
    if (kind !== 'verdict' && isAnyLink(line.live)) return -1;
    passed++;
  }
  return -1;
}

/** Points may follow a note about who made them. */
function isListGoingOn(passage: readonly Line[], { kind }: Label, isSmallBox: boolean): boolean {
  const last = passage.at(-1) as Line;
  if (last.kind === 'item' || ANNOUNCES.test(last.text) || kind === 'keypoints') return true;
  return isSmallBox && (kind === 'summary' || kind === 'tldr');
}

/** A short line in bold opens something new, such as a word about the author; points may have titles. */
function isTitle({ live, text }: Line, { kind }: Label): boolean {
  return kind !== 'keypoints' && isEmphasized(live) && !isSentence(text);
}

function isNewLabel(line: Line, book: LabelBook): boolean {
  return headingLabel(line, book) !== null || runInLabel(line, book) !== null;
}

/** @param box around label and passage, where it stands right among the article's paragraphs */
function isFit(passage: readonly Line[], label: Line, box: Element | null): boolean {
  if (letters(passage.map((line) => line.text).join('')) < PASSAGE_MIN || box?.querySelector('form, input'))
    return false;
  if (linkedShare(passage.map(({ live }) => live)) > LINKED_MAX) return false;
  if (label.inArticle || passage.some((line) => line.inArticle)) return true;
  if (!passage.some((line) => isSentence(line.text))) return false;
  // Left out of the article: points under a heading, or what stands in the text, leads nowhere and asks for nothing.
  if (passage[0]?.kind === 'item' && isEmphasized(label.live)) return true;
  return !!box && !box.querySelector(ASKS);
}

/** A list of sentences between the article's heading and its first paragraph: key points without a label. */
function pointsOnTop(lines: readonly Line[], first: number, taken: ReadonlySet<string>): Line[] {
  const items = itemsFrom(lines, first).filter((line) => line.inArticle && !taken.has(line.id));
  const arePoints = items.length >= 2 && items.length <= PASSAGE_MAX && items.every((line) => isSentence(line.text));
  return arePoints && linkedShare(items.map(({ live }) => live)) < 0.3 ? items : [];
}

function itemsFrom(lines: readonly Line[], from: number): Line[] {
  let end = from;
  while (lines[end]?.kind === 'item') end++;
  return lines.slice(from, end);
}
