import { Fault } from '@/utils/faults';

/** Chrome's Prompt API (https://webmachinelearning.github.io/prompt-api/), as far as it is used here. */
interface PromptApi {
  availability(): Promise<'unavailable' | 'downloadable' | 'downloading' | 'available'>;
  create(options: { signal?: AbortSignal; initialPrompts: readonly { role: 'system'; content: string }[] }): Promise<{
    prompt(text: string, options: { signal?: AbortSignal; responseConstraint: unknown }): Promise<string>;
    destroy(): void;
  }>;
}

const promptApi = (): PromptApi | null => (globalThis as { LanguageModel?: PromptApi }).LanguageModel ?? null;

/** Chrome may leave the question open for good where a component is missing. */
const ANSWER_MS = 3_000;

/** Whether this browser has a language model of its own that can be asked, perhaps after a download. */
export async function hasChromePrompt(): Promise<boolean> {
  const api = promptApi();
  if (!api) return false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'unavailable'>((resolve) => {
    timer = setTimeout(() => resolve('unavailable'), ANSWER_MS);
  });
  const answer = await Promise.race([api.availability().catch(() => 'unavailable' as const), late]);
  clearTimeout(timer);
  return answer !== 'unavailable';
}

/**
 * One answer of Chrome's own model. Each call has a session of its own: what an article says may not linger in the next.
 *
 * @param schema JSON Schema of the answer
 * @throws Fault; an `AbortError` where the signal said so
 */
export async function chromePrompt(
  request: { readonly system: string; readonly text: string; readonly schema: Record<string, unknown> },
  signal: AbortSignal,
): Promise<string> {
  const api = promptApi();
  if (!api) throw new Fault('no-chrome-prompt', 'no Prompt API');
  const failed = (cause: unknown): never => {
    throw faultOfPrompt(cause, signal);
  };
  const session = await api
    .create({ signal, initialPrompts: [{ role: 'system', content: request.system }] })
    .catch(failed);
  try {
    return await session.prompt(request.text, { signal, responseConstraint: request.schema }).catch(failed);
  } finally {
    session.destroy();
  }
}

/** By the names of exceptions that the standard gives: create() and prompt() share most of them. */
function faultOfPrompt(cause: unknown, signal: AbortSignal): unknown {
  const { name, message } = cause instanceof Error || cause instanceof DOMException ? cause : new Error(String(cause));
  if (signal.aborted || name === 'AbortError') return new DOMException('stopped', 'AbortError');
  switch (name) {
    case 'NotSupportedError': // device, language or option
    case 'NotAllowedError': // a download without a click, or forbidden by policy
    case 'NetworkError': // download failed
      return new Fault('no-chrome-prompt', message, { cause });
    case 'QuotaExceededError':
      return new Fault('too-long', message, { cause });
    default:
      return new Fault('bad-answer', `${name}: ${message}`, { cause });
  }
}
