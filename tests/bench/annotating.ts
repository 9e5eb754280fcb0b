import type { Page } from '@playwright/test';
import type { Annotation } from '@/utils/annotation';
import { articleHash } from '@/utils/annotation/documents';
import { articleKey } from '@/utils/annotation/address';
import { bundle } from './bundle';

/**
 * Writes annotations into the extension's database, in bulk: by the toolbar 100,000 would take hours.
 *
 * @param page one of the extension's own
 */
export async function fillDatabase(page: Page, count: number, make: (i: number) => Annotation): Promise<void> {
  const pouch = await bundle('node_modules/pouchdb-browser/lib/index.es.js', 'PouchDB');
  await page.evaluate(`${pouch}; globalThis.filled = new (PouchDB.default ?? PouchDB)('annotations'); undefined`);
  const hashes = new Map<string, string>();
  const batch = 2000;
  for (let from = 0; from < count; from += batch) {
    const documents = [];
    for (let i = from; i < Math.min(count, from + batch); i++) {
      const annotation = make(i);
      const key = articleKey(annotation.source);
      if (!hashes.has(key)) hashes.set(key, await articleHash(key));
      const _id = `annotation:${hashes.get(key)}:${annotation.id}`;
      documents.push({ _id, type: 'annotation', schema: 1, annotation });
    }
    const refused = await page.evaluate(async (docs) => {
      const { filled } = globalThis as unknown as {
        filled: { bulkDocs(docs: unknown[]): Promise<{ error?: boolean }[]> };
      };
      return (await filled.bulkDocs(docs)).filter(({ error }) => error).length;
    }, documents);
    if (refused > 0) throw new Error(`${refused} annotations were refused`);
  }
}

/** An annotation on a passage, the rest as plain as can be. */
export function annotationOn(
  id: number,
  more: Pick<Annotation, 'source' | 'selector'> & Partial<Annotation>,
): Annotation {
  const created = new Date(Date.UTC(2024, 0, 1) + id * 600_000).toISOString();
  return {
    id: `00000000-0000-4000-8000-${id.toString(16).padStart(12, '0')}`,
    kind: 'text',
    created,
    modified: created,
    author: '',
    device: '',
    colour: 'yellow',
    note: '',
    tags: [],
    cell: null,
    claim: null,
    translated: null,
    ...more,
  };
}
