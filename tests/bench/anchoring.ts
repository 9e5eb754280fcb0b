/**
 * `npm run bench:anchoring`: are annotations found again after edits, and are deleted ones kept off the page?
 * A quote is right where at least 60 % of the characters painted or due are both; quotes all of whose words an edit
 * dropped are left out. Printed by default for text that neither thresholds nor rules were made on (`--part fresh`).
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { anchorer, describe, type Selector } from '@/utils/annotation';
import type { Article } from '@/utils/article';
import { baseline } from './anchoring/baseline';
import { type Edited, edit, remove } from './anchoring/edits';
import {
  articleOf,
  CHARACTERS,
  declaration,
  documentOf,
  hasMaterial,
  LANGUAGES,
  paragraphs,
  PARTS,
  random,
  take,
} from './anchoring/material';

const QUOTES = 1000;

interface Quote {
  readonly selector: Selector;
  readonly start: number;
  readonly end: number;
}

/** Passages of 2 to 40 words (log-uniform) anywhere in the text, the short ones common phrases as often as not. */
function quotesOf(article: Article, count: number, dice: () => number): Quote[] {
  const quotes: Quote[] = [];
  const blocks = article.blocks.filter(({ text }) => text.length >= 12);
  while (quotes.length < count) {
    const block = blocks[Math.floor(dice() * blocks.length)]!;
    const words = [
      ...block.text.matchAll(
        /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,2}|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Tai_Tham}\p{Script=Javanese}]{1,5}|[\p{L}\p{M}\p{N}]+/gu,
      ),
    ];
    const wanted = Math.round(2 * 20 ** dice());
    if (words.length < 2) continue;
    const first = Math.floor(dice() * Math.max(1, words.length - wanted));
    const last = Math.min(words.length - 1, first + wanted - 1);
    const start = words[first]!.index;
    const end = words[last]!.index + words[last]![0].length;
    const selector = describe(article, { block: block.id, offset: start }, { block: block.id, offset: end });
    quotes.push({ selector, ...selector.position });
  }
  return quotes;
}

/** Right: at least 60 % of the characters painted or due are both (Jaccard). */
function isRight(found: readonly [number, number], due: readonly [number, number]): boolean {
  const common = Math.min(found[1], due[1]) - Math.max(found[0], due[0]);
  return common / (Math.max(found[1], due[1]) - Math.min(found[0], due[0])) >= 0.6;
}

type Finder = (selector: Selector) => { range: [number, number]; sure: boolean } | null;

function gloss(article: Article): Finder {
  const found = anchorer(article);
  const starts = new Map<string, number>();
  let length = 0;
  for (const { id, text } of article.blocks) {
    starts.set(id, length);
    length += text.length + 1;
  }
  return (selector) => {
    const { state, spans } = found.resolve(selector);
    const last = spans.at(-1);
    if (state === 'orphan' || !last) return null;
    return {
      range: [starts.get(spans[0]!.block)! + spans[0]!.start, starts.get(last.block)! + last.end],
      sure: state === 'sure',
    };
  };
}

function peer(article: Article): Finder {
  const text = article.blocks.map((block) => block.text).join('\n');
  return (selector) => {
    const range = baseline(text, selector);
    return range && { range, sure: true };
  };
}

/** Bars that were missed; any fails the bench. */
const missed: string[] = [];
function bar(holds: boolean, what: string) {
  if (!holds) missed.push(what);
}

const percent = (part: number, whole: number) => ((100 * part) / Math.max(1, whole)).toFixed(1);

