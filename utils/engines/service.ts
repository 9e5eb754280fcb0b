import { Fault, faultOf, type FaultData } from '@/utils/faults';
import type { EngineDeps, EngineId } from './types';

/** Pairs a service can do, by its own codes. */
export type Supports = (from: string, to: string) => boolean;

/** A list of languages is asked for once an hour: services change theirs a few times a year. */
const FRESH_MS = 3_600_000;
/** A server that does not answer is not asked again at once. */
const STALE_FAULT_MS = 10_000;
/** What a reader waits for at most before an engine counts as not there. */
export const LIST_TIMEOUT_MS = 5000;

/**
 * `ready` of a service with a live language list: asked once, kept for an hour.
 *
 * @param load fetches the list; throws `Fault`
 */
export function readiness(
  name: string,
  address: () => Promise<string>,
  load: (signal: AbortSignal) => Promise<Supports>,
): (from: string, to: string) => Promise<true | FaultData> {
  let known: {
    readonly address: string;
    readonly until: number;
    readonly answer: Promise<Supports | FaultData>;
  } | null = null;
  return async (from, to) => {
    const current = await address();
    if (known?.address !== current || known.until < Date.now()) {
      const answer = load(AbortSignal.timeout(LIST_TIMEOUT_MS)).catch((thrown: unknown) => faultOf(thrown));
      const entry = (known = { address: current, until: Date.now() + FRESH_MS, answer });
      void answer.then((result) => {
        if (typeof result !== 'function' && known === entry) known = { ...entry, until: Date.now() + STALE_FAULT_MS };
      });
    }
    const answer = await known.answer;
    if (typeof answer !== 'function') return answer;
    return (
      answer(from, to) || { code: 'unsupported-pair', detail: `${name} at ${hostOf(current)} has no ${from} → ${to}` }
    );
  };
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);

/** The engine's key. Throws `no-key`. */
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
