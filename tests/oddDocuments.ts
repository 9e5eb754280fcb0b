import { articleHtml, type TestPage } from './servePages';

/** Heading of those that can be read. */
export const GERMAN = 'Neue Kräne für den Hafen: Was die Behörde jetzt prüfen will und warum';
/** The smallest PDF a viewer opens. */
const PDF = `%PDF-1.1
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
trailer<</Root 1 0 R>>`;

/** Documents in which there is nothing to read. */
export const NOTHING: Record<string, TestPage> = {
  '/empty.html': { body: '' },
  '/frameset.html': { body: '<frameset cols="50%,50%"><frame src="/empty.html"><frame src="/empty.html"></frameset>' },
  '/feed.xml': { body: '<?xml version="1.0"?><feed><title>News</title></feed>', type: 'application/xml' },
  '/paper.pdf': { body: PDF, type: 'application/pdf' },
};
/** Documents that are read like any other page, odd as they are. */
export const READABLE: Record<string, TestPage> = {
  '/plain.html': { body: articleHtml(GERMAN) },
  '/strict.html': {
    body: articleHtml(GERMAN),
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'none'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    },
  },
  '/pre.html': {
    body: `<!doctype html><title>Log</title><h1>${GERMAN}</h1><pre>${'The harbour authority said that the new cranes would be tested for three weeks.\n'.repeat(40)}</pre>`,
  },
  '/large.html': { body: articleHtml(GERMAN, { paragraphs: 2_500, filler: 4_500_000 }) },
};
