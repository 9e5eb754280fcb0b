import type { Annotation } from '../types';
import { authorsOf, citationKey, dateParts, notesOf } from './citation';
import { byArticle, type ExportFormat, passages, type Wording } from './format';

/** An item of CSL-JSON (citeproc schema 1.0), as far as Gloss fills it. */
export interface CslItem {
  readonly id: string;
  readonly type: 'article-newspaper';
  readonly title: string;
  readonly URL: string;
  readonly author?: { literal: string }[];
  readonly 'container-title'?: string;
  readonly issued?: { 'date-parts': number[][] };
  readonly language?: string;
  readonly keyword?: string;
  readonly note?: string;
}

/** One item per article, with its passages and notes in `note` and its tags in `keyword`. */
export function cslItems(annotations: readonly Annotation[], wording: Wording): CslItem[] {
  const taken = new Set<string>();
  return byArticle(annotations).map((group) => {
    const { source } = group[0]!;
    const authors = authorsOf(source);
    const date = dateParts(source.published);
    const tags = [...new Set(group.flatMap((annotation) => annotation.tags))];
    const note = notesOf(
      group.map((annotation) => ({
        passages: passages(annotation, wording).map(({ text }) => text),
        note: annotation.note,
      })),
    );
    return {
      id: citationKey(source, taken),
      type: 'article-newspaper',
      title: source.title,
      URL: source.canonicalUrl ?? source.url,
      ...(authors.length > 0 && { author: authors.map((literal) => ({ literal })) }),
      ...(source.site && { 'container-title': source.site }),
      ...(date.length > 0 && { issued: { 'date-parts': [date] } }),
      ...(source.language !== 'und' && { language: source.language }),
      ...(tags.length > 0 && { keyword: tags.join(', ') }),
      ...(note && { note }),
    };
  });
}

export const csl: ExportFormat = {
  id: 'csl',
  extension: 'csl.json',
  type: 'application/vnd.citationstyles.csl+json',
  write: (annotations, wording) => `${JSON.stringify(cslItems(annotations, wording), null, 2)}\n`,
};
