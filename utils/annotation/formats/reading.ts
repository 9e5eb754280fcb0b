import * as z from 'zod/mini';
import { Annotation, type Selector, Span } from '../types';
import type { Incoming } from './format';

/** Largest file that is read: 100,000 annotations with notes are about a fifth of it. */
const MOST_CHARACTERS = 256 * 1024 * 1024;

/** Parses JSON of a stranger. Throws an `Error` whose message a reader can use. */
export function parseJson(text: string): unknown {
  if (text.length > MOST_CHARACTERS) throw new Error('the file is larger than 256 MB');
  try {
    return JSON.parse(text) as unknown;
  } catch (thrown) {
    throw new Error(`this is no JSON: ${thrown instanceof Error ? thrown.message : ''}`, { cause: thrown });
  }
}

/** Any id as a UUID: one that holds a UUID keeps it, another gives the same UUID each time (SHA-256, as version 8). */
export async function uuidOf(id: string): Promise<string> {
  const own = /^(?:urn:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(id);
  if (own) return own[1]!.toLowerCase();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(id)));
  digest[6] = (digest[6]! & 0x0f) | 0x80;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const hex = [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A date of a stranger as ours: UTC with milliseconds at most; null where it is none. */
export function timestampOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)) return value;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** A selector as W3C and Hypothesis write it. */
export const SelectorEntry = z.object({
  type: z.string(),
  exact: z.optional(z.string()),
  prefix: z.optional(z.string()),
  suffix: z.optional(z.string()),
  start: z.optional(z.number()),
  end: z.optional(z.number()),
  'gloss:language': z.optional(z.string()),
  'gloss:spans': z.optional(z.array(Span)),
  'gloss:path': z.optional(z.array(z.string())),
});

/** Our selector from a list of theirs; null without a quote: a position alone points at anything after an edit. */
export function selectorOf(list: readonly z.infer<typeof SelectorEntry>[]): Selector | null {
  const quote = list.find(({ type, exact }) => type === 'TextQuoteSelector' && exact);
  if (!quote?.exact) return null;
  const position = list.find(({ type }) => type === 'TextPositionSelector');
  const block = list.find(({ type }) => type === 'gloss:BlockSelector');
  return {
    spans: block?.['gloss:spans'] ?? [],
    path: block?.['gloss:path'] ?? [],
    exact: quote.exact,
    prefix: quote.prefix ?? '',
    suffix: quote.suffix ?? '',
    language: quote['gloss:language'] ?? 'und',
    position: { start: position?.start ?? 0, end: position?.end ?? quote.exact.length },
  };
}

/**
 * Reads each entry by itself, so that one bad entry costs itself and nothing else.
 *
 * @param entries what the file lists @param read gives an annotation, still to be checked; may throw
 */
export async function readEach(
  entries: readonly unknown[],
  read: (entry: unknown) => Promise<unknown>,
): Promise<Incoming> {
  const annotations: Annotation[] = [];
  const refused: { what: string; reason: string }[] = [];
  for (const [index, entry] of entries.entries()) {
    try {
      annotations.push(z.parse(Annotation, await read(entry)));
    } catch (thrown) {
      const reason =
        thrown instanceof z.core.$ZodError ? z.prettifyError(thrown) : thrown instanceof Error ? thrown.message : '';
      refused.push({ what: `entry ${index + 1}`, reason: reason.slice(0, 500) });
    }
  }
  return { annotations, refused };
}
