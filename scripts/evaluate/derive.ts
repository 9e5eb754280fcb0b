import type { DerivedPage, LabelledPage } from './labels';
import { key } from './labels';

export type Swapped = Required<DerivedPage>['swapped'];

/**
 * A page with another heading: the text of its h1, `title`, `og:title`, `twitter:title` and an equal JSON-LD headline
 * is replaced in the source; nothing else changes.
 */
export function derive(
  html: string,
  base: LabelledPage,
  { heading }: Pick<DerivedPage, 'heading'>,
): { html: string; swapped: Swapped } {
  const swapped = { h1: 0, title: 0, meta: 0, jsonld: 0 };
  const edits: { start: number; end: number; text: string }[] = [];
  const shown = hidden(html);

  const h1s = [...shown.matchAll(/<h1\b[^>]*>([\s\S]*?)<\/h1\s*>/gi)];
  const title = /<title\b[^>]*>([\s\S]*?)<\/title\s*>/i.exec(shown);
  const old = new Set(
    [base.heading?.text, h1s[base.heading?.h1Index ?? -1]?.[1], title?.[1]].flatMap((text) =>
      text === undefined ? [] : [key(plain(text))],
    ),
  );

  h1s.forEach((match, index) => {
    if (index !== base.heading?.h1Index && !old.has(key(plain(match[1]!)))) return;
    const start = match.index + match[0].indexOf('>') + 1;
    edits.push({ start, end: start + match[1]!.length, text: escape(heading.text) });
    swapped.h1++;
  });
  if (title) {
    const start = title.index + title[0].indexOf('>') + 1;
    edits.push({ start, end: start + title[1]!.length, text: escape(heading.text) });
    swapped.title++;
  }
  for (const meta of shown.matchAll(/<meta\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi)) {
    if (!/\b(?:property|name)\s*=\s*["']?(?:og|twitter):title["'\s/>]/i.test(meta[0])) continue;
    const content = /(\b(?:content|value)\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)/i.exec(meta[0]);
    if (!content) continue;
    const start = meta.index + content.index + content[1]!.length;
    edits.push({ start, end: start + content[2]!.length, text: `"${escape(heading.text)}"` });
    swapped.meta++;
  }
  for (const script of html.matchAll(/<script\b[^>]*ld\+json[^>]*>([\s\S]*?)<\/script\s*>/gi)) {
    const offset = script.index + script[0].indexOf('>') + 1;
    for (const headline of script[1]!.matchAll(/("headline"\s*:\s*)("(?:[^"\\]|\\.)*")/g)) {
      if (!old.has(key(plain(parsed(headline[2]!))))) continue;
      const start = offset + headline.index + headline[1]!.length;
      const text = JSON.stringify(heading.text).replace(/</g, '\\u003c');
      edits.push({ start, end: start + headline[2]!.length, text });
      swapped.jsonld++;
    }
  }
  edits.sort((a, b) => b.start - a.start);
  for (const { start, end, text } of edits) html = html.slice(0, start) + text + html.slice(end);
  return { html, swapped };
}

/** The source with what is no part of the shown page blanked, so that offsets stay. */
function hidden(html: string): string {
  return html.replace(/<!--[\s\S]*?-->|<(script|style|noscript|template|svg)\b[\s\S]*?<\/\1\s*>/gi, (part) =>
    ' '.repeat(part.length),
  );
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Text of a piece of markup, its commonest entities read; enough to see whether two headings are one. */
function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(x?)([\da-f]+);/gi, (_, hex: string, digits: string) =>
      String.fromCodePoint(parseInt(digits, hex ? 16 : 10)),
    )
    .replace(/&(\w+);/g, (whole, name: string) => NAMED[name] ?? whole);
}

function parsed(json: string): string {
  try {
    return JSON.parse(json) as string;
  } catch {
    return ''; // broken JSON-LD says nothing
  }
}

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
