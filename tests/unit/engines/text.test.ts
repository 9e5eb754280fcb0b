import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from '@/utils/engines/apertium';
import { isProse, prepare, restore } from '@/utils/engines/bergamot/text';
import { sentenceStarts } from '@/utils/engines/sentences';
import { decodeEntities, elements, isWellFormed, readTokens, writeTokens } from '@/utils/engines/tokens';
import { segmentText } from './segment-text';

const tokensOf = (text: string): string[] => [...text.matchAll(/<\/?\d+\/?>/g)].map(([token]) => token);

describe('tokens', () => {
  const markup = elements('b', '<img id="#">');

  it('come back as they went', () => {
    fc.assert(
      fc.property(segmentText, (text) => {
        expect(isWellFormed(text)).toBe(true);
        expect(readTokens(writeTokens(text, markup), 'img')).toBe(text);
      }),
    );
  });

  it('are read from what services make of them', () => {
    expect(readTokens('<B id=1>Das&nbsp;Haus</B> &#8222;x&#x201C; <img id="2" /> &amp;lt;b&gt; a &lt;b', 'img')).toBe(
      '<1>Das\u00a0Haus</1> „x“ <2/> &amp;lt;b&gt; a &lt;b',
    );
  });

  it('never make an element of what the service adds', () => {
    expect(readTokens('<b id="1">x<script>alert(1)</script></b><i>y</i></b>', 'img')).toBe('<1>xalert(1)</1>y');
  });

  it('are refused where they do not match', () => {
    for (const bad of ['<1>', '</1>', '<1></2>', '<1/><1/>', '<1><2></1></2>', 'a < b', 'a & b', '&eacute;', '<b>']) {
      expect(isWellFormed(bad), bad).toBe(false);
    }
  });

  it('decodes entities once', () => {
    expect(decodeEntities('&amp;lt; &#0; &#x110000; &unknown; &#233;')).toBe('&lt; &#0; &#x110000; &unknown; é');
  });
});

describe('sentences', () => {
  const split = (text: string, language = 'en'): string[] => {
    const starts = [0, ...sentenceStarts(text, language), text.length];
    return starts.slice(1).map((end, index) => text.slice(starts[index], end));
  };

  it('end at full stops, not after titles, initials, numbers or before small letters', () => {
    expect(split('Dr. Ito met J. Cruz. They agreed, e.g. on prices. It cost 3.5 dollars.')).toEqual([
      'Dr. Ito met J. Cruz. ',
      'They agreed, e.g. on prices. ',
      'It cost 3.5 dollars.',
    ]);
    expect(split('Am 3. Oktober war es kalt. Es schneite.', 'de')).toEqual([
      'Am 3. Oktober war es kalt. ',
      'Es schneite.',
    ]);
  });

  it('are found through tokens and entities', () => {
    expect(split('<1>One.</1> <2>Two &amp; more.</2> Three.')).toEqual([
      '<1>One.</1> ',
      '<2>Two &amp; more.</2> ',
      'Three.',
    ]);
  });

  it('need no space in Chinese', () => {
    expect(split('今天下雨。明天晴天！', 'zh')).toEqual(['今天下雨。', '明天晴天！']);
  });

  it('never lose a character or cut a token', () => {
    fc.assert(
      fc.property(segmentText, fc.constantFrom('en', 'de', 'zh', 'ar'), (text, language) => {
        const parts = split(text, language);
        expect(parts.join('')).toBe(text);
        expect(parts.flatMap(tokensOf)).toEqual(tokensOf(text));
      }),
    );
  });
});

describe('Bergamot input', () => {
  it('is one line a sentence, and comes back with the tokens it had', () => {
    fc.assert(
      fc.property(segmentText, (text) => {
        const prepared = prepare(text, 'en');
        expect(prepared.html.split('\n')).toHaveLength(prepared.gaps.length + 1);
        const back = restore(prepared.html, prepared, text, 'de');
        expect(tokensOf(back)).toEqual(tokensOf(text));
        expect(isWellFormed(back)).toBe(true);
      }),
    );
  });

  it('joins sentences as the target language does', () => {
    const chinese = '今天下雨。明天晴天。';
    const prepared = prepare(chinese, 'zh');
    expect(restore('It rains.\nIt shines.', prepared, chinese, 'en')).toBe('It rains. It shines.');
    const english = 'It rains. It shines.';
    expect(restore('今天下雨。\n明天晴天。', prepare(english, 'en'), english, 'zh-Hans')).toBe(chinese);
  });
});

describe('what no engine is asked for', () => {
  it.each([
    ['letters in a row', 'x'.repeat(100_000)],
    ['packed data', 'The file: ' + 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo/+'.repeat(40)],
    ['signs without a stop', '漢'.repeat(1000)],
    ['marks upon marks', `a${'\u0301'.repeat(1000)}`],
    ['halves of characters', '\ud83d'.repeat(1000)],
  ])('%s', (_, text) => {
    expect(isProse(text)).toBe(false);
  });

  it.each([
    ['a long word', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(10)],
    ['a long paragraph without spaces', '今日は雨が降る、明日は晴れるでしょう。'.repeat(200)],
    ['Thai', 'วันนี้ฝนตก พรุ่งนี้อากาศดี '.repeat(200)],
    ['an address', `see ${'https://news.example/a/b?c=d&amp;'.repeat(20)}`],
  ])('but %s is', (_, text) => {
    expect(isProse(text)).toBe(true);
  });

  it('is an invisible flood, while the words round it are', () => {
    const text = `The${'\u200b\u2060'.repeat(5000)} house \u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}`;
    expect(isProse(text)).toBe(true);
    expect(prepare(text, 'en').html).toBe('The house \u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}');
  });
});

describe('Apertium calls', () => {
  it('are small enough and lose nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Ja. ', 'größer ', '<1/>', '日本', ' '), { maxLength: 80 }), (words) => {
        const text = words.join(' ');
        const parts = cut(text, 'de', 60);
        expect(parts.join('')).toBe(text);
        for (const part of parts) expect(new TextEncoder().encode(part).length).toBeLessThanOrEqual(60);
      }),
    );
  });
});
