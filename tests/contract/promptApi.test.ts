import { afterEach, describe, expect, it, vi } from 'vitest';
import { chromePrompt, hasChromePrompt } from '@/entrypoints/sidepanel/chromePrompt';
import { Fault } from '@/utils/faults';

/**
 * A scripted `LanguageModel`, no model: it takes what the standard's IDL allows (https://webmachinelearning.github.io/
 * prompt-api/), refuses what it forbids, and answers what a test says. Chrome's own needs a download of gigabytes that
 * no headless browser does.
 */
function scripted(
  script: {
    availability?: () => Promise<string>;
    create?: () => Promise<void>;
    prompt?: (text: string) => Promise<string>;
  } = {},
) {
  const seen = {
    prompts: [] as { text: string; constraint: unknown }[],
    system: [] as string[],
    created: 0,
    destroyed: 0,
  };
  /** Aborted before or meanwhile: rejected with the signal's reason, whatever the work comes to. */
  const abortable = async <T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> => {
    if (!signal) return work;
    signal.throwIfAborted();
    const stopped = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
    );
    return Promise.race([work, stopped]);
  };
  const LanguageModel = {
    availability: script.availability ?? (() => Promise.resolve('available')),
    async create(options: {
      signal?: AbortSignal;
      initialPrompts?: readonly { role: string; content: string }[];
    }): Promise<unknown> {
      options.initialPrompts?.forEach(({ role, content }, index) => {
        if (!['system', 'user', 'assistant'].includes(role) || typeof content !== 'string') throw new TypeError(role);
        // A system prompt stands first or nowhere.
        if (role === 'system' && index > 0) throw new TypeError('system prompt not first');
        if (role === 'system') seen.system.push(content);
      });
      await abortable(options.signal, script.create?.() ?? Promise.resolve());
      seen.created++;
      let gone = false;
      return {
        async prompt(text: string, asked: { signal?: AbortSignal; responseConstraint?: unknown }) {
          if (gone) throw new DOMException('destroyed', 'InvalidStateError');
          if (typeof asked.responseConstraint !== 'object') throw new TypeError('responseConstraint');
          seen.prompts.push({ text, constraint: asked.responseConstraint });
          return abortable(asked.signal, script.prompt?.(text) ?? Promise.resolve('{}'));
        },
        destroy() {
          gone = true;
          seen.destroyed++;
        },
      };
    },
  };
  vi.stubGlobal('LanguageModel', LanguageModel);
  return seen;
}

const REQUEST = { system: 'Answer in JSON.', text: '{"paragraphs":[]}', schema: { type: 'object' } };
const forever = (): AbortSignal => new AbortController().signal;
const failing = (name: string) => () => Promise.reject<never>(new DOMException('because', name));

afterEach(() => vi.unstubAllGlobals());

describe('Chrome’s Prompt API, scripted after its standard', () => {
  it('is there where a model is or can be downloaded', async () => {
    expect(await hasChromePrompt()).toBe(false);
    for (const [answer, there] of [
      ['available', true],
      ['downloadable', true],
      ['downloading', true],
      ['unavailable', false],
    ] as const) {
      scripted({ availability: () => Promise.resolve(answer) });
      expect(await hasChromePrompt(), answer).toBe(there);
    }
    scripted({ availability: failing('InvalidStateError') });
    expect(await hasChromePrompt()).toBe(false);
  });

  it('is not waited for without end', async () => {
    vi.useFakeTimers();
    try {
      scripted({ availability: () => new Promise(() => undefined) });
      const there = hasChromePrompt();
      await vi.advanceTimersByTimeAsync(3_000);
      expect(await there).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  it('gets the task as system prompt, the page’s text as input, the schema as constraint, and a session a call', async () => {
    const seen = scripted({ prompt: (text) => Promise.resolve(`{"echo":${text}}`) });
    expect(await chromePrompt(REQUEST, forever())).toBe('{"echo":{"paragraphs":[]}}');
    await chromePrompt(REQUEST, forever());
    expect(seen.system).toEqual([REQUEST.system, REQUEST.system]);
    expect(seen.prompts[0]).toEqual({ text: REQUEST.text, constraint: REQUEST.schema });
    expect([seen.created, seen.destroyed]).toEqual([2, 2]);
  });

  it.each([['create'], ['prompt']] as const)('can be stopped while it is at %s', async (step) => {
    const seen = scripted({ [step]: () => new Promise<never>(() => undefined) });
    const run = new AbortController();
    const answer = chromePrompt(REQUEST, run.signal);
    run.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen.destroyed).toBe(seen.created);
  });

  it.each([
    ['create', 'NotSupportedError', 'no-chrome-prompt'],
    ['create', 'NotAllowedError', 'no-chrome-prompt'],
    ['create', 'NetworkError', 'no-chrome-prompt'],
    ['create', 'QuotaExceededError', 'too-long'],
    ['prompt', 'QuotaExceededError', 'too-long'],
    ['prompt', 'NotReadableError', 'bad-answer'],
    ['prompt', 'UnknownError', 'bad-answer'],
  ] as const)('%s failing with %s is told as %s', async (step, name, code) => {
    const seen = scripted({ [step]: failing(name) });
    const thrown: unknown = await chromePrompt(REQUEST, forever()).catch((fault: unknown) => fault);
    expect(thrown).toBeInstanceOf(Fault);
    expect((thrown as Fault).code).toBe(code);
    expect(seen.destroyed).toBe(seen.created);
  });
});
