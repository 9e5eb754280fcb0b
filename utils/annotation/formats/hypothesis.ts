import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
import type { Incoming } from './format';
import { parseJson, readEach, SelectorEntry, selectorOf, timestampOf, uuidOf } from './reading';

const text = z.string();
const Entry = z.object({
  id: text,
  created: z.optional(text),
  updated: z.optional(text),
  user: z.optional(text),
  user_info: z.optional(z.nullable(z.object({ display_name: z.optional(z.nullable(text)) }))),
  uri: text,
  text: z.optional(text),
  tags: z.optional(z.array(text)),
  target: z.optional(z.array(z.object({ selector: z.optional(z.array(SelectorEntry)) }))),
  document: z.optional(z.object({ title: z.optional(z.array(text)) })),
});

/** Reads Hypothesis' export (client, "JSON") and what its search API answers (`rows`). Replies come as page notes. */
export async function readHypothesis(file: string, now: string): Promise<Incoming> {
  const container = z.safeParse(
    z.object({ annotations: z.optional(z.array(z.unknown())), rows: z.optional(z.array(z.unknown())) }),
    parseJson(file),
  );
  const entries = container.success ? (container.data.annotations ?? container.data.rows) : undefined;
  if (!entries) throw new Fault('internal', 'this is no export of Hypothesis');
  return readEach(entries, async (entry) => {
    const from = z.parse(Entry, entry);
    const selector = selectorOf(from.target?.[0]?.selector ?? []);
    const created = timestampOf(from.created) ?? now;
    return {
      id: await uuidOf(`hypothesis:${from.id}`),
      kind: selector ? 'text' : 'page',
      created,
      modified: timestampOf(from.updated) ?? created,
      author: from.user_info?.display_name ?? from.user?.replace(/^acct:|@.*$/g, '') ?? '',
      device: 'Hypothesis',
      colour: 'yellow',
      note: from.text ?? '',
      tags: [...new Set((from.tags ?? []).filter((tag) => tag !== ''))],
      source: {
        url: from.uri,
        canonicalUrl: null,
        title: from.document?.title?.[0] ?? '',
        site: null,
        author: null,
        published: null,
        language: 'und',
      },
      selector,
      cell: null,
      claim: null,
      translated: null,
    };
  });
}
