import { describe, expect, it } from 'vitest';
import { extractBrief, loadBriefLexicon } from '@/utils/brief';
import { article, noMarks } from './fixtures';

const figuresOf = async (language: string, line: string) =>
  extractBrief(article('', [line]), noMarks, { language, lexicon: await loadBriefLexicon(language) }).figures;

describe('figures', () => {
  it.each<
    [string, string, [text: string, value: number | [number, number], unit: string | null, subject: string | null][]]
  >([
    [
      'en',
      'The market for ferries grew by 34% to $12.4 billion in 2025.',
      [
        ['34%', 34, '%', 'The market for ferries grew'],
        ['$12.4 billion', 12.4e9, 'USD', 'The market for ferries grew'],
      ],
    ],
    [
      'en',
      'According to the office, 41 percent of all requests were answered.',
      [['41 percent', 41, '%', 'all requests']],
    ],
    ['en', 'The line carried 2.4 million passengers in 2025.', [['2.4 million', 2.4e6, null, 'passengers']]],
    ['en', 'Between 20–30 km of track were laid.', [['20–30 km', [20, 30], 'km', 'track']]],
    [
      'de',
      'Der Markt für Fähren wuchs 2025 um 34 Prozent auf 12,4 Milliarden Euro.',
      [
        ['34 Prozent', 34, '%', 'Der Markt für Fähren wuchs'],
        ['12,4 Milliarden Euro', 12.4e9, 'EUR', 'Der Markt für Fähren wuchs'],
      ],
    ],
    ['de', 'Die Stadt zahlt 3,5 Mio. Euro.', [['3,5 Mio. Euro', 3.5e6, 'EUR', 'Die Stadt zahlt']]],
    [
      'fr',
      'Le marché a atteint 8,2 milliards d’euros.',
      [['8,2 milliards d’euros', 8.2e9, 'EUR', 'Le marché a atteint']],
    ],
    ['es', 'La venta movió 3.400 millones de euros.', [['3.400 millones de euros', 3.4e9, 'EUR', 'La venta movió']]],
    ['it', 'Il mercato vale 2,1 miliardi di euro.', [['2,1 miliardi di euro', 2.1e9, 'EUR', 'Il mercato vale']]],
    ['pt', 'O mercado vale 2,1 bilhões de reais.', [['2,1 bilhões de reais', 2.1e9, 'BRL', 'O mercado vale']]],
    ['nl', 'De stad geeft 1,3 miljard euro uit.', [['1,3 miljard euro', 1.3e9, 'EUR', 'De stad geeft']]],
    [
      'ja',
      '市場は2025年に34％増え、1兆2000億円に達した。',
      [
        ['34％', 34, '%', '市場'],
        ['1兆2000億円', 1.2e12, 'JPY', '市場'],
      ],
    ],
    ['ja', '乗客の3割が反対した。', [['3割', 30, '%', '乗客']]],
    [
      'zh',
      '2025年市场增长34%，达到124亿元。',
      [
        ['34%', 34, '%', '市场增长'],
        ['124亿元', 124e8, 'CNY', '市场增长'],
      ],
    ],
    ['en', '| 12 ferries | every 20 min | every 10 min |', []],
  ])('are read whole, %s: %s', async (language, line, expected) => {
    const figures = await figuresOf(language, line);
    expect(figures.map(({ text, value, unit, subject }) => [text, value, unit, subject])).toEqual(expected);
  });
});
