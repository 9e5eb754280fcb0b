import type { Item, Part } from './plan';
import { checkTokens, escapeText, type SegmentNode, textOf } from './segment';
import type { Segment } from './types';

/**
 * A translation this much longer than its source is a model that ran away. Single words grow to phrases, hence the
 * allowance; prose grows by a third at most, Chinese into European languages by a factor of four.
 */
const LONGEST = { factor: 8, allowance: 200 };

/** Reads an answer to a part: its nodes, or null where tokens or size do not hold. Numbers the queue has checked. */
export function verify(part: Part, answer: string | undefined): SegmentNode[] | null {
  return answer === undefined ? null : verifyText(part.segment.text, part.text, answer);
}

function verifyText(segment: string, text: string, answer: string): SegmentNode[] | null {
  if (answer.length > segment.length * LONGEST.factor + LONGEST.allowance) return null;
  // What came back as it went keeps its white space, which shows in `<pre>`.
  const checked = checkTokens(segment, squeeze(answer) === squeeze(segment) ? segment : squeeze(answer));
  if (!checked.ok) return null;
  const shown = textOf(checked.nodes);
  return count(shown, '<') > count(text, '<') ? null : checked.nodes; // markup that came as escaped text
}

const squeeze = (text: string): string => text.replace(/[ \t\r\n\f]+/g, ' ').trim();
const count = (text: string, character: string): number => text.split(character).length - 1;

/** A part's runs of text as segments of their own: the way out where an engine cannot keep tokens (rule 5.3). */
export function runsOf(part: Part): Segment[] {
  return wordsIn(part.items).map((text, i) => ({ id: `${part.segment.id}~${i}`, text: escapeText(text.trim()) }));
}

function wordsIn(items: readonly Item[]): string[] {
  return items.flatMap((item) => {
    if (item.kind === 'run') return /\p{L}/u.test(item.text) ? [item.text] : [];
    return item.kind === 'pair' ? wordsIn(item.items) : [];
  });
}

/** Puts answers to `runsOf` together: the source's own order, every run translated; null where one is missing. */
export function joinRuns(part: Part, answerOf: (id: string) => string | undefined): SegmentNode[] | null {
  let i = 0;
  const join = (items: readonly Item[]): SegmentNode[] | null => {
    const nodes: SegmentNode[] = [];
    for (const item of items) {
      if (item.kind === 'mark') nodes.push({ kind: 'mark', n: item.n });
      else if (item.kind === 'pair') {
        const children = join(item.items);
        if (!children) return null;
        nodes.push({ kind: 'pair', n: item.n, children });
      } else if (!/\p{L}/u.test(item.text)) nodes.push(item.text);
      else {
        const text = item.text.trim();
        const answer = answerOf(`${part.segment.id}~${i++}`);
        const read = answer === undefined ? null : verifyText(escapeText(text), text, answer);
        if (!read) return null;
        nodes.push(item.text.replace(text, () => textOf(read)));
      }
    }
    return nodes;
  };
  return join(part.items);
}
