import type { ReadArticle, StyleOf } from '@/utils/article';
import type { Marks } from '@/utils/report';
import type { TakeawayCues } from './cues';
import { compileCues } from './labels';
import { findLeakedTables } from './leaked';
import { findListTables } from './lists';
import { type Place, placer } from './places';
import { findRealTables } from './tables';
import { findTakeaways } from './takeaways';

export interface FindOptions {
  readonly styleOf: StyleOf;
  /** Lexicons of the languages at hand. */
  readonly cues: readonly TakeawayCues[];
}

export interface FoundMarks {
  readonly marks: Marks;
  readonly places: {
    /** Parallel to `marks.tables` and `marks.takeaways`. */
    readonly tables: readonly Place[];
    readonly takeaways: readonly Place[];
    /** All of them in the order of the page. */
    readonly inOrder: readonly Place[];
  };
}

/**
 * Tables of the whole page and takeaways of the article, each with its place. Reads the page and changes nothing;
 * linear in the page's elements.
 */
export function findMarks(document: Document, read: ReadArticle, options: FindOptions): FoundMarks {
  const placeOf = placer(read);
  const sort = byPosition(document);
  const tables = [
    ...[...findRealTables(document, read), ...findListTables(document, read)].map(({ mark, spans, element }) => ({
      mark,
      place: placeOf(spans, element),
    })),
    ...findLeakedTables(read).map(({ mark, spans }) => ({ mark, place: placeOf(spans) })),
  ];
  sort(tables, ({ place }) => place);
  const takeaways = findTakeaways(read, compileCues(options.cues)).map(({ mark, spans }) => ({
    mark,
    place: placeOf(spans),
  }));
  const inOrder = [...tables, ...takeaways].map(({ place }) => place);
  sort(inOrder, (place) => place);
  return {
    marks: { tables: tables.map(({ mark }) => mark), takeaways: takeaways.map(({ mark }) => mark) },
    places: {
      tables: tables.map(({ place }) => place),
      takeaways: takeaways.map(({ place }) => place),
      inOrder,
    },
  };
}

/**
 * Sorts by position in the page; what stands in a shadow root comes where its host stands. Numbers the elements once:
 * comparing two siblings by `compareDocumentPosition` costs as many steps as they have siblings between them.
 */
function byPosition(document: Document): <T>(list: T[], placeOf: (item: T) => Place) => void {
  const numbers = new Map<Element, number>();
  document.querySelectorAll('*').forEach((element, i) => numbers.set(element, i));
  const numberOf = ({ element }: Place): number => {
    let at = element;
    while (at && !numbers.has(at)) at = at.parentElement ?? (at.getRootNode() as Partial<ShadowRoot>).host ?? null;
    return at ? (numbers.get(at) ?? 0) : numbers.size;
  };
  return (list, placeOf) => void list.sort((a, b) => numberOf(placeOf(a)) - numberOf(placeOf(b)));
}