function score(
  name: string,
  make: (article: Article) => Finder,
  quotes: readonly Quote[],
  edited: Edited,
  bars: { right: number; wrong: number } | null,
) {
  const article = articleOf(edited.blocks);
  const began = process.cpuUsage();
  const find = make(article);
  const tally = { right: 0, wrong: 0, missed: 0, wrongSure: 0, uncertain: 0, due: 0 };
  for (const { selector, start, end } of quotes) {
    const due = [edited.to(start), edited.to(end)] as const;
    if (due[1] <= due[0]) continue; // all its words were dropped
    tally.due++;
    const found = find(selector);
    if (!found) tally.missed++;
    else if (isRight(found.range, due)) tally.right++;
    else tally.wrong++;
    if (found && !found.sure) tally.uncertain++;
    else if (found && !isRight(found.range, due)) tally.wrongSure++;
  }
  const ms = process.cpuUsage(began).user / 1000 / quotes.length; // a busy machine does not count against it
  const { due } = tally;
  if (name === 'gloss' && bars) {
    bar((100 * tally.right) / due >= bars.right, `right ≥ ${bars.right} %`);
    bar((100 * tally.wrong) / due <= bars.wrong, `wrong ≤ ${bars.wrong} %`);
    bar(ms <= 0.2, '≤ 0.2 ms a quote');
  }
  console.log(
    `${name.padEnd(40)} right ${percent(tally.right, due)}  wrong ${percent(tally.wrong, due)} (sure ${percent(tally.wrongSure, due)})` +
      `  missed ${percent(tally.missed, due)}  uncertain ${percent(tally.uncertain, due)}  ${ms.toFixed(3)} ms a quote`,
  );
}

/** Quotes that are deleted, some at once and none beside another, so that their surroundings stay. */
function scoreDeleted(
  name: string,
  make: (article: Article) => Finder,
  quotes: readonly Quote[],
  blocks: string[],
  share: number,
  atOnce: number,
): { n: number; sure: number; uncertain: number } {
  let n = 0;
  let sure = 0;
  let uncertain = 0;
  const dice = random(5);
  for (let from = 0; from < quotes.length; from += atOnce) {
    const batch: Quote[] = [];
    for (const quote of quotes.slice(from, from + atOnce)) {
      if (batch.every(({ start, end }) => end + 64 < quote.start || start - 64 > quote.end)) batch.push(quote);
    }
    const removed = remove(
      blocks,
      batch.map(({ start, end }) => [start, end] as const),
    );
    const find = make(articleOf(edit(removed.blocks, share, dice).blocks));
    for (const { selector } of batch) {
      const found = find(selector);
      n++;
      if (found?.sure) sure++;
      else if (found) uncertain++;
    }
  }
  console.log(`${name.padEnd(40)} painted as sure ${percent(sure, n)}  uncertain ${percent(uncertain, n)}  n = ${n}`);
  return { n, sure, uncertain };
}

function barDeleted({ n, sure, uncertain }: ReturnType<typeof scoreDeleted>, what: string): void {
  bar(sure / n <= 0.02, `deleted quotes painted as sure ≤ 2 % (${what})`);
  bar(uncertain / n <= 0.05, `deleted quotes painted as uncertain ≤ 5 % (${what})`);
}

async function large(texts: readonly string[], share: number) {
  const blocks = take(texts, 1_000_000);
  const article = articleOf(blocks);
  const dice = random(11);
  const selectors = quotesOf(article, QUOTES, dice).map(({ selector }) => selector);
  const edited = share > 0 ? articleOf(edit(blocks, share, dice).blocks) : article;
  let longest = 0;
  let since = performance.now();
  const breath = async () => {
    longest = Math.max(longest, performance.now() - since);
    await new Promise((go) => setImmediate(go));
    since = performance.now();
  };
  const processor = process.cpuUsage();
  const began = performance.now();
  since = began;
  const found = await anchorer(edited).resolveAll(selectors, { now: () => performance.now(), breath });
  longest = Math.max(longest, performance.now() - since);
  const seconds = (performance.now() - began) / 1000;
  const user = process.cpuUsage(processor).user / 1e6;
  bar(user <= (share > 0 ? 0.5 : 0.2), `1 MB with ${share * 100} % edits in time`);
  bar(longest <= 50, 'no task > 50 ms');
  const orphans = found.filter(({ state }) => state === 'orphan').length;
  const characters = edited.blocks.reduce((sum, { text }) => sum + text.length + 1, 0);
  console.log(
    `${(characters / 1e6).toFixed(2)} M characters, ${share * 100} % edits: ${seconds.toFixed(3)} s (processor ${user.toFixed(3)} s) for ${QUOTES} quotes, longest task ${longest.toFixed(1)} ms, orphans ${percent(orphans, QUOTES)} %`,
  );
}

