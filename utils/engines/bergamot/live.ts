import * as z from 'zod/mini';
import { callJson, type Fetch } from '../http';
import { type ModelEntry, ModelFile, newest } from './registry';

/** Mozilla's Remote Settings: the collection that Firefox itself takes its models from. */
const LIVE_URL =
  'https://firefox.settings.services.mozilla.com/v1/buckets/main/collections/translations-models/records';

const Records = z.object({ data: z.array(z.unknown()) });
const LiveRecord = z.object({
  fromLang: z.string(),
  toLang: z.string(),
  version: z.string(),
  fileType: ModelFile.shape.type,
  /** Firefox's own condition (channel, system); what every Firefox gets has none. */
  filter_expression: z.optional(z.string()),
  attachment: z.object({
    hash: ModelFile.shape.sha256,
    size: ModelFile.shape.size,
    location: ModelFile.shape.location,
  }),
});

/**
 * The models that Mozilla publishes now.
 *
 * @param known the list of the build. It stands in for directions that the live one no longer knows by these names: a
 *   download then succeeds or says what failed.
 * @returns null where the live list cannot be reached or read
 */
export async function liveModels(
  fetch: Fetch,
  known: readonly ModelEntry[],
  signal: AbortSignal,
): Promise<readonly ModelEntry[] | null> {
  let records: unknown[];
  try {
    const call = { engine: 'Mozilla', url: LIVE_URL, method: 'GET', signal, timeoutMs: 10_000 } as const;
    records = (await callJson(fetch, Records, call)).data;
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return null;
  }
  const files = records.flatMap((record) => {
    const { data } = z.safeParse(LiveRecord, record);
    if (!data || data.filter_expression) return [];
    const { fromLang: from, toLang: to, version, fileType: type, attachment } = data;
    const { hash: sha256, size, location } = attachment;
    return [{ from, to, version, fixture: false, type, sha256, size, location }];
  });
  const live = newest(files);
  const isLive = (entry: ModelEntry): boolean => live.some(({ from, to }) => from === entry.from && to === entry.to);
  return [...live, ...known.filter((entry) => !isLive(entry))];
}
