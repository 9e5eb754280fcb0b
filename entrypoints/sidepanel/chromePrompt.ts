import { Fault } from '@/utils/faults';

/** Chrome's Prompt API, as far as it is used here (Chrome 138 and later, in windows of extensions). */
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
  const late = new Promise<'unavailable'>((resolve) => setTimeout(() => resolve('unavailable'), ANSWER_MS));
  return (await Promise.race([api.availability().catch(() => 'unavailable' as const), late])) !== 'unavailable';
}

/**
 * One answer of Chrome's own model.
 *
 * @param schema JSON Schema of the answer
 * @throws Fault
 */
export async function chromePrompt(
  request: { readonly system: string; readonly text: string; readonly schema: Record<string, unknown> },
  signal: AbortSignal,
): Promise<string> {
  const api = promptApi();
  if (!api) throw new Fault('unsupported-pair', 'This browser has no language model of its own');
  const session = await api.create({ signal, initialPrompts: [{ role: 'system', content: request.system }] });
  try {
    return await session.prompt(request.text, { signal, responseConstraint: request.schema });
  } finally {
    session.destroy();
  }
}
