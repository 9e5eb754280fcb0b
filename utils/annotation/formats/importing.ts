import { faultOf } from '@/utils/faults';
import { same } from '../merge';
import type { AnnotationStore, Change } from '../store';
import type { Annotation, Snapshot } from '../types';
import { readBackup } from './backup';
import { readCsv } from './csv';
import type { Incoming } from './format';
import { readHypothesis } from './hypothesis';
import { readJsonLd } from './jsonld';

/** What an import would do; shown to the reader before anything is written. */
export interface ImportPlan {
  readonly fresh: readonly Annotation[];
  /** Here already, but different. `newer`: which one was modified last. */
  readonly changed: readonly {
    readonly here: Annotation;
    readonly there: Annotation;
    readonly newer: 'here' | 'there';
  }[];
  readonly same: number;
  readonly refused: Incoming['refused'];
  readonly articles: readonly Snapshot[];
}

/** Reads a file of any kind that Gloss knows, told by its content; a file that is none of them is refused as a whole. */
export async function readFile(
  file: string,
  now: string,
): Promise<Incoming & { readonly articles: readonly Snapshot[] }> {
  const start = file.slice(0, 2000).trimStart();
  try {
    if (!/^[[{]/.test(start)) return { ...(await readCsv(file, now)), articles: [] };
    if (/"format"\s*:\s*"gloss-backup"/.test(start)) return await readBackup(file);
    if (/"(export_date|rows|export_userid)"\s*:/.test(start))
      return { ...(await readHypothesis(file, now)), articles: [] };
    return { ...(await readJsonLd(file, now)), articles: [] };
  } catch (thrown) {
    return { annotations: [], refused: [{ what: 'file', reason: faultOf(thrown).detail }], articles: [] };
  }
}

/** The dry run: compares what comes in with what is here. An annotation that stands twice in the file counts once. */
export function planImport(
  incoming: Incoming & { readonly articles?: readonly Snapshot[] },
  existing: readonly Annotation[],
): ImportPlan {
  const here = new Map(existing.map((annotation) => [annotation.id, annotation]));
  const seen = new Map<string, Annotation>();
  for (const annotation of incoming.annotations) {
    const before = seen.get(annotation.id);
    if (!before || before.modified < annotation.modified) seen.set(annotation.id, annotation);
  }
  const fresh: Annotation[] = [];
  const changed: ImportPlan['changed'][number][] = [];
  let equal = 0;
  for (const there of seen.values()) {
    const mine = here.get(there.id);
    if (!mine) fresh.push(there);
    else if (same(mine, there)) equal++;
    else changed.push({ here: mine, there, newer: there.modified > mine.modified ? 'there' : 'here' });
  }
  return { fresh, changed, same: equal, refused: incoming.refused, articles: incoming.articles ?? [] };
}

/** Carries a plan out; of what differs, what was modified last stands. Undo: `store.undo` of the changes, last first. */
export async function carryOut(plan: ImportPlan, store: AnnotationStore): Promise<Change[]> {
  const changes: Change[] = [];
  for (const annotation of plan.fresh) changes.push(await store.put(annotation, null));
  for (const { here, there, newer } of plan.changed) {
    if (newer === 'there') changes.push(await store.put(there, here));
  }
  for (const snapshot of plan.articles) await store.keepArticle(snapshot);
  return changes;
}
