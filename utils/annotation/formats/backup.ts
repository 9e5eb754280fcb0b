import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
import type { Damaged } from '../store';
import { type Annotation, Snapshot } from '../types';
import type { Incoming } from './format';
import { parseJson, readEach } from './reading';

/**
 * Everything the store holds, as it holds it: annotations, the texts of their articles, and what could not be read, for
 * whoever can.
 */
export function writeBackup(
  annotations: readonly Annotation[],
  articles: readonly Snapshot[],
  damaged: readonly Damaged[] = [],
): string {
  const lost = damaged.length > 0 ? { damaged } : {};
  return `${JSON.stringify({ format: 'gloss-backup', schema: 1, annotations, articles, ...lost })}\n`;
}

const Backup = z.object({
  format: z.literal('gloss-backup'),
  schema: z.literal(1),
  annotations: z.array(z.unknown()),
  articles: z.array(z.unknown()),
});

/** Reads a backup; a damaged entry costs itself and nothing else. */
export async function readBackup(file: string): Promise<Incoming & { readonly articles: Snapshot[] }> {
  const backup = z.safeParse(Backup, parseJson(file));
  if (!backup.success) throw new Fault('internal', 'this is no backup of Gloss');
  const incoming = await readEach(backup.data.annotations, (entry) => Promise.resolve(entry));
  const articles = backup.data.articles.flatMap((entry) => {
    const parsed = z.safeParse(Snapshot, entry);
    return parsed.success ? [parsed.data] : [];
  });
  return { ...incoming, articles };
}
