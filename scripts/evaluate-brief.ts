/**
 * Scores briefs against labelled articles: `npm run evaluate:brief -- FILE.jsonl [--labels briefs.json]`.
 *
 * FILE holds one JSON object a line: a PageReport as `npm run read` prints it, whose brief is scored as it stands, or
 * `{id, language, article, marks}`, from which the embedded extractor makes the brief here. Labels are looked for in
 * `$GLOSS_SHARED/corpus/briefs.json`, `../shared` by default.
 *
 * Two baselines run over the same pages: the first sentences of the body, and the sentences TextRank puts first; each
 * says as many claims as the labels have, which is more than it could know.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { extractBrief, loadBriefLexicon } from '@/utils/brief';
import { BODY_KINDS, type Block, type Brief, type Evidence, type Position } from '@/utils/report';
import type { Article } from '@/utils/article';
import type { Marks } from '@/utils/report';
import { textRank } from './evaluate-brief/textrank';

const LISTS = ['predictions', 'risks', 'openQuestions'] as const;
type List = (typeof LISTS)[number];

interface LabelledActor {
  name: string;
  aliases: string[];
  central: boolean;
  named: boolean;
  speaksFor: string | null;
  stanceQuotes: string[];
}
interface Labelled {
  id: string;
  lang: string;
  thesis: { quote: string } | null;
  actors: LabelledActor[];
  takeaways: string[];
  predictions: string[];
  risks: string[];
  openQuestions: string[];
  verdict: string | { quote: string } | null;
  figures: { value: number | [number, number] }[];
  borderline: Partial<Record<List | 'verdict', string[]>>;
  negatives: Partial<Record<List | 'actors' | 'figures' | 'takeaways' | 'verdict', { quote: string }[]>>;
  complete: Record<string, boolean>;
}

/** One page: its text and the brief to score. */
interface Scored {
  readonly id: string;
  readonly blocks: readonly Block[];
  readonly brief: Brief;
}

/** Hits of so many. */
class Share {
  hit = 0;
  of = 0;
  add(hit: number, of: number): void {
    this.hit += hit;
    this.of += of;
  }
  toString(): string {
    return this.of === 0 ? '–' : `${(this.hit / this.of).toFixed(2)} (${this.hit}/${this.of})`;
  }
}

const key = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s"'“”„‘’«»‹›\u00ad]+/gu, '');

/** One contains the other: a clause of a labelled sentence is that sentence's quote. */
function same(a: string, b: string): boolean {
  const [x, y] = [key(a), key(b)];
  return x.length > 0 && y.length > 0 && (x.includes(y) || y.includes(x));
}
const anySame = (quotes: readonly string[], labels: readonly string[]): boolean =>
  quotes.some((quote) => labels.some((label) => same(quote, label)));

const words = (name: string): string =>
  ` ${name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[\s-]+/gu, ' ')
    .trim()} `;
const sameName = (a: string, b: string): boolean =>
  words(a) === words(b) ||
  (Math.min(a.length, b.length) > 2 && (words(a).includes(words(b)) || words(b).includes(words(a))));
const formsOf = ({ name, aliases }: { name: string; aliases: readonly string[] }): string[] => [name, ...aliases];
const isActor = (position: Position, actor: LabelledActor): boolean =>
  formsOf(position.actor).some((mine) => formsOf(actor).some((theirs) => sameName(mine, theirs)));

const quotesOf = (evidence: readonly Evidence[]): string[] => evidence.map(({ quote }) => quote);

interface Score {
  pages: number;
  verbatim: Share;
  central: Share;
  said: Share;
  stance: Share;
  lists: Record<List, { recall: Share; precision: Share }>;
  thesis: Share;
  takeaways: Share;
  figures: Share;
  negatives: Share;
}
const newScore = (): Score => ({
  pages: 0,
  verbatim: new Share(),
  central: new Share(),
  said: new Share(),
  stance: new Share(),
  lists: { predictions: newPair(), risks: newPair(), openQuestions: newPair() },
  thesis: new Share(),
  takeaways: new Share(),
  figures: new Share(),
  negatives: new Share(),
});
const newPair = (): { recall: Share; precision: Share } => ({ recall: new Share(), precision: new Share() });

