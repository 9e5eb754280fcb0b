import fc from 'fast-check';
import { describe as suite, expect, it } from 'vitest';
import { anchorer, describe, resolve, type Selector } from '@/utils/annotation';
import { articleOf, PARAGRAPHS } from './fixtures';

const article = articleOf(PARAGRAPHS);

function select(text: string, nth = 0): Selector {
  const block = article.blocks.filter((candidate) => candidate.text.includes(text))[nth]!;
  const offset = block.text.indexOf(text);
  return describe(article, { block: block.id, offset }, { block: block.id, offset: offset + text.length });
}

function painted(texts: readonly string[], selector: Selector) {
  const edited = articleOf(texts);
  const { state, spans, reason, guess } = resolve(edited, selector);
  const text = spans.map(({ block, start, end }) =>
    edited.blocks.find(({ id }) => id === block)!.text.slice(start, end),
  );
  return { state, reason, text: text.join('\n'), guess };
}

const replace = (from: string, to: string) => PARAGRAPHS.map((text) => text.replace(from, to));

suite('describe', () => {
  it('keeps the passage, 64 characters around it across blocks, and where it stands', () => {
    const selector = select('deep water, not cheap labour,');
    expect(selector.exact).toBe('deep water, not cheap labour,');
    expect(selector.prefix).toHaveLength(64);
    expect(selector.prefix.endsWith('\nYes\nShipping lines answer that ')).toBe(true);
    expect(selector.path).toEqual(['The harbour grows', 'Berths']);
    const whole = PARAGRAPHS.join('\n');
    expect(whole.slice(selector.position.start, selector.position.end)).toBe(selector.exact);
  });

  it('takes a selection over several blocks and leaves out white space at its ends', () => {
    const [first, second] = article.blocks;
    const selector = describe(article, { block: first!.id, offset: 99 }, { block: second!.id, offset: 6 });
    expect(selector.exact).toBe('half of it.\nMayor');
    expect(selector.spans).toEqual([
      { block: first!.id, start: 99, end: first!.text.length },
      { block: second!.id, start: 0, end: 5 },
    ]);
  });

  it('refuses a selection without text', () => {
    const block = article.blocks[0]!;
    expect(() => describe(article, { block: block.id, offset: 3 }, { block: block.id, offset: 4 })).toThrow('no text');
    expect(() => describe(article, { block: 'x', offset: 3 }, { block: 'x', offset: 4 })).toThrow(
      'not in this article',
    );
  });
});

suite('resolve', () => {
  it('finds the passage in the same block at once', () => {
    expect(painted(PARAGRAPHS, select('third quay'))).toMatchObject({
      state: 'sure',
      reason: 'same-block',
      text: 'third quay',
    });
  });

  it('finds it when its block was edited elsewhere', () => {
    const texts = replace('Shipping lines answer', 'Two large shipping lines replied');
    expect(painted(texts, select('deep water, not cheap labour'))).toEqual({
      state: 'sure',
      reason: 'exact',
      text: 'deep water, not cheap labour',
      guess: null,
    });
  });

  it('finds it when it was itself edited', () => {
    const texts = replace('puts the cost at 41 million', 'puts the total cost at 43 million');
    expect(painted(texts, select('puts the cost at 41 million and the gain at 90 new jobs'))).toMatchObject({
      state: 'sure',
      reason: 'edited',
      text: 'puts the total cost at 43 million and the gain at 90 new jobs',
    });
  });

  it('tells equal cells apart by what stands around them', () => {
    const second = select('Yes', 1);
    const texts = PARAGRAPHS.filter((_, i) => i !== 2); // the first "Yes" is gone
    expect(painted(texts, second)).toMatchObject({ state: 'sure', text: 'Yes' });
    expect(painted(texts, select('Yes', 0)).state).toBe('orphan');
  });

  it('keeps a deleted passage off the page and says where it stood', () => {
    const texts = replace(' that deep water, not cheap labour, decides', '');
    const { state, reason, text, guess } = painted(texts, select('deep water, not cheap labour,'));
    expect({ state, reason, text }).toEqual({ state: 'orphan', reason: 'deleted', text: '' });
    expect(guess?.block).toBe(texts[3]);
  });

  it('does not take a short phrase elsewhere for the one that is gone', () => {
    const texts = PARAGRAPHS.filter((text) => !text.startsWith('A study'));
    texts.push('In other news, the gain at the races went to a grey mare.');
    expect(painted(texts, select('the gain at')).state).toBe('orphan');
  });

  it('finds its way in scripts without spaces', () => {
    const before = [
      '港口希望在十年内建成第三个码头，并希望城镇支付一半费用。',
      '市长认为这是对山谷里没有人能看到的贸易的赌注。',
    ];
    const chinese = articleOf(before);
    const start = before[0]!.indexOf('第三个码头');
    const selector = describe(chinese, { block: before[0]!, offset: start }, { block: before[0]!, offset: start + 5 });
    const after = articleOf([before[1]!, before[0]!.replace('十年内', '本世纪末之前')]);
    expect(resolve(after, selector)).toMatchObject({ state: 'sure', spans: [{ start: 13, end: 18 }] });
  });

  it('survives an article without text', () => {
    expect(resolve(articleOf([]), select('third quay'))).toMatchObject({ state: 'orphan', reason: 'gone', spans: [] });
  });

  it('gives spans inside their blocks for any selection and any deletion', () => {
    const text = fc.array(fc.constantFrom('quay', 'Yes', 'the', '港', '”', 'of', '😀', 'ß'), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), fc.nat(), (words, a, b, drop) => {
        const texts = words.map((part) => part.join(' '));
        const whole = articleOf(texts);
        const block = whole.blocks[a % texts.length]!;
        const offset = b % block.text.length;
        if (!block.text.slice(offset).trim()) return;
        const selector = describe(whole, { block: block.id, offset }, { block: block.id, offset: block.text.length });
        const kept = resolve(whole, selector);
        expect(kept.state).not.toBe('orphan');
        const rest = articleOf(texts.filter((_, i) => i !== drop % texts.length));
        const { spans, state } = resolve(rest, selector);
        expect(spans.length > 0).toBe(state !== 'orphan');
        for (const span of spans) {
          const length = rest.blocks.find(({ id }) => id === span.block)!.text.length;
          expect(0 <= span.start && span.start < span.end && span.end <= length).toBe(true);
        }
      }),
    );
  });
});

suite('resolveAll', () => {
  it('gives the same answers, lets the page breathe, and stops when told to', async () => {
    const texts = replace('Shipping lines answer', 'Ship owners say');
    const selectors = ['deep water', 'both sides count heads', 'third quay'].map((text) => select(text));
    let time = 0;
    let breaths = 0;
    const now = () => (time += 5);
    const breath = () => Promise.resolve(void breaths++);
    const found = anchorer(articleOf(texts));
    expect(await found.resolveAll(selectors, { now, breath })).toEqual(
      selectors.map((selector) => found.resolve(selector)),
    );
    expect(breaths).toBeGreaterThan(0);
    const stopped = AbortSignal.abort(new Error('left'));
    await expect(found.resolveAll(selectors, { now, breath, signal: stopped })).rejects.toThrow('left');
  });
});
