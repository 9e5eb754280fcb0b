import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service on loopback that speaks LibreTranslate's protocol and translates by a rule. Not a translator. */
export interface Service {
  readonly url: string;
  requests(): number;
  close(): void;
}

/** What a service makes of one HTML fragment: `n` counts fragments since its start. */
export type Rule = (html: string, n: number) => string;

const TOKEN = /<[^>]*>|&[#\w]+;|[^<&]+/g;
const wordwise =
  (change: (words: string) => string): Rule =>
  (html) =>
    html.replace(TOKEN, (part) => (/^[<&]/.test(part) ? part : change(part)));

/** Says back what it was told. */
export const echo: Rule = (html) => html;
/** Capitals; tags and character references stay. */
export const upperCase: Rule = wordwise((words) => words.toUpperCase());

/** Puts what stands side by side into the opposite order, elements with what is in them. */
export const reverseTokens: Rule = (html) => {
  const root: string[][] = [[]];
  const tags: string[] = [];
  for (const part of html.match(TOKEN) ?? []) {
    if (/^<\//.test(part)) {
      const inner = root.pop()!;
      root.at(-1)!.unshift(tags.pop()! + inner.join('') + part);
    } else if (part.startsWith('<') && !/^<(?:img|br)\b|\/>$/.test(part)) {
      tags.push(part);
      root.push([]);
    } else root.at(-1)!.unshift(part);
  }
  return root.length === 1 ? root[0]!.join('') : html;
};

const HARM = 'globalThis.glossWasHere = true';
const HOSTILE: readonly Rule[] = [
  (html) => html.replace(/<[^>]*>/g, ''),
  (html) => html + html,
  (html) => `<b id="77">${html}</b><img id="78">`,
  (html) => `<script>${HARM}</script>${html}`,
  (html) => `&lt;img src=x onerror="${HARM}"&gt;${html}`,
  (html) => `<img src=x onerror="${HARM}">${html}`,
  (html) => html.replace(/<\/b>/g, ''),
  () => '',
  (html) => upperCase(html, 0),
  (html) => `</p></body><svg onload="${HARM}">${html}`,
  (html) => html.replace(/id="\d+"/g, 'id="1"'),
  (html) => html.replace(/\d/g, '9'),
];
/** Drops, doubles and invents tokens, sends scripts in every dress, empties texts; now and then it does its work. */
export const hostile: Rule = (html, n) => HOSTILE[n % HOSTILE.length]!(html, n);

const ODD: readonly Rule[] = [
  (html) => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (html) => upperCase(html, 0).replace(/ /g, '\u0000'),
  (html) => `\ud800${upperCase(html, 0)}\udfff`,
  (html) => upperCase(html, 0).repeat(400),
  (html) => html.replace(TOKEN, (part) => (/^[<&]/.test(part) ? part : part.replace(/\w+/g, 'كتاب'))),
  (html) => html.replace(TOKEN, (part) => (part.startsWith('<') ? ` ${part} ` : part.toUpperCase())),
  (html) => `<html><body><p>${upperCase(html, 0)}</p></body></html>`,
  (html) => html.replace(/<(\/?)b\b/g, '<$1strong'),
  (html) => upperCase(html, 0).replace(/\s+/g, '\n\n'),
  (html) => `\u202e${upperCase(html, 0)}`,
  (html) => `${upperCase(html, 0)}\n\nTranslated by a machine.`,
  (html) => html.replace(/<b\b[^>]*>/g, '').replace(/<\/b>/g, ''),
  (html) => `<!-- ${html} -->`,
  (html) => `{"text": ${JSON.stringify(html)}}`,
  (html) => upperCase(html, 0).replace(/</g, '<<').replace(/>/g, '>>'),
  (html) => html.replace(TOKEN, (part) => (/^[<&]/.test(part) ? part : '\u200b')),
];
/** Answers as no translator should: escaped, with control characters and half characters, far too long, from the right. */
export const odd: Rule = (html, n) => ODD[n % ODD.length]!(html, n);

export interface ServiceOptions {
  readonly languages?: readonly string[];
  /**
   * What happens to each request, by its number from 0 (the default answers all): a `short` answer has a text too few,
   * an `empty` one no body.
   */
  readonly mood?: (request: number) => 'answer' | 'short' | 'empty';
}

const LANGUAGES = (
  'af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk km ko lo lt lv ' +
  'mk mn mr ms my nb ne nl nn no pa pl ps pt pt-BR ro ru si sk sl so sq sr sv sw ta te th tr uk ur uz vi zh-Hans zh-Hant zu'
).split(' ');

/** Starts one. */
export async function startService(rule: Rule, options: ServiceOptions = {}): Promise<Service> {
  const { languages = LANGUAGES, mood = () => 'answer' } = options;
  let requests = 0;
  let texts = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      if (request.url?.endsWith('/languages')) {
        return void response.end(JSON.stringify(languages.map((code) => ({ code, name: code, targets: languages }))));
      }
      const how = mood(requests++);
      if (how === 'empty') return void response.end();
      const { q } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { q: string[] };
      const translatedText = q.map((html) => rule(html, texts++));
      if (how === 'short') translatedText.pop();
      response.end(JSON.stringify({ translatedText }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    close: () => (server.close(), server.closeAllConnections()),
  };
}
