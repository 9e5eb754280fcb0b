import type { HeadingViews } from './views';
import { judgedAs } from './tags';
import type { Word } from './words';

/** What the sentences speak of. */
export interface Grounds {
  readonly views: HeadingViews;
  readonly body: { readonly language: string; readonly confidence: number };
  readonly heading: { readonly language: string; readonly confidence: number };
  readonly byScript: boolean;
  readonly foreign: number;
  readonly mismatch: boolean;
  readonly unsure: boolean;
  /** Languages the site's notice names. */
  readonly noticed: readonly string[];
}

/** Sentences a reader understands, strongest first. English, as all of Gloss' own logs and reports. */
export function reasonsFor(grounds: Grounds): string[] {
  const { views, body, heading, byScript, foreign, mismatch, unsure, noticed } = grounds;
  const bodyName = nameOf(body.language);
  const reasons: string[] = [];
  if (byScript && mismatch) {
    reasons.push(`the heading is written in ${views.script ?? 'another'} script, which ${bodyName} is not`);
  }
  const words = wordReason(views.speaking, mismatch ? heading.language : body.language);
  if (words) reasons.push(`${words} in the heading`);
  if (mismatch && foreign > 0) {
    reasons.push(`${counted(foreign, 'heading word')} with letters that ${bodyName} does not use`);
  }
  if (mismatch && !byScript) reasons.push(`heading reads as ${nameOf(heading.language)} ${share(heading.confidence)}`);
  if (unsure) reasons.push(doubt(views));
  reasons.push(`body ${bodyName} ${share(body.confidence)}`);
  if (noticed.some((language) => judgedAs(language) === judgedAs(body.language))) {
    reasons.push(`a notice on the page names ${bodyName}`);
  }
  return reasons;
}

function doubt({ script, mask }: HeadingViews): string {
  if (!script) return 'the heading holds no words';
  return mask ? 'the heading mixes languages or names' : 'the heading is little more than names';
}

function wordReason(words: readonly Word[], language: string): string | undefined {
  const count = words.filter(({ functionOf }) => functionOf.includes(language)).length;
  return count > 0 ? counted(count, `${nameOf(language)} function word`) : undefined;
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

function share(confidence: number): string {
  return Math.min(confidence, 0.99).toFixed(2);
}

function nameOf(language: string): string {
  if (language === 'und') return 'undetermined';
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language;
}
