import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
import { callJson, type Fetch, join } from '../http';
import { MODELS } from './models.gen';
import { compareVersions } from './versions';

/** Mozilla's file server for the models that Firefox uses. */
export const DEFAULT_MIRROR = 'https://firefox-settings-attachments.cdn.mozilla.net/';

const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const ModelFile = z.object({
  type: z.enum(['model', 'lex', 'vocab', 'srcvocab', 'trgvocab']),
  size: z.number().check(z.int(), z.positive()),
  sha256: Sha256,
  /** Address below the mirror's. */
  location: z.string(),
});
export type ModelFile = z.infer<typeof ModelFile>;

/** The files of one direction. */
export const ModelEntry = z.object({
  from: z.string(),
  to: z.string(),
  version: z.string(),
  /** Made for tests: replaces words one by one. */
  fixture: z.boolean(),
  files: z.array(ModelFile),
});
export type ModelEntry = z.infer<typeof ModelEntry>;

/** `registry.json` of a mirror that has models of its own. */
const OwnRegistry = z.object({
  fixture: z.optional(z.boolean()),
  files: z.array(z.extend(ModelFile, { from: z.string(), to: z.string(), version: z.string() })),
});

export interface Registry {
  readonly mirror: string;
  readonly entries: readonly ModelEntry[];
}

/** Mozilla's published models, as of the build. */
export function publishedModels(): ModelEntry[] {
  return MODELS.map(([from, to, version, files]) => ({
    from,
    to,
    version,
    fixture: false,
    files: files.map(([type, size, sha256, location]) => ({
      type: ModelFile.shape.type.parse(type),
      size,
      sha256,
      location: `main-workspace/translations-models/${location}`,
    })),
  }));
}

/**
 * What a mirror offers: its own `registry.json` where it has one, else Mozilla's list (a mirror of their files).
 * The default mirror is not asked.
 */
export async function registryOf(mirror: string | null, fetch: Fetch, signal: AbortSignal): Promise<Registry> {
  if (mirror === null || mirror === DEFAULT_MIRROR) return { mirror: DEFAULT_MIRROR, entries: publishedModels() };
  try {
    const own = await callJson(fetch, OwnRegistry, {
      engine: 'Bergamot',
      url: join(mirror, 'registry.json'),
      method: 'GET',
      signal,
      statuses: { 404: 'unsupported-pair' },
    });
    return { mirror, entries: newest(own.files.map((file) => ({ ...file, fixture: own.fixture ?? false }))) };
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === 'unsupported-pair') return { mirror, entries: publishedModels() };
    throw thrown;
  }
}

type LooseFile = ModelFile & { from: string; to: string; version: string; fixture: boolean };

/** Loose files as entries: per direction the newest version that is complete. */
export function newest(files: readonly LooseFile[]): ModelEntry[] {
  const byVersion = new Map<string, ModelEntry>();
  for (const { from, to, version, fixture, ...file } of files) {
    const key = `${from} ${to} ${version}`;
    const entry = byVersion.get(key) ?? { from, to, version, fixture, files: [] };
    byVersion.set(key, { ...entry, files: [...entry.files, file] });
  }
  const best = new Map<string, ModelEntry>();
  for (const entry of byVersion.values()) {
    const key = `${entry.from} ${entry.to}`;
    const other = best.get(key);
    if (isComplete(entry) && (!other || compareVersions(entry.version, other.version) > 0)) best.set(key, entry);
  }
  return [...best.values()];
}

function isComplete({ files }: ModelEntry): boolean {
  const has = (type: ModelFile['type']): boolean => files.some((file) => file.type === type);
  return has('model') && has('lex') && (has('vocab') || (has('srcvocab') && has('trgvocab')));
}

/** Directions that translate `from` → `to`: one, or two by way of English; null where there is no way. */
export function route<T extends { from: string; to: string }>(
  entries: readonly T[],
  from: string,
  to: string,
): T[] | null {
  const find = (source: string, target: string): T | undefined =>
    entries.find((entry) => entry.from === source && entry.to === target);
  const source = modelLanguage(
    from,
    entries.map((entry) => entry.from),
  );
  const target = modelLanguage(
    to,
    entries.map((entry) => entry.to),
  );
  const direct = find(source, target);
  if (direct) return [direct];
  const first = find(source, 'en');
  const second = find('en', target);
  return first && second ? [first, second] : null;
}

/** The registry's name of a language: `de-AT` is its `de`, `no` its `nb`, `zh` and `zh-CN` its `zh-Hans`. */
function modelLanguage(language: string, known: readonly string[]): string {
  if (known.includes(language)) return language;
  const locale = new Intl.Locale(language === 'no' ? 'nb' : language).maximize();
  const withScript = `${locale.language}-${locale.script}`;
  return known.includes(withScript) ? withScript : locale.language;
}

/** For people: `en-de tiny 2.1`, or `fixture en-de`. */
export function modelName({ from, to, version, fixture, files }: ModelEntry): string {
  if (fixture) return `fixture ${from}-${to}`;
  const size = (files.find(({ type }) => type === 'model')?.size ?? 0) / 1e6;
  // Mozilla's three architectures: 17, 31.5 and 43 MB; split vocabularies add a second embedding.
  const architecture = size < 24 ? 'tiny' : size < 38 ? 'base-memory' : 'base';
  return `${from}-${to} ${architecture} ${version}`;
}

/** Whether a model's name (`TranslateAnswer.model`) tells of a fixture. */
export const isFixture = (name: string | null): boolean => name?.startsWith('fixture ') ?? false;

export const bytesOf = ({ files }: ModelEntry): number => files.reduce((sum, { size }) => sum + size, 0);
