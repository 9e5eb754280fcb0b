import { citationOf } from './citation';
import { byArticle, type ExportFormat, passages } from './format';
import { passageLink } from './link';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that is nothing but text in HTML, in content and in quoted attributes. */
const escape = (value: string) => value.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** Only web addresses become links; `javascript:` and the like stay text. */
const href = (url: string) => (/^https?:/i.test(url) ? ` href="${escape(url)}"` : '');

/** A page of its own, without scripts; notes stand as the Markdown they were written in. */
export const html: ExportFormat = {
  id: 'html',
  extension: 'html',
  type: 'text/html',
  write: (annotations, wording) => {
    const articles = byArticle(annotations).map((group) => {
      const { source } = group[0]!;
      const items = group.map((annotation) => {
        const quotes = passages(annotation, wording).map(
          (passage) =>
            `<blockquote dir="auto" lang="${escape(passage.language)}"${
              /^https?:/i.test(source.url) ? ` cite="${escape(source.url)}"` : ''
            }>${escape(passage.text)}</blockquote>`,
        );
        const claim = annotation.claim ? [`<p dir="auto">${escape(annotation.claim)}</p>`] : [];
        const note = annotation.note ? [`<p class="note" dir="auto">${escape(annotation.note)}</p>`] : [];
        const tags = annotation.tags.map((tag) => `<li dir="auto">${escape(tag)}</li>`).join('');
        return [
          `<section class="${annotation.colour}">`,
          ...quotes,
          ...claim,
          ...note,
          ...(tags ? [`<ul class="tags">${tags}</ul>`] : []),
          `<p><a${href(passageLink(annotation))}><time>${escape(annotation.created)}</time></a></p>`,
          '</section>',
        ].join('\n');
      });
      return `<article>\n<h2 dir="auto">${escape(source.title)}</h2>\n<p dir="auto">${escape(citationOf(source))}</p>\n${items.join('\n')}\n</article>`;
    });
    return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Gloss</title>
<style>
body{font:1rem/1.5 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem}
blockquote{margin:.5rem 0;padding-inline-start:1rem;border-inline-start:4px solid #999}
.yellow blockquote{border-color:#e0b000}.green blockquote{border-color:#4a9a30}.blue blockquote{border-color:#2b80b8}
.pink blockquote{border-color:#d2507c}.purple blockquote{border-color:#8a63c4}
.note{white-space:pre-wrap}.tags{display:flex;gap:.5rem;list-style:none;padding:0;font-size:.85rem}
</style>
</head>
<body>
${articles.join('\n')}
</body>
</html>
`;
  },
};
