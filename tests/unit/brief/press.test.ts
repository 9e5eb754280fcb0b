import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractBrief, loadBriefLexicon } from '@/utils/brief';
import { article, noMarks } from './fixtures';

/** Invented sentences as newspapers write them; `plain` ones predict, threaten and ask nothing. */
interface Press {
  readonly predictions: readonly string[];
  readonly risks: readonly string[];
  readonly questions: readonly string[];
  readonly plain: readonly string[];
}
const FOLDER = path.join(import.meta.dirname, 'press');

describe('invented press sentences', () => {
  it.each(readdirSync(FOLDER))('%s: most are found, and next to nothing is said of the plain ones', async (file) => {
    const language = path.basename(file, '.json');
    const press = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Press;
    const lexicon = await loadBriefLexicon(language);
    const briefOf = (line: string) => extractBrief(article('', [line]), noMarks, { language, lexicon });
    const missed = {
      predictions: press.predictions.filter((line) => briefOf(line).predictions.length === 0),
      risks: press.risks.filter((line) => briefOf(line).risks.length === 0),
      questions: press.questions.filter((line) => briefOf(line).openQuestions.length === 0),
    };
    const invented = press.plain.filter((line) => {
      const { predictions, risks, openQuestions } = briefOf(line);
      return predictions.length + risks.length + openQuestions.length > 0;
    });
    expect(missed.predictions.length, missed.predictions.join('\n')).toBeLessThanOrEqual(3);
    expect(missed.risks.length, missed.risks.join('\n')).toBeLessThanOrEqual(3);
    expect(missed.questions.length, missed.questions.join('\n')).toBeLessThanOrEqual(2);
    expect(invented).toEqual([]);
  });
});
