import fc from 'fast-check';
import { escapeText } from '@/utils/engines/tokens';

/** Any well-formed segment text: words, entities, white space, nested and opaque tokens, each number once. */
export const segmentText = fc
  .array(
    fc.oneof(
      fc.constantFrom('<', '/', '>', '.', '. ', ' ', '\n', '。', 'Mr. ', '3. '),
      fc.string({ unit: 'binary', maxLength: 8 }).map((text) => ({ text })),
    ),
    { maxLength: 30 },
  )
  .map((parts) => {
    let next = 1;
    const open: number[] = [];
    let out = '';
    for (const part of parts) {
      if (typeof part !== 'string') out += escapeText(part.text);
      else if (part === '<') out += `<${open[open.push(next++) - 1]}>`;
      else if (part === '/') out += `<${next++}/>`;
      else if (part === '>') out += open.length > 0 ? `</${open.pop()}>` : '';
      else out += part;
    }
    while (open.length > 0) out += `</${open.pop()}>`;
    return out;
  });
