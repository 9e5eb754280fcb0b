import type { AnnotationStore, Change } from './store';
import { MAX_TAGS } from './tags';
import type { Annotation, Colour } from './types';

/** One change for many annotations. */
export interface AnnotationEdit {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** Null leaves each as it is. */
  readonly colour: Colour | null;
  readonly delete: boolean;
}

/** Written at once; the database takes turns anyway. */
const TOGETHER = 20;

/**
 * Makes the same edit on many annotations. Ends early when the signal aborts; what was done until then is in the answer,
 * to be taken back. Throws the store's `Fault` after telling `done` what stands.
 *
 * @param done told of each change as it was made, in no order
 * @param now ISO 8601
 */
export async function editAll(
  store: Pick<AnnotationStore, 'put' | 'remove'>,
  annotations: readonly Annotation[],
  edit: AnnotationEdit,
  { now, done, signal }: { now: string; done: (change: Change) => void; signal: AbortSignal },
): Promise<void> {
  for (let from = 0; from < annotations.length && !signal.aborted; from += TOGETHER) {
    await Promise.all(
      annotations.slice(from, from + TOGETHER).map(async (annotation) => {
        const next = edited(annotation, edit, now);
        done(next ? await store.put(next, annotation) : await store.remove(annotation));
      }),
    );
  }
}

/** Takes changes back, the last one first. */
export async function undoAll(store: Pick<AnnotationStore, 'undo'>, changes: readonly Change[]): Promise<void> {
  const last = [...changes].reverse();
  for (let from = 0; from < last.length; from += TOGETHER) {
    await Promise.all(last.slice(from, from + TOGETHER).map((change) => store.undo(change)));
  }
}

/** The annotation after the edit, null where it is deleted. */
function edited(annotation: Annotation, edit: AnnotationEdit, now: string): Annotation | null {
  if (edit.delete) return null;
  const kept = annotation.tags.filter((tag) => !edit.remove.includes(tag));
  const tags = [...new Set([...kept, ...edit.add])].slice(0, MAX_TAGS);
  return { ...annotation, tags, colour: edit.colour ?? annotation.colour, modified: now };
}
