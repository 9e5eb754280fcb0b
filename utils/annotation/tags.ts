import { MAX_TAGS } from './types';

/** Tags from what was typed: split at commas, without the hash sign people may type, each once. */
export function tagsFrom(typed: string): string[] {
  const tags = typed.split(',').map((tag) =>
    tag
      .trim()
      .replace(/^#+\s*/, '')
      .slice(0, 200),
  );
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, MAX_TAGS);
}
