/** Holds a brief against what people found in the same article. */
import type { Brief, Evidence, PageReport, Position } from '@/utils/report';
import { LISTS, type LabelledActor, type LabelledArticle, type List } from './labels';

/** Right of so many. */
class Share {
  right = 0;
  of = 0;
  add(isRight: boolean): void {
    this.of++;
    if (isRight) this.right++;
  }
  toString(): string {
    return this.of === 0 ? '–' : `${(this.right / this.of).toFixed(2)} (${this.right}/${this.of})`;
  }
}

/** What was counted over some pages; `wrong` says each failure in a line. */
export class Score {
  pages = 0;
  readonly verbatim = new Share();
  readonly central = new Share();
  readonly said = new Share();
  readonly stance = new Share();
  readonly recall: Record<List, Share> = { predictions: new Share(), risks: new Share(), openQuestions: new Share() };
  readonly precision: Record<List, Share> = {
    predictions: new Share(),
    risks: new Share(),
    openQuestions: new Share(),
  };
  readonly thesis = new Share();
  readonly takeaways = new Share();
  readonly figures = new Share();
  readonly negatives = new Share();
  readonly wrong: string[] = [];
}

/** Shorter quotes stand in half the sentences of a page: they prove no negative. */
const TELLING_QUOTE = 15;
/** Shorter names are initials that stand in other names by chance. */
const TELLING_NAME = 3;

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
function sameName(a: string, b: string): boolean {
  const [x, y] = [words(a), words(b)];
  return x === y || (Math.min(a.length, b.length) >= TELLING_NAME && (x.includes(y) || y.includes(x)));
}
const formsOf = ({ name, aliases }: { name: string; aliases: readonly string[] }): string[] => [name, ...aliases];
const isActor = (position: Position, actor: LabelledActor): boolean =>
  formsOf(position.actor).some((mine) => formsOf(actor).some((theirs) => sameName(mine, theirs)));

const quotesOf = (evidence: readonly Evidence[]): string[] => evidence.map(({ quote }) => quote);

/** Every piece of evidence in a part of a brief, however deep. */
function evidenceIn(part: unknown): Evidence[] {
  if (part === null || typeof part !== 'object') return [];
  if ('quote' in part && 'block' in part) return [part as Evidence];
  return Object.values(part).flatMap(evidenceIn);
}

function scoreActors(score: Score, label: LabelledArticle, brief: Brief): void {
  const said = brief.positions.filter(({ actor }) => actor.kind !== 'sector');
  for (const actor of label.actors.filter(({ central, named }) => central && named)) {
    const found = said.some((position) => isActor(position, actor));
    score.central.add(found);
    if (!found) score.wrong.push(`${label.id}: central missed: ${actor.name}`);
  }
  for (const position of said) {
    const known = label.actors.some((actor) => isActor(position, actor));
    score.said.add(known);
    if (!known) score.wrong.push(`${label.id}: not an actor: ${formsOf(position.actor).slice(0, 3).join(' | ')}`);
  }
  for (const actor of label.actors.filter(({ stanceQuotes }) => stanceQuotes.length > 0)) {
    const position = said.find((one) => isActor(one, actor));
    if (!position) continue;
    const partners = label.actors.filter((other) => other.speaksFor === actor.name || actor.speaksFor === other.name);
    const labels = [actor, ...partners].flatMap(({ stanceQuotes }) => stanceQuotes);
    const right = position.stance !== null && anySame(quotesOf(position.stance.evidence), labels);
    score.stance.add(right);
    if (!right) score.wrong.push(`${label.id}: stance of ${actor.name}: ${position.stance?.text ?? 'none'}`);
  }
}

/** @param claims the quotes of each claim */
function scoreList(score: Score, label: LabelledArticle, list: List, claims: readonly (readonly string[])[]): void {
  const wanted = label[list];
  for (const quote of wanted) {
    const found = claims.some((quotes) => anySame(quotes, [quote]));
    score.recall[list].add(found);
    if (!found) score.wrong.push(`${label.id}: ${list} missed: ${quote}`);
  }
  if (label.complete[list] === false) return;
  for (const quotes of claims) {
    const right = anySame(quotes, wanted);
    if (!right && anySame(quotes, label.borderline[list] ?? [])) continue;
    score.precision[list].add(right);
    if (!right) score.wrong.push(`${label.id}: ${list} wrong: ${quotes[0] ?? 'no quote'}`);
  }
}

function scoreNegatives(score: Score, label: LabelledArticle, brief: Brief): void {
  const parts: Record<string, unknown> = { ...brief, actors: brief.positions };
  for (const [part, negatives] of Object.entries(label.negatives)) {
    const said = quotesOf(evidenceIn(parts[part])).filter((quote) => quote.length > TELLING_QUOTE);
    for (const { quote } of negatives) {
      const wrong = anySame(said, [quote]);
      score.negatives.add(wrong);
      if (wrong) score.wrong.push(`${label.id}: ${part} quotes what it must not: ${quote}`);
    }
  }
}

/** Adds a page's brief to a score. */
export function scoreBrief(score: Score, label: LabelledArticle, { blocks, brief }: PageReport): void {
  score.pages++;
  const texts = new Map(blocks.map(({ id, text }) => [id, text]));
  for (const { quote, block, start, end } of evidenceIn(brief)) {
    score.verbatim.add(texts.get(block)?.slice(start, end) === quote);
  }
  scoreActors(score, label, brief);
  for (const list of LISTS) {
    const claims = brief[list].map(({ evidence }) => quotesOf(evidence));
    scoreList(score, label, list, claims);
  }
  if (label.thesis) score.thesis.add(anySame(quotesOf(brief.thesis?.evidence ?? []), [label.thesis.quote]));
  const takeaways = quotesOf(evidenceIn(brief.takeaways));
  for (const quote of label.takeaways) score.takeaways.add(anySame(takeaways, [quote]));
  const values = new Set(brief.figures.map(({ value }) => JSON.stringify(value)));
  for (const { value } of label.figures) score.figures.add(values.has(JSON.stringify(value)));
  scoreNegatives(score, label, brief);
}

/** Adds a baseline: its best sentences stand for every list at once, as many of each as are labelled. */
export function scoreSentences(score: Score, label: LabelledArticle, ranked: readonly string[]): void {
  score.pages++;
  const best = (n: number): string[] => ranked.slice(0, n);
  for (const list of LISTS) {
    const claims = best(label[list].length).map((sentence) => [sentence]);
    scoreList(score, label, list, claims);
  }
  if (label.thesis) score.thesis.add(anySame(best(1), [label.thesis.quote]));
  for (const quote of label.takeaways) score.takeaways.add(anySame(best(label.takeaways.length), [quote]));
}
