import { describe, expect, it, vi } from 'vitest';
import { createChrome, createChromeDetector, createChromeHost, downloadForChrome, meanVote } from '@/utils/engines';
import type { TranslatorApi } from '@/utils/engines';
import { chromeVersion } from '@/utils/engines/chrome/house';

const forever = new AbortController().signal;
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** A STAND-IN for Chrome's Translator: answers in upper case, as its words say. */
function standIn(change: Partial<TranslatorApi> & { answer?: (text: string) => Promise<string> } = {}) {
  const created: string[] = [];
  const destroyed: string[] = [];
  const answer = change.answer ?? ((text: string) => Promise.resolve(text.toUpperCase()));
  const api: TranslatorApi = {
    availability: () => Promise.resolve('available'),
    create: ({ sourceLanguage, targetLanguage }) => {
      const pair = `${sourceLanguage}>${targetLanguage}`;
      created.push(pair);
      return Promise.resolve({ translate: answer, destroy: () => void destroyed.push(pair) });
    },
    ...change,
  };
  const host = createChromeHost(() => api);
  return { api, host, engine: createChrome(host, 'Chrome 156'), created, destroyed };
}

const translate = ({ engine }: Pick<ReturnType<typeof standIn>, 'engine'>, texts: string[], from = 'en', to = 'de') =>
  engine.translate({ segments: texts.map((text, n) => ({ id: `s${n}`, text })), from, to, signal: forever });

describe("Chrome's translator", () => {
  it('gets plain text, one at a time, with its tokens, and never answers markup', async () => {
    const asked: string[] = [];
    const chrome = standIn({ answer: (text) => Promise.resolve((asked.push(text), `${text} <b>& &lt;`)) });
    const { segments, model } = await translate(chrome, ['AT&amp;T is <1>big</1>', 'b']);
    expect(asked).toEqual(['AT&T is <1>big</1>', 'b']);
    expect(segments[0]!.text).toBe('AT&amp;T is <1>big</1> &lt;b&gt;&amp; &amp;lt;');
    expect(model).toBe('Chrome 156');
    expect(await chrome.engine.address()).toBeNull();
  });

  it.each([
    ['available', true],
    ['downloadable', { code: 'no-chrome-model' }],
    ['downloading', { code: 'no-chrome-model' }],
    ['unavailable', { code: 'unsupported-pair' }],
    ['not able to tell', { code: 'busy' }],
    ['a word of later', { code: 'unsupported-pair' }],
  ] as const)('that is %s says so', async (availability, answer) => {
    const { engine } = standIn({
      availability: () => Promise.resolve(availability === 'not able to tell' ? null : availability),
    });
    const ready = await engine.ready('en', 'de');
    if (answer === true) expect(ready).toBe(true);
    else expect(ready).toMatchObject(answer);
  });

  it('never starts a download by itself', async () => {
    const chrome = standIn({ availability: () => Promise.resolve('downloadable') });
    await expect(translate(chrome, ['a'])).rejects.toMatchObject({ code: 'no-chrome-model' });
    expect(chrome.created).toEqual([]);
  });

  it('is absent in a browser that has none', async () => {
    const engine = createChrome(
      createChromeHost(() => null),
      null,
    );
    expect(await engine.ready('en', 'de')).toMatchObject({ code: 'unsupported-pair' });
    await expect(translate({ engine }, ['a'])).rejects.toMatchObject({ code: 'unsupported-pair' });
  });

  it('that hangs is left after its time', async () => {
    vi.useFakeTimers();
    try {
      const silent = standIn({ availability: () => never() });
      const ready = silent.engine.ready('en', 'de');
      await vi.advanceTimersByTimeAsync(2000);
      expect(await ready).toMatchObject({ code: 'busy' });

      const hanging = standIn({ create: () => never() });
      const answer = expect(translate(hanging, ['a'])).rejects.toMatchObject({ code: 'busy' });
      await vi.advanceTimersByTimeAsync(15_000);
      await answer;
    } finally {
      vi.useRealTimers();
    }
  });

  it('is made once a pair, and at most two are kept', async () => {
    const chrome = standIn();
    await translate(chrome, ['a', 'b']);
    await translate(chrome, ['c']);
    expect(chrome.created).toEqual(['en>de']);
    await translate(chrome, ['a'], 'en', 'nb');
    await translate(chrome, ['a'], 'en', 'fr');
    expect(chrome.created).toEqual(['en>de', 'en>no', 'en>fr']);
    expect(chrome.destroyed).toEqual(['en>de']);
  });

  it('that broke is made anew', async () => {
    let breaks = true;
    const chrome = standIn({ answer: (text) => (breaks ? Promise.reject(new Error('gone')) : Promise.resolve(text)) });
    await expect(translate(chrome, ['a'])).rejects.toMatchObject({ code: 'bad-answer' });
    breaks = false;
    expect((await translate(chrome, ['a'])).segments[0]!.text).toBe('a');
    expect(chrome.created).toHaveLength(2);
    expect(chrome.destroyed).toHaveLength(1);
  });

  it('gets what is too long for it sentence by sentence, and says so of a sentence that is', async () => {
    const tooLong = Object.assign(new Error('too long'), { name: 'QuotaExceededError' });
    const answer = (text: string) => (text.length > 20 ? Promise.reject(tooLong) : Promise.resolve(text.toUpperCase()));
    const chrome = standIn({ answer });
    const text = 'It rains today.\nWe <1>stay</1> here. You read. They sleep.';
    expect((await translate(chrome, [text])).segments[0]!.text).toBe(text.toUpperCase());
    await expect(translate(chrome, ['One sentence without an end'])).rejects.toMatchObject({ code: 'bad-answer' });
  });
});

