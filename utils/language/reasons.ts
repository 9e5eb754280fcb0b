import type { Reason } from '@/utils/report';
import type { HeadingViews } from './views';
import { judgedAs } from './tags';

/** What a judgement rests on. */
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

/** What speaks for a judgement, strongest first. */
export function reasonsFor(grounds: Grounds): Reason[] {
  const { views, body, heading, byScript, foreign, mismatch, unsure, noticed } = grounds;
  const reasons: Reason[] = [];
  const add = (kind: Reason['kind'], of: Partial<Omit<Reason, 'kind'>> = {}) => {
    reasons.push({ kind, language: null, count: null, script: null, confidence: null, ...of });
  };
  if (byScript && mismatch) add('script', { language: body.language, script: views.script ?? null });
  const { language } = mismatch ? heading : body;
  const count = views.speaking.filter(({ functionOf }) => functionOf.includes(language)).length;
  if (count > 0) add('functionWords', { count, language });
  if (mismatch && foreign > 0) add('foreignLetters', { count: foreign, language: body.language });
  if (mismatch && !byScript) add('heading', heading);
  if (unsure) add(!views.script ? 'noWords' : views.mask ? 'mixed' : 'names');
  add('body', body);
  if (noticed.some((one) => judgedAs(one) === judgedAs(body.language))) add('notice', { language: body.language });
  return reasons;
}

/** A reason as a sentence. English, as all of Gloss' own logs and reports. */
export function inEnglish({ kind, language, count, script, confidence }: Reason): string {
  const name = nameOf(language ?? 'und');
  const share = Math.min(confidence ?? 0, 0.99).toFixed(2);
  const counted = (what: string) => `${count ?? 0} ${what}${count === 1 ? '' : 's'}`;
  switch (kind) {
    case 'script':
      return `the heading is written in ${script ?? 'another'} script, which ${name} is not`;
    case 'functionWords':
      return `${counted(`${name} function word`)} in the heading`;
    case 'foreignLetters':
      return `${counted('heading word')} with letters that ${name} does not use`;
    case 'heading':
      return `heading reads as ${name} ${share}`;
    case 'body':
      return `body ${name} ${share}`;
    case 'noWords':
      return 'the heading holds no words';
    case 'mixed':
      return 'the heading mixes languages or names';
    case 'names':
      return 'the heading is little more than names';
    case 'notice':
      return `a notice on the page names ${name}`;
  }
}

function nameOf(language: string): string {
  if (language === 'und') return 'undetermined';
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language;
}
