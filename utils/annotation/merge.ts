import type { Annotation } from './types';

/**
 * Brings together two edits of one annotation: what only one side changed is taken from it; tags are added and removed
 * as each side did; of two different notes both are kept, one under the other. Nothing a reader typed is lost.
 *
 * @param base what both sides started from @param theirs what is stored now @param ours what is to be stored
 */
export function merge(base: Annotation, theirs: Annotation, ours: Annotation): Annotation {
  const pick = <K extends keyof Annotation>(key: K): Annotation[K] => (same(ours[key], base[key]) ? theirs : ours)[key];
  return {
    ...ours,
    kind: pick('kind'),
    author: pick('author'),
    device: pick('device'),
    colour: pick('colour'),
    note: mergeNotes(base.note, theirs.note, ours.note),
    tags: mergeTags(base.tags, theirs.tags, ours.tags),
    source: pick('source'),
    selector: pick('selector'),
    cell: pick('cell'),
    claim: pick('claim'),
    translated: pick('translated'),
    modified: theirs.modified > ours.modified ? theirs.modified : ours.modified,
  };
}

function mergeNotes(base: string, theirs: string, ours: string): string {
  if (ours === base || ours === theirs) return theirs;
  if (theirs === base) return ours;
  // One edit may already hold the other: a retry of the same save, or a note that was only added to.
  if (ours.includes(theirs)) return ours;
  if (theirs.includes(ours)) return theirs;
  return `${theirs}\n\n---\n\n${ours}`;
}

function mergeTags(base: readonly string[], theirs: readonly string[], ours: readonly string[]): string[] {
  const dropped = base.filter((tag) => !ours.includes(tag) || !theirs.includes(tag));
  return [...new Set([...theirs, ...ours])].filter((tag) => !dropped.includes(tag));
}

/** Equal as plain data; the order of keys does not matter. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}