function evidenceIn(value: unknown): Evidence[] {
  if (value === null || typeof value !== 'object') return [];
  if ('quote' in value && 'block' in value) return [value as Evidence];
  return Object.values(value).flatMap(evidenceIn);
}

function scoreActors(score: Score, label: Labelled, brief: Brief): void {
  const said = brief.positions.filter(({ actor }) => actor.kind !== 'sector');
  for (const actor of label.actors.filter(({ central, named }) => central && named)) {
    const found = said.some((position) => isActor(position, actor));
    score.central.add(found ? 1 : 0, 1);
    if (verbose && !found) console.error(`  ${label.id}: central missed: ${actor.name}`);
  }
  for (const position of said) {
    const found = label.actors.filter((actor) => isActor(position, actor));
    score.said.add(found.length > 0 ? 1 : 0, 1);
    if (!verbose || found.length > 0) continue;
    console.error(`  ${label.id}: not an actor: ${formsOf(position.actor).slice(0, 3).join(' | ')}`);
  }
  for (const actor of label.actors) {
    const position = said.find((one) => isActor(one, actor));
    if (!position || actor.stanceQuotes.length === 0) continue;
    const partners = label.actors.filter((other) => other.speaksFor === actor.name || actor.speaksFor === other.name);
    const labels = [actor, ...partners].flatMap(({ stanceQuotes }) => stanceQuotes);
    const right = position.stance !== null && anySame(quotesOf(position.stance.evidence), labels);
    score.stance.add(right ? 1 : 0, 1);
    if (verbose && !right) console.error(`  ${label.id}: stance of ${actor.name}: ${position.stance?.text ?? 'none'}`);
  }
}

function scoreList(score: Score, label: Labelled, list: List, claims: readonly (readonly string[])[]): void {
  const { recall, precision } = score.lists[list];
  const wanted = label[list];
  for (const quote of wanted) {
    const found = claims.some((quotes) => anySame(quotes, [quote]));
    recall.add(found ? 1 : 0, 1);
    if (verbose && !found) console.error(`  ${label.id}: ${list} missed: ${quote}`);
  }
  if (label.complete[list] === false) return;
  for (const quotes of claims) {
    if (anySame(quotes, wanted)) precision.add(1, 1);
    else if (!anySame(quotes, label.borderline[list] ?? [])) {
      precision.add(0, 1);
      if (verbose) console.error(`  ${label.id}: ${list} wrong: ${quotes[0]}`);
    }
  }
}

function scorePage(score: Score, label: Labelled, { blocks, brief }: Scored): void {
  score.pages++;
  const byId = new Map(blocks.map((block) => [block.id, block]));
  for (const { quote, block, start, end } of evidenceIn(brief)) {
    score.verbatim.add(byId.get(block)?.text.slice(start, end) === quote ? 1 : 0, 1);
  }
  scoreActors(score, label, brief);
  for (const list of LISTS)
    scoreList(
      score,
      label,
      list,
      brief[list].map(({ evidence }) => quotesOf(evidence)),
    );
  if (label.thesis)
    score.thesis.add(brief.thesis && anySame(quotesOf(brief.thesis.evidence), [label.thesis.quote]) ? 1 : 0, 1);
  for (const quote of label.takeaways)
    score.takeaways.add(brief.takeaways.some(({ evidence }) => anySame(quotesOf(evidence), [quote])) ? 1 : 0, 1);
  for (const { value } of label.figures) {
    score.figures.add(
      brief.figures.some((figure) => JSON.stringify(figure.value) === JSON.stringify(value)) ? 1 : 0,
      1,
    );
  }
  for (const [where, negatives] of Object.entries(label.negatives)) {
    const quotes = quotesOf(evidenceIn(where === 'actors' ? brief.positions : brief[where as List]));
    for (const { quote } of negatives)
      score.negatives.add(
        anySame(
          quotes.filter((said) => said.length > 15),
          [quote],
        )
          ? 1
          : 0,
        1,
      );
  }
}

