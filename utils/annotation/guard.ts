import * as z from 'zod/mini';
import { annotationId, AnnotationDocument, articleId, ArticleDocument, type Stored, VAULT } from './documents';
import type { Database } from './store';

/** A document of the server's that was not taken in. */
export interface Refusal {
  readonly id: string;
  readonly reason: string;
}

/** What PouchDB's replicator asks a database for: documents by revision. Its published types lack it. */
export interface Answer {
  results: { id: string; docs: { ok?: Received }[] }[];
}
type Received = { _id: string; _deleted?: boolean } & Record<string, unknown>;

/**
 * Lets in from a remote database only what is an annotation or an article of ours, under the id it must have, and of
 * it only the fields we know: a server is a stranger. What is refused stays on the server and is reported; everything
 * else goes on. Changes the given object and returns it.
 */
export function guard(remote: Database, refused: (refusal: Refusal) => void): Database {
  const typed = remote as unknown as { bulkGet(request: unknown): Promise<Answer> };
  const bulkGet = typed.bulkGet.bind(remote);
  return Object.assign(remote, {
    async bulkGet(request: unknown): Promise<Answer> {
      const { results } = await bulkGet(request);
      const checked = results.map(async ({ id, docs }) => {
        const kept = await Promise.all(
          docs.map(async (doc) => {
            if (!doc.ok) return doc;
            if (id === VAULT || id.startsWith('_design/')) return null; // the server's own, and nothing to report
            try {
              return { ok: await checkedDocument(doc.ok) };
            } catch (thrown) {
              refused({ id, reason: thrown instanceof Error ? thrown.message.slice(0, 300) : String(thrown) });
              return null;
            }
          }),
        );
        return { id, docs: kept.filter((doc) => doc !== null) };
      });
      return { results: await Promise.all(checked) };
    },
  });
}

/** Fields of the replication protocol itself. */
const PROTOCOL = ['_id', '_rev', '_revisions', '_deleted'] as const;

/** The document with nothing in it that we do not know. Throws where it is none of ours. */
async function checkedDocument(document: Received): Promise<Received> {
  const protocol = Object.fromEntries(
    PROTOCOL.filter((name) => document[name] !== undefined).map((name) => [name, document[name]]),
  ) as Received;
  if (document._deleted) return protocol;
  const content = contentOf(document);
  const id =
    content.type === 'annotation' ? await annotationId(content.annotation) : await articleId(content.snapshot.source);
  if (id !== document._id) throw new Error('it stands under an id that is not its own');
  return { ...protocol, ...content };
}

function contentOf(document: Received): Stored {
  if (document.type === 'sealed') throw new Error('it does not open with this passphrase');
  const schema = document.type === 'annotation' ? AnnotationDocument : ArticleDocument;
  const parsed = z.safeParse(schema, document);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}
