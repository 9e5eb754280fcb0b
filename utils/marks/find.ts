import type { ReadArticle, StyleOf } from '@/utils/article';
import type { Marks } from '@/utils/report';
import type { TakeawayCues } from './cues';
import { compileCues } from './labels';
import { findLeakedTables } from './leaked';
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
  /** Parallel to `marks.tables` and `marks.takeaways`. */
  readonly places: { readonly tables: readonly Place[]; readonly takeaways: readonly Place[] };
}

/** Tables of the whole page and takeaways of the article, each with its place. Reads the page and changes nothing. */
export function findMarks(document: Document, read: ReadArticle, options: FindOptions): FoundMarks {
  const placeOf = placer(read);
  const tables = [
    ...findRealTables(document, read).map(({ mark, spans, element }) => ({
      mark,
      place: placeOf(spans, element),
    })),
    ...findLeakedTables(read).map(({ mark, spans }) => ({ mark, place: placeOf(spans) })),
  ].sort((a, b) => documentOrder(a.place.element, b.place.element));
  const takeaways = findTakeaways(read, compileCues(options.cues));
  return {
    marks: { tables: tables.map(({ mark }) => mark), takeaways: takeaways.map(({ mark }) => mark) },
    places: {
      tables: tables.map(({ place }) => place),
      takeaways: takeaways.map(({ spans }) => placeOf(spans)),
    },
  };
}

function documentOrder(a: Element | null, b: Element | null): number {
  if (!a || !b || a === b) return 0;
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
