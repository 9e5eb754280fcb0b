import type { Context } from './context';
import type { Meta } from './meta';
import { agreement, bare, headingScore, isSectionName, titlesOf, titleText, type Titles } from './titles';
import type { Unit } from './unit';

/** The article's one heading and the units it stands in; none where only the title has it. */
export interface Heading {
  readonly text: string;
  readonly units: readonly Unit[];
}

/** A unit that agrees with a title this far says the same. */
const SAME = 0.75;

/**
 * Finds the article's heading by evidence: every h1 against `<title>`, `og:title` and the JSON-LD headline, minus
 * what speaks for a logo. Where no h1 fits, the unit that says what the title says; where none does, the title itself.
 */
export function findHeading(units: readonly Unit[], meta: Meta): Heading {
  const titles = titlesOf([meta.ogTitle, meta.headline, meta.title], meta.site);
  let best: Heading | null = null;
  let most = 0;
  h1s(units).forEach((heading, index) => {
    const [first] = heading.units;
    const h1 = first?.live.element.closest('h1');
    if (!first || !h1 || isSectionName(heading.text, titles)) return;
    const allLinked = heading.units.every((unit) => unit.linked > 0.9);
    // Of equal ones the first: later ones head teasers and print versions.
    let score = headingScore(heading.text, h1, titles, allLinked) - index * 0.1;
    if (isSurelyBeside(first.context)) score -= 2;
    if (score > most) {
      most = score;
      best = heading;
    }
  });
  return best ?? byTitle(units, titles) ?? { text: titleText(titles), units: [] };
}

/** Each h1 of the page with its units. */
function h1s(units: readonly Unit[]): Heading[] {
  const byElement = new Map<Element, Unit[]>();
  for (const unit of units) {
    if (unit.context.level !== 1) continue;
    const h1 = unit.live.element.closest('h1');
    if (!h1) continue;
    const own = byElement.get(h1);
    if (own) own.push(unit);
    else byElement.set(h1, [unit]);
  }
  return [...byElement.values()].map((own) => ({ text: joined(own), units: own }));
}

const joined = (units: readonly Unit[]) => units.map((unit) => unit.live.text.replace(/\s+/g, ' ')).join(' ');

const isSurelyBeside = (context: Context) => context.besides.some((beside) => beside.sure);

/** The unit that says what the title says, headings first. */
function byTitle(units: readonly Unit[], titles: Titles): Heading | null {
  const all = [...titles.all, bare(titleText(titles))];
  let best: Unit | null = null;
  let most = SAME;
  for (const unit of units) {
    if (unit.live.text.length < 8 || unit.live.text.length > 300 || isSurelyBeside(unit.context)) continue;
    const text = bare(unit.live.text);
    const share = Math.max(...all.map((title) => agreement(text, title))) + (unit.context.level ? 0.2 : 0);
    if (share > most) {
      most = share;
      best = unit;
    }
  }
  return best && { text: joined([best]), units: [best] };
}
