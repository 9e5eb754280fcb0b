import type { ReadArticle } from '@/utils/article';
import type { TableMark } from '@/utils/report';
import { cellText } from './grid';
import type { Span } from './places';
import { unitsWithin } from './within';

export interface ListTable {
  readonly mark: TableMark;
  readonly element: Element;
  readonly spans: readonly Span[];
}

/** A definition list: terms, each with its definitions. */
type Terms = readonly (readonly [term: string, ...definitions: string[]])[];

/** Longer definitions explain; they are no values to compare. */
const VALUE_MAX = 120;

/**
 * Definition lists of the article that compare: lists with the same terms under one another, a row each, or one list
 * whose terms all have the same number of definitions, two or more. A single list of facts stays a list.
 */
export function findListTables(document: Document, read: ReadArticle): ListTable[] {
  const all = [...document.querySelectorAll('dl')];
  const within = unitsWithin(read, new Set(all));
  const lists = all.filter((list) => within.get(list)?.spans.length);
  const found: ListTable[] = [];
  for (let i = 0; i < lists.length; i++) {
    const list = lists[i] as Element;
    const terms = termsOf(list);
    if (terms.length < 2) continue;
    const alike = [list];
    while (sameTerms(terms, lists[i + alike.length])) alike.push(lists[i + alike.length] as Element);
    const table = alike.length > 1 ? rowsOf(alike) : columnsOf(terms);
    if (!table) continue;
    const spans = alike.flatMap((one) => within.get(one)?.spans ?? []);
    const mark: TableMark = {
      source: 'list',
      index: null,
      caption: within.get(list)?.caption ?? null,
      ...table,
      peripheral: false,
      blocks: spans.map(({ block }) => block),
    };
    found.push({ mark, element: list, spans });
    i += alike.length - 1;
  }
  return found;
}

/** No terms where a definition is prose, or where definitions come without a term. */
function termsOf(list: Element): Terms {
  const terms: [string, ...string[]][] = [];
  for (const item of list.querySelectorAll('dt, dd')) {
    const text = cellText(item);
    if (item.nodeName === 'DT') terms.push([text]);
    else if (terms.length === 0 || text.length > VALUE_MAX) return [];
    else terms.at(-1)?.push(text);
  }
  return terms.every((term) => term[0] !== '' && term.length > 1) ? terms : [];
}

function sameTerms(terms: Terms, list: Element | undefined): boolean {
  const others = list ? termsOf(list) : [];
  return others.length === terms.length && terms.every(([term], i) => term === others[i]?.[0]);
}

function rowsOf(lists: readonly Element[]): Pick<TableMark, 'header' | 'rows'> {
  const all = lists.map(termsOf);
  return {
    header: (all[0] ?? []).map(([term]) => term),
    rows: all.map((terms) => terms.map(([, ...values]) => values.join(', '))),
  };
}

function columnsOf(terms: Terms): Pick<TableMark, 'header' | 'rows'> | null {
  const width = terms[0]?.length ?? 0;
  const fits = width > 2 && terms.length > 2 && terms.every((term) => term.length === width);
  return fits ? { header: [], rows: terms.map((term) => [...term]) } : null;
}
