import MiniSearch from 'minisearch';
import type { Annotation } from '@/utils/annotation';
import type { Filter } from './view';

interface Entry {
  readonly id: string;
  readonly quote: string;
  readonly translated: string;
  readonly note: string;
  readonly tags: string;
  readonly title: string;
}

/** Finds annotations by words of quotes, translations, notes, tags and titles. */
export interface Search {
  /** Those that fit, best first; without words the newest first. */
  find(filter: Filter): Annotation[];
  /** Every tag and every article in use, the most used first. */
  readonly tags: readonly string[];
  readonly articles: readonly { key: string; title: string }[];
}

/** Letters and digits of all scripts; characters of scripts without spaces one by one and in pairs. */
const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+|[\p{L}\p{M}\p{N}]+/gu;
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function tokenize(text: string): string[] {
  return (text.match(WORDS) ?? []).flatMap((word) => {
    if (!UNSPACED.test(word) || word.length < 3) return [word];
    return Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2));
  });
}

/**
 * Indexes in chunks, so that the page stays alive meanwhile.
 *
 * @throws the signal's reason when aborted
 */
export async function indexSearch(annotations: readonly Annotation[], signal: AbortSignal): Promise<Search> {
  const index = new MiniSearch<Entry>({
    fields: ['quote', 'translated', 'note', 'tags', 'title'],
    tokenize,
    // Accents make no difference to what people type.
    processTerm: (term) => term.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(),
    // Fuzzy from five letters on: below, one letter is another word.
    searchOptions: { prefix: true, combineWith: 'AND', fuzzy: (term) => (term.length > 4 ? 0.2 : false) },
  });
  const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  const chunk = 1000;
  for (let at = 0; at < annotations.length; at += chunk) {
    index.addAll(annotations.slice(at, at + chunk).map(entryOf));
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
  }
  const newest = [...annotations].sort((a, b) => (a.created < b.created ? 1 : -1));
  return {
    find({ text, colour, tag, article }) {
      const words = text.trim();
      const found = words ? index.search(words).flatMap(({ id }) => byId.get(id as string) ?? []) : newest;
      return found.filter(
        (annotation) =>
          (colour === null || annotation.colour === colour) &&
          (tag === null || annotation.tags.includes(tag)) &&
          (article === null || keyOf(annotation) === article),
      );
    },
    tags: mostUsed(annotations.flatMap(({ tags }) => tags)),
    articles: articlesOf(annotations),
  };
}

const keyOf = ({ source }: Annotation) => source.canonicalUrl ?? source.url;

function entryOf({ id, selector, cell, claim, translated, note, tags, source }: Annotation): Entry {
  return {
    id,
    quote: [selector?.exact, cell?.value, claim].filter(Boolean).join('\n'),
    translated: translated?.exact ?? '',
    note,
    tags: tags.join('\n'),
    title: source.title,
  };
}

function mostUsed(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
}

function articlesOf(annotations: readonly Annotation[]): { key: string; title: string }[] {
  const titles = new Map(annotations.map((annotation) => [keyOf(annotation), annotation.source.title]));
  return mostUsed(annotations.map(keyOf)).map((key) => ({ key, title: titles.get(key) || key }));
}
