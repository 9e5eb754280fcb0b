import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
import type { Segment } from '@/utils/translation';
import type { LanguageModel } from './language-model';
import { readNeutral } from './tokens';
import type { Engine, TranslateRequest } from './types';

const Answer = z.object({ segments: z.array(z.object({ n: z.number(), text: z.string() })) });

const TASK = `You translate parts of a news article for a reader.
The message holds "from" and "to" (BCP-47 language tags), "segments" to translate, and "context" (heading, text before
and after) to understand them by.
Answer with one entry per segment, with the same "n", in the same order, and nothing else.
- Translate everything, add nothing, leave nothing out, explain nothing. Keep names, figures and units.
- <1>…</1> and <2/> stand for formatting. Keep each exactly once, round the words that carry the same meaning.
- Write &amp; &lt; &gt; where the segment has them.
- Where "glossary" has a term, use its translation.`;

/** A token is three letters of English or one to two of others; the answer may be longer than the question. */
const tokensFor = (characters: number): number => 1000 + characters * 2;

/** A language model as an engine for translation. */
export function createModelEngine(model: LanguageModel): Engine {
  async function ask({ segments, from, to, context, signal }: TranslateRequest): Promise<[Segment[], string]> {
    const { glossary, ...around } = context ?? {};
    const { value, model: name } = await model.complete({
      task: TASK,
      data: {
        from,
        to,
        context: around,
        ...(glossary && { glossary: glossary.map(([source, target]) => ({ source, target })) }),
        segments: segments.map(({ text }, index) => ({ n: index + 1, text })),
      },
      schema: Answer,
      name: 'translation',
      maxTokens: tokensFor(segments.reduce((sum, { text }) => sum + text.length, 0)),
      signal,
    });
    const texts = new Map(value.segments.map(({ n, text }) => [n, text]));
    if (texts.size !== segments.length || value.segments.length !== segments.length) {
      throw new Fault('bad-answer', `${name}: ${value.segments.length} of ${segments.length} texts came back`);
    }
    const answered = segments.map(({ id }, index) => {
      const text = texts.get(index + 1);
      if (text === undefined) throw new Fault('bad-answer', `${name}: text ${index + 1} is missing`);
      return { id, text: readNeutral(text) };
    });
    return [answered, name];
  }

  return {
    id: model.id,
    address: () => model.address(),
    limits: { segments: 12, characters: 4000, calls: 2, callsPerSecond: 2 }, // longer answers are cut short or lose segments
    ready: () => model.ready(),
    version: () => model.name(),
    usage: async (signal) => (await model.usage?.(signal)) ?? null,

    async translate(request) {
      try {
        const [segments, name] = await ask(request);
        return { segments, model: name };
      } catch (thrown) {
        // A batch that came back wrong is asked for once more, text by text; one text has nothing to be mixed up with.
        const worth = thrown instanceof Fault && thrown.code === 'bad-answer' && request.segments.length > 1;
        if (!worth) throw thrown;
        const segments: Segment[] = [];
        let name: string | null = null;
        for (const segment of request.segments) {
          const [[answered], by] = await ask({ ...request, segments: [segment] });
          segments.push(answered!);
          name = by;
        }
        return { segments, model: name };
      }
    },
  };
}