describe('its download', () => {
  it('is started at once, tells how far it is, and ends', async () => {
    const shares: number[] = [];
    const { api } = standIn();
    const watched: TranslatorApi = {
      ...api,
      create(options) {
        const target = new EventTarget();
        options.monitor?.(target);
        for (const loaded of [0.3, 1]) target.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded }));
        return api.create(options);
      },
    };
    await downloadForChrome('en', 'de', { signal: forever, onProgress: (share) => shares.push(share), api: watched });
    expect(shares).toEqual([0.3, 1]);
  });

  it('can be cancelled, is given up where nothing comes, and says what Chrome says', async () => {
    const onProgress = (): void => undefined;
    const life = new AbortController();
    const { api: hanging } = standIn({ create: () => never() });
    const cancelled = expect(
      downloadForChrome('en', 'de', { signal: life.signal, onProgress, api: hanging }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    life.abort();
    await cancelled;
    await expect(
      downloadForChrome('en', 'de', { signal: forever, onProgress, api: hanging, silenceMs: 1 }),
    ).rejects.toMatchObject({ code: 'unreachable' });
    const { api: refusing } = standIn({ create: () => Promise.reject(new DOMException('none', 'NotSupportedError')) });
    await expect(downloadForChrome('en', 'xx', { signal: forever, onProgress, api: refusing })).rejects.toMatchObject({
      code: 'unsupported-pair',
    });
    await expect(downloadForChrome('en', 'de', { signal: forever, onProgress, api: null })).rejects.toMatchObject({
      code: 'unsupported-pair',
    });
  });
});

describe("Chrome's language detector", () => {
  const detector = (
    availability: string,
    detect = () => Promise.resolve([{ detectedLanguage: 'de', confidence: 0.9 }]),
  ) =>
    createChromeDetector({
      LanguageDetector: {
        availability: () => Promise.resolve(availability),
        create: () => Promise.resolve({ detect }),
      },
    });

  it('has an opinion where its model is here, and none otherwise', async () => {
    expect(await detector('available')('Das Haus')).toEqual([{ language: 'de', confidence: 0.9 }]);
    expect(await detector('downloadable')('Das Haus')).toEqual([]);
    expect(await createChromeDetector({})('Das Haus')).toEqual([]);
    expect(await detector('available', () => Promise.reject(new Error('gone')))('Das Haus')).toEqual([]);
  });

  it('is one vote beside the other', () => {
    const votes = meanVote([{ language: 'nl', confidence: 0.6 }], [{ language: 'de', confidence: 0.9 }]);
    expect(votes).toEqual([
      { language: 'de', confidence: 0.45 },
      { language: 'nl', confidence: 0.3 },
    ]);
  });
});

describe('its version', () => {
  it('is the browser’s', () => {
    expect(
      chromeVersion('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/156.0.0.0 Safari/537.36'),
    ).toBe('Chrome 156');
    expect(chromeVersion('Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0')).toBeNull();
  });
});
