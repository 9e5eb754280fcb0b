import type { Article } from '@/utils/article';
import { sourceOf } from './selector';
import type { Snapshot } from './types';

/** Characters that turn the direction of what follows them, or are no characters: no reader needs them in a record. */
// eslint-disable-next-line no-control-regex
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** A page's text is kept up to this many characters (a long book); past it the snapshot ends at a block. */
const MOST_CHARACTERS = 2_000_000;

/** The article's text as it read now (ISO 8601), as plain text. Offsets of selectors do not point into it. */
export function snapshotOf(article: Article, now: string): Snapshot {
  let left = MOST_CHARACTERS;
  const blocks: Snapshot['blocks'] = [];
  for (const { id, kind, section, text } of article.blocks) {
    left -= text.length;
    if (left < 0) break;
    blocks.push({ id, kind, section: section === null ? null : plain(section), text: plain(text) });
  }
  return { source: sourceOf(article), taken: now, blocks };
}

/** Text without control characters, direction overrides and halves of characters. */
export function plain(text: string): string {
  return text
    .replace(UNWANTED, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
