import type { BlockKind } from '@/utils/report';
import { parentOf } from './context';
import { bare, type Heading } from './heading';
import type { Meta } from './meta';
import type { Unit } from './unit';
import { FAQ_HEADING, isLanguageNotice, RELATED_HEADING } from './words';

/** Kinds of the article's units; what is not in the map is not of the article. */
export type Parts = Map<Unit, BlockKind>;

/** A paragraph says something from here on: half of all bylines and labels are shorter, hardly a paragraph is. */
const PROSE_SIZE = 80;
/** Above this share a text is a list of links. */
const LINKED = 0.5;

const isProse = (unit: Unit) =>
  unit.size >= PROSE_SIZE && unit.linked < LINKED && unit.context.level === 0 && unit.context.holder !== 'caption';

/** Finds lead, notice, body and what follows it. */
export function findBody(units: readonly Unit[], heading: Heading, meta: Meta): Parts {
  const parts: Parts = new Map();
  for (const unit of heading.units) parts.set(unit, 'heading');
  const container = findContainer(units, heading);
  if (!container) return parts;
  const last = heading.units.at(-1);
  const from = last ? units.indexOf(last) + 1 : 0;
  let inside = units.filter((unit, i) => i >= from && container.element.contains(unit.live.element));
  inside = inside.filter((unit) => !isBeside(unit, container));
  classify(inside, parts, meta);
  leadAndNotice(units.slice(from), inside, parts, meta);
  return parts;
}

interface Container {
  readonly element: Element;
  /** Size of the prose under each element. */
  readonly prose: ReadonlyMap<Element, number>;
}

function findContainer(units: readonly Unit[], heading: Heading): Container | null {
  const prose = new Map<Element, number>();
  const score = new Map<Element, number>();
  for (const unit of units) {
    if (!isProse(unit)) continue;
    const worth = Math.min(unit.size, 800) * (unit.context.beside ? 0.25 : 1) * (1 - unit.linked);
    let share = 1;
    for (let at: Element | null = unit.live.element; at; at = parentOf(at)) {
      prose.set(at, (prose.get(at) ?? 0) + unit.size);
      score.set(at, (score.get(at) ?? 0) + worth * share);
      if (share === 1 && at !== unit.live.element) share = 0.6;
      else if (at !== unit.live.element) share *= 0.6;
    }
  }
  let best: Element | null = null;
  let most = 0;
  for (const [element, value] of score) {
    if (value > most) {
      most = value;
      best = element;
    }
  }
  if (!best) return null;
  let top = best;
  for (let up = parentOf(top); up && up.nodeName !== 'BODY' && up.nodeName !== 'HTML'; up = parentOf(up)) {
    const gain = ((prose.get(up) ?? 0) - (prose.get(top) ?? 0)) / (prose.get(top) ?? 1);
    if (gain >= 0.2) top = up;
    if (heading.units.some((unit) => up.contains(unit.live.element))) break;
  }
  return { element: top, prose };
}

/** Beside the article within its container, unless it holds much of the text itself. */
function isBeside(unit: Unit, { element, prose }: Container): boolean {
  for (let at = unit.context; at && at.element !== element && element.contains(at.element);) {
    const { beside } = at;
    if (!beside || beside === element || !element.contains(beside)) return false;
    if ((prose.get(beside) ?? 0) < (prose.get(element) ?? 0) * 0.4) return true;
    let next = at;
    while (next.up && next.element !== beside) next = next.up;
    if (!next.up) return false;
    at = next.up;
  }
  return false;
}

function classify(inside: readonly Unit[], parts: Parts, _meta: Meta): void {
  const isReal = (unit: Unit) => isProse(unit) || (unit.sentence && unit.linked < LINKED && unit.size >= 30);
  const first = inside.findIndex(
    (unit) => isReal(unit) && unit.context.level === 0 && unit.context.holder !== 'caption',
  );
  if (first < 0) return;
  let section: 'body' | 'related' | 'faq' = 'body';
  const body: Unit[] = [];
  inside.slice(first).forEach((unit) => {
    const { level, holder } = unit.context;
    if (level > 0) {
      if (RELATED_HEADING.test(unit.live.text)) section = 'related';
      else if (FAQ_HEADING.test(unit.live.text)) section = 'faq';
      else if (section !== 'faq' || !/[?？؟]/.test(unit.live.text)) section = 'body';
    }
    if (section === 'related') return void parts.set(unit, 'related');
    if (section === 'faq')
      return void parts.set(unit, /[?？؟]["'”’»)\]]*$/.test(unit.live.text) || level > 0 ? 'question' : 'answer');
    if (level > 0) parts.set(unit, 'subheading');
    else if (unit.live.text.includes('|') && isPipeRow(unit.live.text)) parts.set(unit, 'table');
    else if (holder === 'heading' || holder === null) {
      if (unit.linked > 0.8 && !unit.sentence) return;
      parts.set(unit, 'paragraph');
    } else {
      if (holder === 'item' && unit.linked > 0.9 && !unit.sentence) return;
      parts.set(unit, holder);
    }
    body.push(unit);
  });
  while (body.length > 0) {
    const unit = body.at(-1) as Unit;
    if (isReal(unit) && unit.context.level === 0 && unit.context.holder !== 'caption') break;
    parts.delete(unit);
    body.pop();
  }
}

/** One row of a Markdown table or more. */
const isPipeRow = (text: string) => /^\s*\|.*\|\s*$/m.test(text) && (text.match(/\|/g)?.length ?? 0) >= 2;

function leadAndNotice(after: readonly Unit[], inside: readonly Unit[], parts: Parts, meta: Meta): void {
  const bodyStart = inside.find((unit) => parts.has(unit));
  const before = after.slice(0, bodyStart ? after.indexOf(bodyStart) : 0);
  const descriptions = meta.descriptions.map(bare).filter((text) => text.length > 30);
  for (const unit of before) {
    if (isLanguageNotice(unit.live.text)) parts.set(unit, 'notice');
    else if (!unit.context.beside && isProse(unit) && matches(bare(unit.live.text), descriptions))
      parts.set(unit, 'lead');
  }
  const body = inside.filter((unit) => parts.has(unit)).slice(0, 3);
  const notice = body.findIndex((unit) => isLanguageNotice(unit.live.text));
  if (notice < 0) return;
  // A notice parts what is in the page's language from the body it speaks of.
  body.slice(0, notice).forEach((unit) => parts.set(unit, 'lead'));
  parts.set(body[notice] as Unit, 'notice');
}

const matches = (text: string, descriptions: readonly string[]) =>
  descriptions.some((one) => one.startsWith(text.slice(0, 60)) || text.startsWith(one.slice(0, 60)));
