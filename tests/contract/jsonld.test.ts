import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { type Annotation, EXPORT_FORMATS, readFile } from '@/utils/annotation';
import { annotation as anyAnnotation } from '../unit/annotation/arbitrary';
import { OUR_CONTEXT, publishedContext, SHAPES } from './webAnnotation';

const NOW = '2026-11-22T10:00:00.000Z';
const OA = 'http://www.w3.org/ns/oa#';
const write = (annotations: readonly Annotation[]): string =>
  EXPORT_FORMATS.find(({ id }) => id === 'jsonld')!.write(annotations, 'both');
const hasShape = new Ajv2020({ strict: false, allErrors: true }).compile(SHAPES);

/** Generated annotations a file, and files: 1,000 in all. */
const EACH = 20;
const FILES = 50;

/** The triples of a file as N-Quads. Throws where a key or value would be dropped for want of a meaning. */
const triplesOf = (file: string, context: object): Promise<string> =>
  jsonld.toRDF(JSON.parse(file) as object, {
    safe: true,
    format: 'application/n-quads',
    documentLoader: (url) => {
      if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`the file asks for ${url}`);
      return Promise.resolve({ documentUrl: url, document: context });
    },
  });

const count = (triples: string, predicate: string): number => triples.split(` <${OA}${predicate}> `).length - 1;

/** What means something only to Gloss; anything else under our prefix is a slip of the pen. */
const OWN =
  'BlockSelector author block canonicalUrl caption cell claim column device engine kind language model path published row site source spans title translated';

describe('W3C Web Annotation JSON-LD', () => {
  it(`${EACH * FILES} generated annotations have the model's shapes, mean something each, and come back byte for byte`, async () => {
    let seen = 0;
    const annotations = fc.uniqueArray(anyAnnotation, { selector: ({ id }) => id, minLength: EACH, maxLength: EACH });
    await fc.assert(
      fc.asyncProperty(annotations, async (made) => {
        const file = write(made);
        expect(hasShape(JSON.parse(file)) || hasShape.errors).toBe(true);
        const triples = await triplesOf(file, OUR_CONTEXT);
        expect(count(triples, 'hasTarget')).toBe(made.length);
        const own = new Set([...triples.matchAll(/gloss\.example\/ns#(\w+)>/g)].map(([, name]) => name!));
        expect([...own].filter((name) => !OWN.split(' ').includes(name))).toEqual([]);
        expect(count(triples, 'exact')).toBeGreaterThanOrEqual(made.filter(({ selector }) => selector).length);
        const back = await readFile(file, NOW);
        expect(back).toMatchObject({ annotations: made, refused: [] });
        expect(write(back.annotations)).toBe(file);
        seen += made.length;
      }),
      { numRuns: FILES },
    );
    expect(seen).toBeGreaterThanOrEqual(EACH * FILES);
  });

  it('a processor that knows only the W3C terms keeps every part: written anew from its triples, all is there', async () => {
    const [made] = fc.sample(
      fc.uniqueArray(anyAnnotation, { selector: ({ id }) => id, minLength: EACH, maxLength: EACH }),
      { numRuns: 1, seed: 7 },
    );
    const triples = await triplesOf(write(made!), OUR_CONTEXT);
    for (const { note, tags, source, selector, claim } of made!) {
      const texts = [note, ...tags, source.title, selector?.exact ?? '', claim ?? ''];
      for (const text of texts.filter(Boolean)) expect(triples).toContain(literal(text));
    }
  });

  it.skipIf(!publishedContext)(
    `means the same to the W3C's own context${publishedContext ? '' : ' (not at hand: ../shared/specs/anno.jsonld)'}`,
    async () => {
      const made = fc.sample(anyAnnotation, { numRuns: 200, seed: 8 });
      const file = write(made);
      expect((await triplesOf(file, publishedContext!)).split('\n').sort()).toEqual(
        (await triplesOf(file, OUR_CONTEXT)).split('\n').sort(),
      );
    },
  );
});

/** A text as N-Quads write it. */
const literal = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`;
