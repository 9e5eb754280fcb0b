import { emphasizedLength, isEmphasized } from './emphasis';
import type { Label, LabelBook } from './labels';
import type { Line } from './lines';
import { letters } from './sentence';

/** A run-in label ends within so many characters; the longest in the lexicons has 40. */
const RUN_IN_MAX = 60;
/** A heading with a label has so many at most: "Conclusion: …" and a title. */
const HEADING_MAX = 120;
/** Letters after a run-in label: "B. A fresh rosé." is a passage, "Yes." is a button. */
const RUN_IN_TEXT_MIN = 12;
/** Where a run-in label may end: colon, dash, line break. */
const LABEL_END = /[:\uff1a\n]|\s[–—-]\s|[–—]/u;
/** Labels of East Asian texts stand in brackets: 【…】. */
const BRACKETED = /^[【〖[〔「『《〈]([^】〗\]〕」』》〉]{1,20})[】〗\]〕」』》〉]/u;
/** A note in brackets after a label: "Summary (AI generated)". */
const NOTE = /(?<=\S)\s*[([（][^)\]）]*[)\]）]$/u;
/** A colon at the end announces what follows. */
export const ANNOUNCES = /[:\uff1a]\s*$/u;

/** A label in a unit of its own: a heading, or a short line that is nothing but the label. */
export function headingLabel({ text, kind, live, inArticle }: Line, book: LabelBook): Label | null {
  if (text.length > HEADING_MAX) return null;
  const bare = text.replace(NOTE, '');
  const label = book.read(bare);
  if (kind === 'subheading') return label ?? labelledTitle(text, book) ?? badged(live, book);
  if (text.length > RUN_IN_MAX) return null;
  if (isEmphasized(live)) return label ?? badged(live, book);
  if (!label || ANNOUNCES.test(text)) return label;
  return label.by === 'whole' && (kind === 'text' || !inArticle) ? label : null;
}

/** "Summary" and, in an element of its own, "Beta". */
function badged({ text, pieces }: Line['live'], book: LabelBook): Label | null {
  return book.read(text.slice(0, pieces.at(-1)?.start));
}

/** "Conclusion: buy or lease?" */
function labelledTitle(text: string, book: LabelBook): Label | null {
  const end = LABEL_END.exec(text);
  const label = end && end.index > 0 ? book.read(text.slice(0, end.index)) : null;
  return label && label.kind !== 'keypoints' && label.kind !== 'tldr' ? label : null;
}

/** A label at the head of its passage, and its text without the colon. */
export function runInLabel({ text, live }: Line, book: LabelBook): (Label & { text: string; colon: boolean }) | null {
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
    // "The experts' conclusion: …", "The conclusion of the experts: …" is somebody's, unless the page sets it apart.
    const isOurs = label.by === 'named' && (label.kind === 'verdict' || label.kind === 'takeaway');
    if (label.by !== 'whole' && bold < at && !isOurs) continue;
    const colon = /[:：–—-]/u.test(text.slice(at - 1, at + 3));
    return { ...label, text: withoutColon(text.slice(0, at)), colon };
  }
  return null;
}

export function withoutColon(text: string): string {
  return text.replace(/[\s:\uff1a]+$/u, '');
}
