import type { Annotation } from '../types';

/** What goes out: the words as published, as translated, or both; where one is missing, the other. */
export type Wording = 'original' | 'translation' | 'both';

/** A way annotations leave. Pure: the same annotations give the same file. */
export interface ExportFormat {
  /** Stable name, for settings and commands. */
  readonly id: 'jsonld' | 'markdown' | 'csv' | 'html' | 'bibtex' | 'ris' | 'csl' | 'text';
  readonly extension: string;
  readonly type: string;
  write(annotations: readonly Annotation[], wording: Wording): string;
}

/** What an import found: annotations, and what was refused and why. Nothing is written yet. */
export interface Incoming {
  readonly annotations: Annotation[];
  readonly refused: { readonly what: string; readonly reason: string }[];
}

/** The passage in the words asked for, one entry per version, the asked-for one first. Empty for a page note. */
export function passages(annotation: Annotation, wording: Wording): { text: string; language: string }[] {
  const original = annotation.selector?.exact ?? annotation.cell?.value ?? '';
  const published = { text: original, language: annotation.selector?.language ?? annotation.source.language };
  const translated = annotation.translated && {
    text: annotation.translated.exact,
    language: annotation.translated.language,
  };
  const versions = {
    original: [published],
    translation: [translated ?? published],
    both: translated ? [published, translated] : [published],
  }[wording];
  return versions.filter(({ text }) => text.trim() !== '');
}

/** Annotations by article, articles in the order they first appear. */
export function byArticle(annotations: readonly Annotation[]): Annotation[][] {
  const groups = new Map<string, Annotation[]>();
  for (const annotation of annotations) {
    const key = annotation.source.canonicalUrl ?? annotation.source.url;
    const group = groups.get(key);
    if (group) group.push(annotation);
    else groups.set(key, [annotation]);
  }
  return [...groups.values()];
}
