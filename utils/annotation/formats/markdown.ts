import type { Annotation } from '../types';
import { citationOf } from './citation';
import { byArticle, type ExportFormat, passages, type Wording } from './format';
import { passageLink } from './link';
import { fill, type Values } from './template';

/** One note per article: front matter as Obsidian and Zettlr read it, then passage, note and tags. */
export const DEFAULT_TEMPLATE = `---
title: {{title.yaml}}
url: {{url.yaml}}
{{#author}}author: {{author.yaml}}
{{/author}}{{#site}}site: {{site.yaml}}
{{/site}}{{#published}}published: {{published.yaml}}
{{/published}}tags: [{{tags.yaml}}]
---

# {{title}}

{{#annotations}}{{#passages}}{{text.quoted}}

{{/passages}}{{#claim}}{{claim}}

{{/claim}}{{#note}}{{note}}

{{/note}}[{{created}}]({{link}}){{#tags}} #{{tag}}{{/tags}}

{{/annotations}}`;

/** Annotations by a template of the reader's (see `template.ts`), one filled template per article. */
export function writeMarkdown(annotations: readonly Annotation[], wording: Wording, template: string): string {
  return byArticle(annotations)
    .map((group) => fill(template, valuesOf(group, wording)))
    .join('\n');
}

function valuesOf(group: readonly Annotation[], wording: Wording): Values {
  const { source } = group[0]!;
  const tags = [...new Set(group.flatMap((annotation) => annotation.tags))];
  return {
    title: oneLine(source.title),
    'title.yaml': yaml(source.title),
    url: source.canonicalUrl ?? source.url,
    'url.yaml': yaml(source.canonicalUrl ?? source.url),
    author: oneLine(source.author ?? ''),
    'author.yaml': yaml(source.author ?? ''),
    site: oneLine(source.site ?? ''),
    'site.yaml': yaml(source.site ?? ''),
    published: source.published ?? '',
    'published.yaml': yaml(source.published ?? ''),
    language: source.language,
    citation: oneLine(citationOf(source)),
    'tags.yaml': tags.map((tag) => yaml(hashTag(tag))).join(', '),
    annotations: group.map((annotation) => ({
      passages: passages(annotation, wording).map(({ text, language }) => ({
        text,
        'text.quoted': text.replace(/^/gm, '> '),
        language,
      })),
      claim: annotation.claim ?? '',
      note: annotation.note,
      colour: annotation.colour,
      created: annotation.created.slice(0, 10),
      modified: annotation.modified.slice(0, 10),
      author: annotation.author,
      link: passageLink(annotation).replaceAll('(', '%28').replaceAll(')', '%29'),
      tags: annotation.tags.map((tag) => ({ tag: hashTag(tag) })),
    })),
  };
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** JSON strings are YAML double-quoted strings; the separators that only YAML breaks lines at are escaped. */
const yaml = (text: string) =>
  JSON.stringify(text).replace(
    /[\u0085\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Tags of Markdown tools know no spaces. */
const hashTag = (tag: string) => tag.trim().replace(/[\s#,[\]]+/g, '-');

export const markdown: ExportFormat = {
  id: 'markdown',
  extension: 'md',
  type: 'text/markdown',
  write: (annotations, wording) => writeMarkdown(annotations, wording, DEFAULT_TEMPLATE),
};
