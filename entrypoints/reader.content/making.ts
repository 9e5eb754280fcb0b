import { cellAt, describe, sourceOf, type Annotation, type Colour, type Span } from '@/utils/annotation';
import type { AnnotatedPage } from './annotating';
import type { SourcePassage } from './shown';

/** What is to be annotated, and with what. */
export interface Wanted {
  /** Null for the whole page. */
  readonly passage: Pick<SourcePassage, 'from' | 'to'> | null;
  /** Where it was selected on a translation. */
  readonly on?: Pick<SourcePassage, 'translated' | 'words'>;
  readonly claim?: string | null;
  readonly colour: Colour;
  readonly note: string;
  readonly tags: readonly string[];
}

/** An annotation of this page; not kept yet. Throws `Fault` where the passage is not of the article. */
export function make(page: AnnotatedPage, { passage, on, claim = null, colour, note, tags }: Wanted): Annotation {
  const { article } = page.read();
  const now = new Date().toISOString();
  const selector = passage && describe(article, passage.from, passage.to);
  const cell = !claim && selector?.spans.length === 1 ? cellAt(page.tables(), article, selector.spans[0]!.block) : null;
  const map = on?.translated;
  return {
    id: uuid(),
    kind: claim ? 'claim' : cell ? 'cell' : selector ? 'text' : 'page',
    created: now,
    modified: now,
    author: '',
    device: '',
    colour,
    note,
    tags: [...tags],
    source: sourceOf(article),
    selector,
    cell,
    claim,
    translated: map
      ? { exact: on.words, language: page.target() ?? 'und', engine: map.engine, model: map.model }
      : null,
  };
}

/** The same annotation on the passage where it stands now. */
export function reattach(page: AnnotatedPage, annotation: Annotation, spans: readonly Span[]): Annotation {
  const first = spans[0]!;
  const last = spans.at(-1)!;
  const { article } = page.read();
  const from = { block: first.block, offset: first.start };
  const selector = describe(article, from, { block: last.block, offset: last.end });
  const cell = annotation.cell && cellAt(page.tables(), article, first.block);
  return { ...annotation, kind: annotation.cell && !cell ? 'text' : annotation.kind, selector, cell };
}

/** A version 4 UUID. `crypto.randomUUID` is missing on plain http; `getRandomValues` is there. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