if (!hasMaterial()) {
  console.error('bench:anchoring needs real pages: ../shared/corpus/pages, or set GLOSS_SHARED');
  process.exit(2);
}
const { values } = parseArgs({
  options: {
    part: { type: 'string', default: 'fresh' },
    'no-baseline': { type: 'boolean', default: false },
    languages: { type: 'boolean', default: false },
  },
});
const part = PARTS.find((each) => each === values.part);
if (!part) throw new Error(`--part ${PARTS.join(' | ')}`);
const blocks = documentOf(part);
console.log(
  `${part} text: ${blocks.reduce((sum, text) => sum + text.length + 1, 0)} characters in ${blocks.length} blocks`,
);
const article = articleOf(blocks);
const quotes = quotesOf(article, QUOTES, random(7));
const finders: [string, (article: Article) => Finder][] = [['gloss', gloss]];
if (!values['no-baseline']) finders.push(['approx-string-match', peer]);
if (!values.languages) {
  for (const share of [0, 0.01, 0.05, 0.1]) {
    console.log(`\n${share * 100} % edits, ${CHARACTERS} characters, ${QUOTES} quotes`);
    const edited = edit(blocks, share, random(3 + share * 100));
    for (const [name, make] of finders)
      score(name, make, quotes, edited, share > 0.05 ? { right: 97, wrong: 1 } : { right: 98, wrong: 0.5 });
  }
  for (const share of [0, 0.05]) {
    console.log(`\ndeleted quotes, ${share * 100} % edits elsewhere`);
    for (const [name, make] of finders) {
      const deleted = scoreDeleted(name, make, quotes, blocks, share, 100);
      if (name === 'gloss') barDeleted(deleted, `${share * 100} % edits elsewhere`);
    }
  }
}

/** Quotes in each language; its text is short, so that few are deleted at once. */
const FEW = 200;
const FEW_AT_ONCE = 10;
console.log(`\nDeclaration of Human Rights, ${FEW} quotes each, 5 % edits; deleted quotes without other edits`);
const total = { n: 0, sure: 0, uncertain: 0 };
for (const [language, code] of Object.entries(LANGUAGES)) {
  const texts = declaration(code);
  const few = quotesOf(articleOf(texts), FEW, random(13));
  const edited = edit(texts, 0.05, random(18));
  for (const [name, make] of finders) {
    score(`${language}, ${name}`, make, few, edited, null);
    const deleted = scoreDeleted(`${language}, ${name}, deleted`, make, few, texts, 0, FEW_AT_ONCE);
    if (name !== 'gloss') continue;
    for (const key of ['n', 'sure', 'uncertain'] as const) total[key] += deleted[key];
  }
}
console.log(
  `all languages, gloss, deleted: painted as sure ${percent(total.sure, total.n)}  uncertain ${percent(total.uncertain, total.n)}  n = ${total.n}`,
);
barDeleted(total, 'all languages');
if (values.languages) process.exit(missed.length > 0 ? 1 : 0);
console.log('\nlarge text');
await large([...paragraphs(0), ...paragraphs(1)], 0);
await large([...paragraphs(0), ...paragraphs(1)], 0.1);
if (missed.length > 0) {
  console.error(`\nmissed: ${missed.join('; ')}`);
  process.exitCode = 1;
} else console.log('\nall bars held');
