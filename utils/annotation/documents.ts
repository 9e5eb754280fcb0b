import * as z from 'zod/mini';
import { articleKey } from './address';
import { Annotation, Snapshot, type Source } from './types';

/** What the database holds: one document per annotation and one per article. */
export const AnnotationDocument = z.object({
  type: z.literal('annotation'),
  schema: z.literal(1),
  annotation: Annotation,
});
export const ArticleDocument = z.object({ type: z.literal('article'), schema: z.literal(1), snapshot: Snapshot });
export type Stored = z.infer<typeof AnnotationDocument> | z.infer<typeof ArticleDocument>;

/** Name of the database; background and library page open the same one. */
export const DATABASE = 'annotations';

/** Prefixes of document ids; an article's annotations stand together, so that one range read finds them. */
export const ANNOTATIONS = 'annotation:';
export const ARTICLES = 'article:';

/** Says how a sealed database's key is made from the passphrase; its only document that can be read (`sealed.ts`). */
export const VAULT = 'vault';

/** 96 bits of the address's SHA-256: ids stay short and say nothing of what was read. Needs a secure context. */
export async function articleHash(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
  return [...new Uint8Array(digest, 0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function annotationId(annotation: Pick<Annotation, 'id' | 'source'>): Promise<string> {
  return `${ANNOTATIONS}${await articleHash(articleKey(annotation.source))}:${annotation.id}`;
}

export async function articleId(source: Pick<Source, 'url' | 'canonicalUrl'>): Promise<string> {
  return ARTICLES + (await articleHash(articleKey(source)));
}
