import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What the W3C Web Annotation Data Model and Vocabulary (Recommendations of 2017) say, written by us from their text as
 * far as Gloss uses it: the meaning of each term, and the shape of each object. The W3C's own context is used instead
 * where a copy lies at `../shared/specs/anno.jsonld` (or under `GLOSS_SHARED`).
 */
const OA = 'http://www.w3.org/ns/oa#';
const AS = 'http://www.w3.org/ns/activitystreams#';
const DCTERMS = 'http://purl.org/dc/terms/';
const XSD = 'http://www.w3.org/2001/XMLSchema#';
const resource = (id: string) => ({ '@id': id, '@type': '@id' });
const moment = (id: string) => ({ '@id': id, '@type': `${XSD}dateTime` });
const whole = (id: string) => ({ '@id': id, '@type': `${XSD}nonNegativeInteger` });
const word = (id: string) => ({ '@id': id, '@type': '@vocab' });

export const OUR_CONTEXT = {
  '@context': {
    id: '@id',
    type: '@type',
    Annotation: `${OA}Annotation`,
    SpecificResource: `${OA}SpecificResource`,
    TextualBody: `${OA}TextualBody`,
    TextQuoteSelector: `${OA}TextQuoteSelector`,
    TextPositionSelector: `${OA}TextPositionSelector`,
    Text: 'http://purl.org/dc/dcmitype/Text',
    Person: 'http://xmlns.com/foaf/0.1/Person',
    Software: `${AS}Application`,
    AnnotationCollection: `${AS}OrderedCollection`,
    AnnotationPage: `${AS}OrderedCollectionPage`,
    bookmarking: `${OA}bookmarking`,
    commenting: `${OA}commenting`,
    highlighting: `${OA}highlighting`,
    tagging: `${OA}tagging`,
    motivation: word(`${OA}motivatedBy`),
    purpose: word(`${OA}hasPurpose`),
    body: resource(`${OA}hasBody`),
    target: resource(`${OA}hasTarget`),
    source: resource(`${OA}hasSource`),
    selector: resource(`${OA}hasSelector`),
    styleClass: `${OA}styleClass`,
    exact: `${OA}exact`,
    prefix: `${OA}prefix`,
    suffix: `${OA}suffix`,
    start: whole(`${OA}start`),
    end: whole(`${OA}end`),
    value: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value',
    format: 'http://purl.org/dc/elements/1.1/format',
    language: 'http://purl.org/dc/elements/1.1/language',
    created: moment(`${DCTERMS}created`),
    modified: moment(`${DCTERMS}modified`),
    creator: resource(`${DCTERMS}creator`),
    generator: resource(`${AS}generator`),
    name: 'http://xmlns.com/foaf/0.1/name',
    first: resource(`${AS}first`),
    partOf: resource(`${AS}partOf`),
    items: { ...resource(`${AS}items`), '@container': '@list' },
    total: whole(`${AS}totalItems`),
    startIndex: whole(`${AS}startIndex`),
  },
};

const SHARED = process.env.GLOSS_SHARED ?? path.resolve(import.meta.dirname, '../../../shared');
const PUBLISHED = path.join(SHARED, 'specs/anno.jsonld');

/** The W3C's own context, or null where no copy is at hand. */
export const publishedContext = existsSync(PUBLISHED) ? (JSON.parse(readFileSync(PUBLISHED, 'utf8')) as object) : null;

const text = { type: 'string' };
const iri = { type: 'string', pattern: '^[a-z][a-z0-9+.-]*:.' };
const date = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$' };
const count = { type: 'integer', minimum: 0 };
/** An object of the model with these parts and, beside them, only what stands under our own prefix. */
const shape = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
  patternProperties: { '^gloss:': {} },
  additionalProperties: false,
});
const oneOrMore = (item: object) => ({ oneOf: [item, { type: 'array', minItems: 1, items: item }] });

const body = shape(
  { type: { const: 'TextualBody' }, value: text },
  { purpose: { enum: ['commenting', 'tagging'] }, format: { const: 'text/markdown' }, language: text },
);
const selector = {
  oneOf: [
    shape({ type: { const: 'TextQuoteSelector' }, exact: text }, { prefix: text, suffix: text }),
    shape({ type: { const: 'TextPositionSelector' }, start: count, end: count }),
    shape({ type: { const: 'gloss:BlockSelector' } }),
  ],
};
const annotation = shape(
  {
    id: iri,
    type: { const: 'Annotation' },
    target: shape(
      { source: { oneOf: [iri, shape({ id: iri }, { type: { const: 'Text' }, language: text })] } },
      { type: { const: 'SpecificResource' }, styleClass: text, selector: oneOrMore(selector) },
    ),
  },
  {
    motivation: oneOrMore({ enum: ['assessing', 'bookmarking', 'commenting', 'highlighting'] }),
    body: oneOrMore(body),
    created: date,
    modified: date,
    creator: shape({ type: { const: 'Person' } }, { id: iri, name: text }),
    generator: shape({ id: iri, type: { const: 'Software' } }, { name: text }),
  },
);

/** Shapes of the model, as JSON Schema: a collection with its first page. */
export const SHAPES = shape(
  {
    '@context': { type: 'array', prefixItems: [{ const: 'http://www.w3.org/ns/anno.jsonld' }] },
    type: { const: 'AnnotationCollection' },
    total: count,
  },
  {
    id: iri,
    first: shape(
      { type: { const: 'AnnotationPage' }, items: { type: 'array', items: annotation } },
      { id: iri, partOf: iri, startIndex: count },
    ),
  },
);
