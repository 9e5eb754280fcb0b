import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf, key, readLabels } from '../../scripts/evaluate/labels';

/**
 * Rules learned from single sites lose on others: nothing of the labelled pages may stand in code or lexicons. The pages
 * are no part of the project; without them there is nothing to hold the code against, and the test says so.
 */
const corpus = path.resolve(process.env.GLOSS_SHARED ?? '../shared', 'corpus');
const CODE = ['assets', 'components', 'entrypoints', 'locales', 'utils'];

/** Sites whose name is a word that code and lexicons use in its own sense. */
const ORDINARY = new Set(['people', 'vergleich']);
/** Values of CSS that are some site's class names, too. */
const STYLES = new Set(['inline-block']);
/** Shorter names are syllables. */
const LONG_NAME = 6;
/** A class name of two parts and this length is hardly anybody else's, if no second site in the corpus has it. */
const LONG_CLASS = 12;
/** Shorter texts are phrases anybody writes. */
const LONG_TEXT = 16;

const files = CODE.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|tsx|json|yml|css)$/.test(file) && !file.endsWith('.gen.ts'))
    .map((file) => path.join(folder, file)),
);

describe.skipIf(!existsSync(path.join(corpus, 'labels.json')))('code and lexicons', () => {
  const sources = files.map((file) => ({ file, text: readFileSync(file, 'utf8').toLowerCase() }));
  const labels = readLabels(corpus);
  const whole = sources.map(({ text }) => key(text)).join('\n');
  const words = new Set(sources.flatMap(({ text }) => text.match(/[\p{L}\p{N}][\p{L}\p{N}_-]*/gu) ?? []));

  it('name no site of the labelled pages', () => {
    const names = labels.pages.flatMap(({ site = '' }) =>
      site
        .replace(/^www\./, '')
        .toLowerCase()
        .split('.')
        .filter((part) => part.length >= LONG_NAME && !ORDINARY.has(part)),
    );
    expect(names.length).toBeGreaterThan(50);
    expect([...new Set(names)].filter((name) => words.has(name))).toEqual([]);
  });

  it('contain no text of theirs', () => {
    const texts = labels.pages.flatMap(({ heading, body, takeaways }) => [
      heading?.text,
      body?.startsWith,
      body?.endsWith,
      ...(body?.contains ?? []),
      ...(body?.excludes ?? []),
      ...(takeaways ?? []).map(({ startsWith }) => startsWith),
    ]);
    const long = texts.flatMap((text) => (text && key(text).length >= LONG_TEXT ? [key(text).toLowerCase()] : []));
    expect(long.length).toBeGreaterThan(100);
    expect(long.filter((text) => whole.includes(text))).toEqual([]);
  });

  it('contain no class name that only one of the sites has', () => {
    const sitesOf = new Map<string, Set<string>>();
    for (const { id, site = id } of labels.pages) {
      if (!existsSync(fileOf(corpus, id))) continue;
      for (const [, , names] of readFileSync(fileOf(corpus, id), 'utf8').matchAll(/\sclass=(["'])(.*?)\1/gs)) {
        for (const name of names!.toLowerCase().split(/\s+/))
          sitesOf.set(name, (sitesOf.get(name) ?? new Set()).add(site));
      }
    }
    const own = [...sitesOf].filter(
      ([name, sites]) => sites.size === 1 && name.length >= LONG_CLASS && /[a-z][_-]+[a-z]/.test(name),
    );
    expect(own.length).toBeGreaterThan(1000);
    expect(own.map(([name]) => name).filter((name) => words.has(name) && !STYLES.has(name))).toEqual([]);
  });
});
