import type { Article } from '@/utils/article';
import { BODY_KINDS } from '@/utils/report';

/** Sentences that were searched: those of the body's running text. */
export function sentencesOf(article: Article): number {
  const running = article.blocks.filter(
    ({ kind }) =>
      kind !== 'table' && kind !== 'code' && kind !== 'cell' && (BODY_KINDS as readonly string[]).includes(kind),
  );
  return running.reduce((sum, { text, language }) => sum + countSentences(text, language), 0);
}

function countSentences(text: string, language: string): number {
  const segmenter = new Intl.Segmenter(language === 'und' ? undefined : language, { granularity: 'sentence' });
  return [...segmenter.segment(text)].filter(({ segment }) => /\p{L}/u.test(segment)).length;
}
