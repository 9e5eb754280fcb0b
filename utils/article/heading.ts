import { bare } from './bare';
import type { Context } from './context';
import type { Meta } from './meta';
import type { Unit } from './unit';

/** The article's one heading and the units it stands in; none where only the title has it. */
export interface Heading {
  readonly text: string;
  readonly units: readonly Unit[];
}

interface Candidate {
  readonly text: string;
  readonly units: readonly Unit[];
  score: number;
}

/** Letters and digits: names of sections are shorter, headlines longer. */
const SECTION_NAME = 16;
/** Between a headline and the name of the site in `<title>`. */
const TITLE_SEPARATOR = /\s+[|\-–—·•»«:/\\~]+\s+|\s*[|｜–—_]\s*|\s*::\s*/;

/**
 * Finds the article's heading by evidence: every h1 against `<title>`, `og:title` and the JSON-LD headline, minus
 * what speaks for a logo. Where no h1 fits, the unit that says what the title says; where none does, the title itself.
 */
export function findHeading(units: readonly Unit[], meta: Meta, document: Document): Heading {
  const titles = [meta.ogTitle, meta.headline, meta.title].filter((title): title is string => !!title).map(bare);
  const site = bare(meta.site ?? '');
  const candidates = h1s(units);
  candidates.forEach((candidate, index) => {
    candidate.score = scoreOf(candidate, titles, site, document) - index * 0.1;
  });
  candidates.sort((a, b) => b.score - a.score);
  const best = candidates[0];
  if (best && best.score > 0 && !isSectionName(best, titles)) return best;
  return (
    byTitle(units, meta) ??
    (best && best.score > 0 && !isSectionName(best, titles) ? best : { text: titleText(meta), units: [] })
  );
}

/** A short h1 none of two titles has a letter pair in common with: the name of a section over the page's heading. */
function isSectionName(candidate: Candidate, titles: readonly string[]): boolean {
  const text = bare(candidate.text);
  return (
    text.length < SECTION_NAME &&
    titles.length > 1 &&
    titles.every((title) => !title.includes(text) && pairShare(text, title) < 0.3)
  );
}

/** Each h1 of the page with its units. */
function h1s(units: readonly Unit[]): Candidate[] {
  const byElement = new Map<Element, Unit[]>();
  for (const unit of units) {
    if (unit.context.level !== 1) continue;
    const h1 = unit.live.element.closest('h1');
    if (!h1) continue;
    const own = byElement.get(h1);
    if (own) own.push(unit);
    else byElement.set(h1, [unit]);
  }
  return [...byElement.values()].map((own) => ({ text: joined(own), units: own, score: 0 }));
}

const joined = (units: readonly Unit[]) => units.map((unit) => unit.live.text.replace(/\s+/g, ' ')).join(' ');

function scoreOf(candidate: Candidate, titles: readonly string[], site: string, document: Document): number {
  const text = bare(candidate.text);
  if (!text) return -10;
  let score = 1;
  score += Math.max(0, ...titles.map((title) => 5 * agreement(text, title)));
  if (text === site) score -= 5;
  if (candidate.text.length < 12) score -= 0.5;
  const context = candidate.units[0]?.context as Context;
  if (isSurelyBeside(context)) score -= 2;
  if (context.element.closest('article, main, [itemprop="articleBody"], [role="main"]')) score += 1;
  if (context.element.closest('[itemprop~="headline"]')) score += 2;
  if (linksHome(candidate, document)) score -= 4;
  return score;
}

const isSurelyBeside = (context: Context) => context.besides.some((beside) => beside.sure);

/** How far a text is what a title says, 0–1: the same, the title's beginning, or most of its letter pairs. */
function agreement(text: string, title: string): number {
  if (!title) return 0;
  if (text === title) return 1;
  if (title.includes(text) && text.length >= 8) return 0.6 + (0.4 * text.length) / title.length;
  if (text.includes(title) && title.length >= 8) return 0.6 + (0.4 * title.length) / text.length;
  const shared = pairShare(text, title);
  return shared > 0.4 ? shared : 0;
}

/** Dice coefficient of letter pairs. */
export function pairShare(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let i = 0; i < a.length - 1; i++) {
    const pair = a.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let i = 0; i < b.length - 1; i++) {
    const pair = b.slice(i, i + 2);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      shared++;
      pairs.set(pair, left - 1);
    }
  }
  return (2 * shared) / (a.length + b.length - 2);
}

/** A logo: the heading is one link to the front page. */
function linksHome(candidate: Candidate, document: Document): boolean {
  const h1 = candidate.units[0]?.live.element.closest('h1');
  const link = h1?.querySelector('a[href]') ?? h1?.closest('a[href]');
  if (!link || !candidate.units.every((unit) => unit.linked > 0.9)) return false;
  const { pathname, origin } = link as HTMLAnchorElement;
  return (
    /^\/(?:[a-z]{2}\/?|index\.\w+|home\/?)?$/i.test(pathname) &&
    (link as HTMLAnchorElement).href !== document.URL &&
    !!origin
  );
}

/** The unit that says what the title says, headings first. */
function byTitle(units: readonly Unit[], meta: Meta): Heading | null {
  const titles = [meta.ogTitle, meta.headline, titleText(meta)].filter((title): title is string => !!title).map(bare);
  let best: Unit | null = null;
  let most = 0.75;
  for (const unit of units) {
    if (unit.live.text.length < 8 || unit.live.text.length > 300 || isSurelyBeside(unit.context)) continue;
    const text = bare(unit.live.text);
    const share = Math.max(...titles.map((title) => agreement(text, title))) + (unit.context.level ? 0.2 : 0);
    if (share > most) {
      most = share;
      best = unit;
    }
  }
  return best && { text: joined([best]), units: [best] };
}

/** The headline in the title, without the name of the site. */
function titleText(meta: Meta): string {
  const title = meta.ogTitle ?? meta.headline ?? meta.title;
  const parts = title.split(TITLE_SEPARATOR).filter(Boolean);
  if (parts.length < 2) return title;
  const site = bare(meta.site ?? '');
  const kept = parts.filter((part) => bare(part) !== site);
  if (kept.length < parts.length && site) {
    // Only a site's name at an edge is taken off; separators inside the headline stay.
    const start = title.indexOf(kept[0] as string);
    const end = title.lastIndexOf(kept.at(-1) as string) + (kept.at(-1) as string).length;
    return title.slice(start, end);
  }
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a));
  return longest.length > title.length / 2 ? longest : title;
}
