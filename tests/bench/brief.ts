import { execFileSync } from 'node:child_process';
import type { Article } from '@/utils/article';
import { extractBrief, loadBriefLexicon } from '@/utils/brief';
import { median, spread, type Row } from './figures';

/** Syllables of invented names; three of them make 13,824 different ones. */
const SYLLABLES =
  'bra kel mor tis van dor lem pas rin sol tek ula wen yar zim hod fen gar jut nov quo sil cra ost'.split(' ');

function nameOf(n: number): string {
  const size = SYLLABLES.length;
  const name = [n, n / size, n / size ** 2].map((at) => SYLLABLES[Math.floor(at) % size]).join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * An invented article of so many words.
 *
 * @param names different names in it; each speaks, wants, fears and expects something in turn
 */
export function longArticle(words: number, names: number): Article {
  const SENTENCES = [
    (a: string, b: string) => `${a} said on Monday that it would close two of its plants near ${b}.`,
    (a: string, b: string) => `The company wants to sell 40 percent of its shares to ${b} for 1.2 billion euros.`,
    (a: string, b: string) => `${b} rejected the offer, and analysts at ${a} expect prices to fall within two years.`,
    (a: string, b: string) => `A strike could endanger the harbour, warned ${a} ${b}, who leads the union.`,
    (a: string) => `It remains unclear whether the ministry of ${a} will pay for the damage.`,
  ];
  const blocks: Article['blocks'] = [];
  for (let n = 0, count = 0; count < words; n++) {
    const text = SENTENCES.map((say, at) => say(nameOf((n * 7 + at) % names), nameOf((n * 11 + at * 3) % names))).join(
      ' ',
    );
    count += text.split(' ').length;
    blocks.push({ id: `b${n}`, kind: 'paragraph', section: null, language: 'en', text });
  }
  return {
    url: 'https://example.org/long',
    canonicalUrl: null,
    title: 'Long',
    site: null,
    author: null,
    published: null,
    heading: { text: 'Long', block: null },
    blocks,
    declared: { lang: 'en', ogLocale: null, heading: null, body: null },
    versions: [],
  };
}

async function timed(article: Article): Promise<number> {
  const lexicon = await loadBriefLexicon('en');
  const start = performance.now();
  extractBrief(article, { tables: [], takeaways: [] }, { language: 'en', lexicon });
  return performance.now() - start;
}

/** A first brief pays for the lexicon as well, so each is made by a process of its own. */
function first(words: number): number {
  return Number(execFileSync('npx', ['tsx', import.meta.filename, String(words)], { encoding: 'utf8' }));
}

/** Briefs in Node, without a browser: the extractor is the same code in the background. */
export async function benchBrief(runs: number): Promise<Row[]> {
  const WORDS = 5_000;
  const firsts = Array.from({ length: runs }, () => first(WORDS));
  const repeat = async (article: Article): Promise<number[]> => {
    const all: number[] = [];
    await timed(article);
    for (let run = 0; run < runs; run++) all.push(await timed(article));
    return all;
  };
  const once = await repeat(longArticle(WORDS, 100));
  const fourTimes = await repeat(longArticle(4 * WORDS, 100));
  const names = await repeat(longArticle(WORDS, 1_000));
  const moreNames = await repeat(longArticle(4 * WORDS, 4_000));
  const ratio = (a: readonly number[], b: readonly number[]): string => `× ${(median(a) / median(b)).toFixed(1)}`;
  const row = (what: string, times: readonly number[], compared: string, bar: string): Row => ({
    what: `brief: ${what}`,
    gloss: spread(times, 'ms', 0),
    without: '–',
    compared,
    bar,
    n: times.length,
  });
  return [
    row('5,000 words, first in its process', firsts, '–', '60 ms'),
    row('5,000 words', once, '–', '60 ms'),
    row('20,000 words', fourTimes, `${ratio(fourTimes, once)} for 4 × the words`, 'linear'),
    row('5,000 words, 1,000 names', names, '–', ''),
    row('20,000 words, 4,000 names', moreNames, `${ratio(moreNames, names)} for 4 × words and names`, 'linear'),
  ];
}

if (process.argv[1] === import.meta.filename) console.log(await timed(longArticle(Number(process.argv[2]), 100)));
