import * as z from 'zod/mini';
import { Fault, faultOf, type FaultCode, type FaultData } from '@/utils/faults';
import type { Engine, EngineDeps, EngineId } from './types';

/** What a service can do, in its own codes: any source into any target, or the named pairs alone (`a|b`). */
export const ServiceLanguages = z.object({
  sources: z.array(z.string()),
  targets: z.array(z.string()),
  pairs: z.nullable(z.array(z.string())),
});
export type ServiceLanguages = z.infer<typeof ServiceLanguages>;

/** A service's list as it is kept, so that a stopped background and a lost network need no new one. */
export const KeptLanguages = z.object({ address: z.string(), at: z.number(), languages: ServiceLanguages });
export type KeptLanguages = z.infer<typeof KeptLanguages>;

/** A list of languages is asked for once an hour: services change theirs a few times a year. */
const FRESH_MS = 3_600_000;
/** A server that does not answer is not asked again at once. */
const STALE_FAULT_MS = 10_000;
/** What a reader waits for at most before an engine counts as not there. */
const LIST_TIMEOUT_MS = 5000;
/** Faults that say nothing about the service's languages: the list from before stands. */
const PASSING: readonly FaultCode[] = ['offline', 'unreachable', 'busy'];

export interface Service {
  readonly id: EngineId;
  /** As readers know it. */
  readonly name: string;
  readonly address: () => Promise<string>;
  /** Throws where something is missing that no list can tell: a key. */
  readonly check?: () => Promise<unknown>;
  /** Fetches the list; throws `Fault`. */
  readonly load: (signal: AbortSignal) => Promise<ServiceLanguages>;
  /** The service's codes of a pair. */
  readonly codes: (from: string, to: string) => readonly [string, string];
}

/**
 * `ready` of a service with a live language list, asked once an hour. Without network the last list counts: what was
 * translated before can be shown again, and the rest says by itself that it cannot be had.
 */
export function readiness(deps: EngineDeps, { id, name, address, check, load, codes }: Service): Engine['ready'] {
  let asking: { readonly address: string; readonly until: number; readonly answer: Promise<ServiceLanguages> } | null =
    null;

  async function languages(current: string): Promise<ServiceLanguages> {
    const stored = z.safeParse(KeptLanguages, await deps.languages?.get(id).catch(() => undefined));
    const kept = stored.success && stored.data.address === current ? stored.data : null;
    if (kept && Date.now() - kept.at < FRESH_MS) return kept.languages;
    if (asking?.address !== current || asking.until < Date.now()) {
      const answer = load(AbortSignal.timeout(LIST_TIMEOUT_MS));
      const entry = (asking = { address: current, until: Date.now() + FRESH_MS, answer });
      answer.then(
        (found) => void deps.languages?.set(id, { address: current, at: Date.now(), languages: found }).catch(() => {}),
        (thrown: unknown) => {
          if (asking !== entry) return;
          asking = passes(thrown) ? { ...entry, until: Date.now() + STALE_FAULT_MS } : null;
        },
      );
    }
    try {
      return await asking.answer;
    } catch (thrown) {
      if (kept && passes(thrown)) return kept.languages;
      throw thrown;
    }
  }

  return (from, to) =>
    readyOf(async () => {
      await check?.();
      const current = await address();
      const { sources, targets, pairs } = await languages(current);
      const [source, target] = codes(from, to);
      const can = pairs ? pairs.includes(`${source}|${target}`) : sources.includes(source) && targets.includes(target);
      if (!can) throw new Fault('unsupported-pair', `${name} at ${hostOf(current)} has no ${from} → ${to}`);
    });
}

const passes = (thrown: unknown): boolean => PASSING.includes(faultOf(thrown).code);

/** True where `check` passes, else what it threw as data. */
export async function readyOf(check: () => Promise<void>): Promise<true | FaultData> {
  try {
    await check();
    return true;
  } catch (thrown) {
    return faultOf(thrown);
  }
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);

/** The engine's key. Throws `no-key`, and `locked` where the reader's passphrase seals it. */
export async function requireKey(deps: EngineDeps, id: EngineId, name: string): Promise<string> {
  const key = await deps.key(id);
  if (!key) throw new Fault('no-key', `${name} needs a key`);
  return key;
}

/** Pairs answered texts with their segments. Throws `bad-answer` where the numbers differ. */
export function pairUp<T extends { readonly id: string }>(
  name: string,
  segments: readonly T[],
  texts: readonly string[],
): { id: string; text: string }[] {
  if (texts.length !== segments.length) {
    throw new Fault('bad-answer', `${name}: ${texts.length} of ${segments.length} texts came back`);
  }
  return segments.map(({ id }, index) => ({ id, text: texts[index]! }));
}