/** A baseline's sentences stand for every list at once: as many of each as are labelled. */
function scoreBaseline(score: Score, label: Labelled, ranked: readonly string[]): void {
  score.pages++;
  for (const list of LISTS)
    scoreList(
      score,
      label,
      list,
      ranked.slice(0, label[list].length).map((text) => [text]),
    );
  if (label.thesis) score.thesis.add(anySame(ranked.slice(0, 1), [label.thesis.quote]) ? 1 : 0, 1);
  for (const quote of label.takeaways)
    score.takeaways.add(anySame(ranked.slice(0, label.takeaways.length), [quote]) ? 1 : 0, 1);
}

function print(name: string, score: Score): void {
  const list = (of: List): string => `${String(score.lists[of].recall)} @ ${String(score.lists[of].precision)}`;
  console.log(
    [
      name,
      score.pages,
      score.verbatim,
      score.central,
      score.said,
      score.stance,
      ...LISTS.map(list),
      score.thesis,
      score.takeaways,
      score.figures,
      `${score.negatives.hit}/${score.negatives.of}`,
    ].join(' | '),
  );
}

/** Reads a line of either form. */
async function read(line: string): Promise<Scored> {
  const page = JSON.parse(line) as
    { url: string; blocks: Block[]; brief: Brief } | { id: string; language: string; article: Article; marks: Marks };
  if ('brief' in page)
    return { id: path.basename(new URL(page.url).pathname, '.html'), blocks: page.blocks, brief: page.brief };
  const { id, language, article, marks } = page;
  const lexicon = await loadBriefLexicon(language);
  return { id, blocks: article.blocks, brief: extractBrief(article, marks, { language, lexicon }) };
}

const args = process.argv.slice(2);
const verbose = args.includes('--verbose');
const labelsAt = args.indexOf('--labels');
const labelsFile =
  labelsAt === -1
    ? path.join(process.env.GLOSS_SHARED ?? '../shared', 'corpus/briefs.json')
    : (args[labelsAt + 1] ?? '');
const file = args.find((arg, index) => !arg.startsWith('--') && args[index - 1] !== '--labels');
if (!file) {
  console.error('Usage: npm run evaluate:brief -- FILE.jsonl [--labels briefs.json] [--verbose]');
  process.exit(2);
}

const labels = (JSON.parse(readFileSync(labelsFile, 'utf8')) as { articles: Labelled[] }).articles;
const pages = new Map<string, Scored>();
for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  const scored = await read(line);
  pages.set(scored.id, scored);
}

const scores = new Map<string, Score>();
const scoreOf = (name: string): Score => {
  const score = scores.get(name) ?? newScore();
  scores.set(name, score);
  return score;
};
for (const label of labels) {
  const page = pages.get(label.id);
  if (!page) {
    console.error(`${label.id}: not in ${file}`);
    continue;
  }
  for (const name of [label.lang, 'all']) scorePage(scoreOf(name), label, page);
}
const ours = new Map(scores);
const sayWrong = verbose;
for (const label of sayWrong ? [] : labels) {
  const page = pages.get(label.id);
  if (!page) continue;
  const body = page.blocks.filter(
    ({ kind }) =>
      (BODY_KINDS as readonly string[]).includes(kind) && kind !== 'subheading' && kind !== 'cell' && kind !== 'table',
  );
  const ranked = textRank(
    body.map(({ text }) => text),
    label.lang,
  );
  scoreBaseline(scoreOf('baseline: lead sentences'), label, ranked.inOrder);
  scoreBaseline(scoreOf('baseline: TextRank'), label, ranked.byRank);
}
console.log(
  '| pages | quotes verbatim | central actors | said are actors | stance | predictions recall @ precision | risks | open questions | thesis | takeaways | figures | negatives said',
);
for (const [name, score] of scores) if (name !== 'all') print(name, score);
const all = ours.get('all');
if (all) print('all', all);
