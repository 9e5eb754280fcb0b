import fc from 'fast-check';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BergamotModule, type ModelBytes, type Runtime, startBergamot } from '@/utils/engines/bergamot/runtime';
import { isProse, prepare, restore } from '@/utils/engines/bergamot/text';
import { isWellFormed, sameTokens } from '@/utils/engines/tokens';
import { fixtureModel } from '../../fixture-model';
import { illFormedCall } from './ill-formed';
import { segmentText } from './segment-text';

const WORKER = path.dirname(
  createRequire(import.meta.url).resolve('@browsermt/bergamot-translator/worker/bergamot-translator-worker.js'),
);

/** The engine itself, in Node. */
async function startInNode(): Promise<Runtime> {
  const wasm = await WebAssembly.compile(readFileSync(path.join(WORKER, 'bergamot-translator-worker.wasm')));
  const script = readFileSync(path.join(WORKER, 'bergamot-translator-worker.js'), 'utf8');
  return startBergamot({}, wasm, (module) => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the script of the package, as importScripts runs it
    const run = new Function('Module', script) as (module: BergamotModule) => void;
    run(module);
  });
}

const buffer = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

function bytes(from: string, to: string, split = false): ModelBytes {
  const { model, lex, vocabs } = fixtureModel(from, to, split);
  return { model: buffer(model), lex: buffer(lex), vocabs: vocabs.map(buffer) };
}

/** Half characters, controls, both directions, sequences of emoji and marks, and what joins or parts them. */
const NASTY = [
  ...['\ud83d', '\udc69', '\ud800', '\udfff', '\u0000', '\u0008', '\u001b', '\u007f', '\u0085', '\ufeff', '\ufffe', '\uffff'],
  ...['\u202e', '\u202c', '\u2066', '\u200f', '\u200d', '\u200b', '\u00ad', '\u2028', '\u2029', '\r\n', '\t', '\n', ' ', '. '],
  ...['مرحبا ', 'שלום', 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤', '👩‍👩‍👧‍👦', '🏳️‍🌈', '1️⃣', 'e\u0301', '\u0301', '漢字。', 'The ', 'model', '&lt;', '&amp;', '/', '\\', '▁', '&lt;unk&gt;', '&lt;/s&gt;'],
]; // prettier-ignore

describe('Bergamot with fixture models', () => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await startInNode();
    runtime.load('en-de', bytes('en', 'de'));
    runtime.load('de-en', bytes('de', 'en'));
    runtime.load('en-fr', bytes('en', 'fr', true)); // separate vocabularies
  }, 120_000);

  function translate(text: string, keys = ['en-de'], from = 'en', to = 'de'): string {
    const prepared = prepare(text, from);
    return restore(runtime.translate(keys, [prepared.html])[0]!, prepared, text, to);
  }

  it('translates words and keeps markup', () => {
    expect(translate('The <1>model</1> is <2>not <3>safe</3></2>.')).toBe(
      'Die <1>Modell</1> ist <2>nicht <3>sicher</3></2>.',
    );
  });

  it('keeps opaque tokens where they were, with the space round them', () => {
    expect(translate('The book <1/> is good, the word <2/>.')).toBe('Die Buch <1/> ist gut, die Wort <2/>.');
    expect(translate('The book<1/> is good.')).toBe('Die Buch<1/> ist gut.');
  });

  it('keeps text that looks like markup as text', () => {
    expect(translate('&lt;script&gt;the&lt;/script&gt; &amp;amp; &amp;lt; the')).toBe(
      '&lt;script&gt;the&lt;/script&gt; &amp;amp; &amp;lt; die',
    );
  });

  it('splits sentences itself and puts them together again', () => {
    expect(translate('The day is long. <1>Mr. Smith has a house. The year</1> is short.')).toBe(
      'Die Tag ist lang. <1>Mr. Smith hat ein Haus. Die Jahr</1> ist kurz.',
    );
    expect(translate('Two days.\nThree days.')).toBe('Zwei Tage.\nDrei Tage.');
  });

  it('translates from German by way of English', () => {
    expect(translate('Das Haus ist <1>offen</1>.', ['de-en', 'en-fr'], 'de', 'fr')).toBe(
      'Das maison est <1>ouvert</1>.',
    );
  });

  it('is brought down by no text a page can hold', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(segmentText, (text) => {
        expect(sameTokens(text, translate(text)), JSON.stringify(text)).toBe(true);
      }),
      { numRuns: 100 }, // 1,500 ran while this was written; each takes about 10 ms
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...NASTY), { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const answer = translate(text);
        expect(sameTokens(text, answer), JSON.stringify(text)).toBe(true);
        expect(answer.isWellFormed(), JSON.stringify(text)).toBe(true);
      }),
      { numRuns: 200 },
    );
    const nested = `${Array.from({ length: 200 }, (_, n) => `<${n}>`).join('')}the${Array.from({ length: 200 }, (_, n) => `</${199 - n}>`).join('')}`;
    const long = ['x', 'ß', 'ا', '漢', '👩‍👩‍👧‍👦', '\ud83d'].map((letter) => letter.repeat(999 / letter.length));
    for (const text of [...long, nested, '\u200b'.repeat(300), `a${'\u0301'.repeat(300)}`, '. '.repeat(300)]) {
      expect(sameTokens(text, translate(text)), text.slice(0, 40)).toBe(true);
    }
  });

  it('is brought down by no call of ill-formed texts', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(illFormedCall, fc.constantFrom('en', 'de', 'zh', 'th'), (call, from) => {
        const texts = call.filter(isProse);
        const prepared = texts.map((text) => prepare(text, from));
        const outputs = runtime.translate(
          ['en-de'],
          prepared.map(({ html }) => html),
        );
        texts.forEach((text, index) => {
          const answer = restore(outputs[index]!, prepared[index]!, text, 'de');
          expect(sameTokens(text, answer), JSON.stringify(text)).toBe(true);
          expect(isWellFormed(answer), JSON.stringify(text)).toBe(true);
          expect(answer.isWellFormed(), JSON.stringify(text)).toBe(true);
        });
      }),
      { seed: 6, numRuns: 40 }, // by hand it runs for minutes with other seeds
    );
  });

  it('answers every well-formed text with well-formed text', () => {
    for (const text of ['', ' ', '<1/>', '<1></1>', '…', '第一句话。第二句话', 'a &lt; b', '<1><2/></1><3/>']) {
      expect(isWellFormed(translate(text)), text).toBe(true);
    }
  });
});
