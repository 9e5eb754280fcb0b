import type { TableMark } from '@/utils/report';
import { anchorer, type Pace } from './anchor';
import type { Texts } from './articleText';
import { findCell } from './cell';
import type { Annotation } from './types';
import type { Anchored } from './verdict';

export interface Placed {
  readonly annotation: Annotation;
  /** Null for a note on the whole page. */
  readonly at: Anchored | null;
}

/**
 * Finds annotations in an article as it reads now: a cell by its headers, everything else, and a cell whose headers
 * are gone, by its words. In slices, see `Anchorer.resolveAll`.
 */
export async function placeAll(
  annotations: readonly Annotation[],
  article: Texts,
  tables: readonly TableMark[],
  pace: Pace,
): Promise<Placed[]> {
  const byWords: Annotation[] = [];
  const places = new Map<Annotation, Anchored>();
  for (const annotation of annotations) {
    const cell = annotation.cell && findCell(tables, article, annotation.cell);
    if (cell) {
      const { span, same } = cell;
      const place = same
        ? ({ state: 'sure', reason: 'exact' } as const)
        : ({ state: 'uncertain', reason: 'unlike' } as const);
      places.set(annotation, { ...place, spans: [span], score: same ? 1 : 0.5, guess: null });
    } else if (annotation.selector) byWords.push(annotation);
  }
  const found = await anchorer(article).resolveAll(
    byWords.map(({ selector }) => selector!),
    pace,
  );
  byWords.forEach((annotation, i) => places.set(annotation, found[i]!));
  return annotations.map((annotation) => ({ annotation, at: places.get(annotation) ?? null }));
}
