import { describe, expect, it } from 'vitest';
import { type Cache, type Engine, type Kept, type Queue, type QueueJob, withCache } from '@/utils/engines';

function memoryCache(): Cache & { readonly texts: Map<string, Kept> } {
  const texts = new Map<string, Kept>();
  return {
    texts,
    get: (keys) => Promise.resolve(keys.map((key) => texts.get(key))),
    set: (entries) => Promise.resolve(entries.forEach(([key, text]) => texts.set(key, { text, at: 1000 }))),
    clear: () => Promise.resolve(texts.clear()),
    size: () => Promise.resolve(texts.size),
  };
}

const now = (): number => 2000;

/** A queue that answers in upper case and remembers what it was asked. */
function upperCase(broken: Readonly<Record<string, string>> = {}) {
  const asked: string[] = [];
  const queue: Queue = {
    translate: ({ segments }) => {
      asked.push(...segments.map(({ id }) => id));
      return Promise.resolve({
        segments: segments.map(({ id, text }) => ({ id, text: broken[id] ?? text.toUpperCase() })),
        model: 'm 2',
      });
    },
  };
  return { queue, asked };
}

const engine = (version: string): Engine => ({
  id: 'bergamot',
  address: () => Promise.resolve(null),
  ready: () => Promise.resolve(true),
  version: () => Promise.resolve(version),
  limits: { segments: 8, characters: 8000, calls: 1 },
  translate: () => Promise.reject(new Error('not asked here')),
});

const job = (ids: string, more: Partial<QueueJob> = {}): QueueJob => ({
  engine: engine('m 2'),
  owner: 1,
  segments: [...ids].map((id) => ({ id, text: `text <1>${id}</1>` })),
  from: 'en',
  to: 'de',
  signal: new AbortController().signal,
  ...more,
});

describe('withCache', () => {
  it('asks only for what it has not, and answers in order', async () => {
    const { queue, asked } = upperCase();
    const cached = withCache(queue, memoryCache(), now);
    await cached.translate(job('bd'));
    const { segments, model } = await cached.translate(job('abcd'));
    expect(asked).toEqual(['b', 'd', 'a', 'c']);
    expect(segments.map(({ id, text }) => `${id}: ${text}`)).toEqual([
      'a: TEXT <1>A</1>', 'b: TEXT <1>B</1>', 'c: TEXT <1>C</1>', 'd: TEXT <1>D</1>',
    ]); // prettier-ignore
    expect(model).toBe('m 2');
    await cached.translate(job('abcd'));
    expect(asked).toHaveLength(4);
  });

  it('says when the engine translated each text, were it long ago', async () => {
    const cached = withCache(upperCase().queue, memoryCache(), now);
    await cached.translate(job('a'));
    const { segments } = await cached.translate(job('ab'));
    expect(segments.map(({ id, at }) => [id, at])).toEqual([
      ['a', 1000],
      ['b', 2000],
    ]);
  });

  it('keeps languages, models, glossaries, engines and their servers apart', async () => {
    const { queue, asked } = upperCase();
    const cached = withCache(queue, memoryCache(), now);
    await cached.translate(job('a'));
    await cached.translate(job('a', { to: 'fr' }));
    await cached.translate(job('a', { engine: engine('m 3') }));
    await cached.translate(job('a', { context: { glossary: [['text', 'Text']] } }));
    await cached.translate(job('a', { engine: { ...engine('m 2'), id: 'deepl' } }));
    for (const port of [5000, 5001])
      await cached.translate(
        job('a', { engine: { ...engine('m 2'), address: () => Promise.resolve(`http://localhost:${port}`) } }),
      );
    expect(asked).toHaveLength(7);
  });

  it('keeps nothing of a private window, and nothing with wrong tokens', async () => {
    const { queue, asked } = upperCase({ b: 'TEXT B' });
    const cache = memoryCache();
    const cached = withCache(queue, cache, now);
    await cached.translate(job('a', { isPrivate: true }));
    expect(cache.texts.size).toBe(0);
    await cached.translate(job('ab'));
    await cached.translate(job('ab'));
    expect(asked).toEqual(['a', 'a', 'b', 'b']);
  });

  it('translates where the cache is out of order', async () => {
    const { queue } = upperCase();
    const broken = { ...memoryCache(), get: () => Promise.reject(new Error()), set: () => Promise.reject(new Error()) };
    const { segments } = await withCache(queue, broken, now).translate(job('a'));
    expect(segments).toEqual([{ id: 'a', text: 'TEXT <1>A</1>', at: 2000 }]);
  });
});

describe('withCache and numbers', () => {
  const numbers = (answer: string) => {
    const asked: string[] = [];
    const queue: Queue = {
      translate: ({ segments }) => {
        asked.push(...segments.map(({ id }) => id));
        return Promise.resolve({ segments: segments.map(({ id }) => ({ id, text: answer })), model: null });
      },
    };
    const segments = [{ id: 'a', text: 'It cost <1>$15</1> billion <2/> &amp; 37 % more.' }];
    return { cached: withCache(queue, memoryCache(), now), asked, asking: job('', { segments }) };
  };
  it('keeps what brought every number back, however it writes them', async () => {
    const { cached, asked, asking } = numbers('Es kostete <1>15</1> Milliarden Dollar <2/> &amp; 37 Prozent mehr.');
    await cached.translate(asking);
    await cached.translate(asking);
    expect(asked).toEqual(['a']);
  });
  it('asks anew for what lost one', async () => {
    const { cached, asked, asking } = numbers('Es kostete <1>15</1> Milliarden Dollar <2/> &amp; 73 Prozent mehr.');
    await cached.translate(asking);
    await cached.translate(asking);
    expect(asked).toEqual(['a', 'a']);
  });
});
