/**
 * PouchDB never answers where a record makes it throw in the middle of a read. Two thousand documents with their
 * contents take 0.2 s; this is what a very busy machine may take.
 */
const PATIENCE_MS = 5000;

/** Waits for an answer, but not for ever. */
export async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database does not answer')), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
