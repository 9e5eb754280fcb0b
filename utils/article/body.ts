import type { BlockKind } from '@/utils/report';
import { type Container, findContainer } from './container';
import { holds } from './context';
import { findFlow, type Flow } from './flow';
import type { Heading } from './heading';
import { hasDescription, hasLeadHint, isAllBold } from './lead';
import type { Meta } from './meta';
import { articleUnits } from './extent';
import { isProse, isReal, LINKED, SENTENCE_SIZE, type Unit } from './unit';
import { isCaption, isCredit } from './caption';
import { isCall, isDiscussion, isFaq, isRelated, isRights, startsRelated } from './words';
import { isPipeRow, lastOf } from './ending';
import { isLanguageNotice } from './notice';
import { bare } from './titles';

/** Kinds of the article's units; what is not in the map is not of the article. */
export type Parts = Map<Unit, BlockKind>;

/** A heading between headline and body that is this long is a standfirst. */
const LEAD_SIZE = 40;
/** So far down may a notice about the language stand, in units of the body. */
const NOTICE_WITHIN = 3;
/** Bylines with the hours of publication and of changes are shorter than this. */
const LONGEST_DATELINE = 160;
const QUESTION = /[?？؟;]["'”’»)\]]*$/;

/** Finds lead, notice, body and what follows it, with pauses: on 10,000 elements it takes 35 ms. */
export function* findBody(units: readonly Unit[], heading: Heading, meta: Meta): Generator<void, Parts> {
  const parts: Parts = new Map();
  for (const unit of heading.units) parts.set(unit, 'heading');
  const after = articleUnits(units, heading);
  yield;
  const container = findContainer(after, heading);
  if (!container) return parts;
  yield;
  const kept = after.filter((unit) => holds(container.element, unit.live.element) && !container.isBeside(unit));
  yield;
  const flow = findFlow(kept, container);
  yield;

  const starts = kept.findIndex((unit) => flow.has(unit) && isOpening(unit, flow));
  if (starts < 0) return parts;
  const before = after.slice(0, Math.max(0, after.indexOf(kept[starts] as Unit)));
  sortLead(before, heading, container, parts, meta);
  const hasLead = before.some((unit) => parts.get(unit) === 'lead' && unit.context.holder !== 'item');
  let start = hasLead ? starts : skipLead(kept, starts, flow, meta);
  for (const unit of kept.slice(starts, start)) if (isReal(unit) && !isCaption(unit)) parts.set(unit, 'lead');
  yield;
  // An interview begins with its first question, however short.
  const asked = kept[start - 1];
  if (asked && flow.has(asked) && !parts.has(asked) && asked.context.level === 0 && QUESTION.test(asked.live.text))
    start--;
  sortBody(kept.slice(start), flow, parts);
  sortNotice([...before, ...kept.slice(starts, start + NOTICE_WITHIN)], parts);
  return parts;
}

/** What a body can begin with. */
function isOpening(unit: Unit, flow: Flow): boolean {
  if (!isReal(unit) || unit.context.level > 0 || isCaption(unit)) return false;
  return unit.context.holder !== 'item' || flow.isList;
}

/** The first paragraph is a lead where it is set apart from those that follow. */
function skipLead(kept: readonly Unit[], start: number, flow: Flow, meta: Meta): number {
  const first = kept[start] as Unit;
  const rest = kept.slice(start + 1).filter((unit) => flow.has(unit) && isProse(unit));
  const next = rest[0];
  if (!next || rest.length < 2) return start;
  const apart =
    (hasLeadHint(first) && !hasLeadHint(next)) ||
    (isAllBold(first) && !isAllBold(next)) ||
    (hasDescription(first, meta) &&
      flow.look(first) !== flow.look(next) &&
      flow.look(next) === flow.look(rest[1] ?? next));
  return apart ? kept.indexOf(next) : start;
}

function sortBody(kept: readonly Unit[], flow: Flow, parts: Parts): void {
  let section: 'body' | 'related' | 'faq' = 'body';
  /** Level of the heading that opened the section. */
  let opened = 0;
  let links = false;
  const body: Unit[] = [];
  let left = proseIn(kept.filter(flow.has));
  const whole = left;
  for (const unit of kept) {
    const { level } = unit.context;
    const text = unit.live.text;
    if (flow.has(unit)) left -= proseIn([unit]);
    // The publisher's rights end what it published, where most of the text stands before them.
    if (left < whole / 2 && !isCaption(unit) && isRights(text)) break;
    if (body.length > 0 && level > 1 && isDiscussion(text)) break;
    if (level > 0) {
      // Inside a section of links or questions, headings of previews and questions do not end it.
      const ends = flow.has(unit) && level <= opened && !(section === 'faq' && QUESTION.test(text));
      const next = isRelated(text) ? 'related' : isFaq(text) ? 'faq' : 'body';
      if (next !== 'body' || section === 'body' || ends) {
        section = next;
        opened = level;
      }
    } else if (section === 'body' && (isRelated(text) || startsRelated(text))) {
      links = true;
      parts.set(unit, 'related');
      continue;
    }
    if (section === 'related') {
      parts.set(unit, 'related');
    } else if (section === 'faq') {
      parts.set(unit, level > 0 || QUESTION.test(text) ? 'question' : 'answer');
    } else if (links && (unit.linked > LINKED || !flow.has(unit))) {
      parts.set(unit, 'related');
    } else {
      links = false;
      const kind = kindOf(unit, flow);
      if (!kind) continue;
      parts.set(unit, kind);
      body.push(unit);
    }
  }
  for (const unit of body.slice(lastOf(body, flow) + 1)) parts.delete(unit);
}

const proseIn = (units: readonly Unit[]) => units.reduce((sum, unit) => sum + (isProse(unit) ? unit.size : 0), 0);

function kindOf(unit: Unit, flow: Flow): BlockKind | null {
  const { level, holder } = unit.context;
  const text = unit.live.text;
  if (level > 0) return unit.linked > 0.9 && !flow.has(unit) ? null : 'subheading';
  if (!flow.has(unit) && level === 0 && isCall(text, unit.linked > 0)) return null;
  if (isCaption(unit) && holder !== 'cell') return isCredit(text) || unit.linked > LINKED ? null : 'caption';
  if (isPipeRow(text)) return 'table';
  if (holder === 'cell' || holder === 'code') return holder;
  if (unit.linked > 0.8 && !(unit.sentence && flow.has(unit))) return null;
  if (!flow.has(unit) && !unit.sentence && !isProse(unit)) return null;
  if (holder === 'item' || holder === 'quote') return holder;
  return 'paragraph';
}

/** Standfirst and boxes of key points between the heading and the body. */
function sortLead(before: readonly Unit[], heading: Heading, container: Container, parts: Parts, meta: Meta): void {
  const home = heading.units[0]?.live.element.parentElement;
  const said = bare(heading.text);
  const first = before.find((unit) => isProse(unit) && !isCaption(unit) && !container.isBeside(unit));
  before.forEach((unit, i) => {
    if (isCaption(unit) || unit.linked > LINKED || unit.size < SENTENCE_SIZE) return;
    if (isDateline(unit) || bare(unit.live.text) === said) return;
    const described = hasDescription(unit, meta);
    if (!described && container.isBeside(unit)) return;
    const { level, holder } = unit.context;
    const near = home?.contains(unit.live.element) === true || i < 3;
    const isLead =
      described ||
      hasLeadHint(unit) ||
      (level > 0 && near && unit.size >= LEAD_SIZE) ||
      (holder === 'item' && unit.sentence && holds(container.element, unit.live.element)) ||
      (isProse(unit) && (unit === first || (home?.contains(unit.live.element) ?? false)));
    if (!isLead || isCredit(unit.live.text)) return;
    parts.set(unit, 'lead');
    const title = before[i - 1];
    if (holder === 'item' && title && title.context.level > 1) parts.set(title, 'lead');
  });
  // A short point among longer ones is a point.
  for (const points of listsOf(before).values()) {
    if (points.filter((unit) => parts.get(unit) === 'lead').length < points.length / 2) continue;
    for (const unit of points) if (unit.linked === 0 && !container.isBeside(unit)) parts.set(unit, 'lead');
  }
}

function listsOf(units: readonly Unit[]): Map<Element, Unit[]> {
  const lists = new Map<Element, Unit[]>();
  for (const unit of units) {
    const list = unit.context.holder === 'item' ? unit.live.element.closest('ul, ol') : null;
    if (!list) continue;
    const known = lists.get(list);
    if (known) known.push(unit);
    else lists.set(list, [unit]);
  }
  return lists;
}

/** When it was published and by whom: a year and an hour, and no sentence. */
const isDateline = ({ live, sentence }: Unit) =>
  !sentence && live.text.length < LONGEST_DATELINE && /(?:19|20)\d\d/.test(live.text) && /\d[:.h]\d\d/.test(live.text);

/** A notice parts what is in the page's language from the body it speaks of. */
function sortNotice(candidates: readonly Unit[], parts: Parts): void {
  const notice = candidates.findIndex((unit) => isLanguageNotice(unit.live.text));
  if (notice < 0) return;
  parts.set(candidates[notice] as Unit, 'notice');
  for (const unit of candidates.slice(0, notice)) if (parts.has(unit)) parts.set(unit, 'lead');
}
