import { ask, launchChromium, type Chromium } from '../../scripts/browser/chromium';
import { startCouch, type Couch } from '../couch';
import { annotationOf } from '../unit/annotation/fixtures';
import { compare, spread, type Row } from './figures';

/** Annotations of a busy year; 200 a request, as Gloss sends them. */
const MANY = 1000;
const BATCH = 200;

const annotations = Array.from({ length: MANY }, (_, n) =>
  annotationOf({
    id: `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`,
    note: `Note ${n}: compare with the annual report.`,
    tags: ['harbour'],
  }),
);

/** 1,000 annotations to a server that speaks CouchDB's protocol on loopback and from there to another machine. */
export async function benchSync(desk: Chromium, runs: number): Promise<Row[]> {
  const couch = await startCouch();
  const [push, pull, rawPush, rawPull]: [number[], number[], number[], number[]] = [[], [], [], []];
  try {
    await write(desk);
    for (let run = 0; run < runs; run++) {
      const address = `${couch.origin}/bench-${run}`;
      push.push(await round(desk, address));
      const train = await launchChromium({ languages: ['en'] });
      try {
        pull.push(await round(train, address));
      } finally {
        await train.close();
      }
      const raw = await bare(couch, `raw-${run}`);
      rawPush.push(raw.push);
      rawPull.push(raw.pull);
    }
  } finally {
    await couch.down();
  }
  const row = (what: string, mine: number[], theirs: number[]): Row => ({
    what,
    gloss: spread(mine, 'ms', 0),
    without: spread(theirs, 'ms', 0),
    compared: compare(mine, theirs, 'ms', 0),
    bar: '≤ 1000 ms',
    n: mine.length,
  });
  return [
    row(`${MANY} annotations to a server (beside: the same documents by bare requests)`, push, rawPush),
    row(`${MANY} annotations from a server to an empty library (beside: one bare request)`, pull, rawPull),
  ];
}

const write = ({ driver }: Chromium): Promise<void> =>
  driver.evaluate(async (annotations) => {
    for (const annotation of annotations)
      await chrome.runtime.sendMessage({ type: 'keepAnnotation', annotation, base: null, tab: null });
  }, annotations);

/** Milliseconds of one round with this database, from the request to both sides being the same. */
async function round({ driver }: Chromium, address: string): Promise<number> {
  const choice = { address, user: '', sealed: false, paused: true };
  await ask(driver, 'setSync', { choice, password: null, passphrase: null });
  await ask(driver, 'setSync', { choice: { ...choice, paused: false }, password: null, passphrase: null });
  const started = performance.now();
  await ask(driver, 'syncNow', {});
  const ms = performance.now() - started;
  const { status } = await ask<{ status: { sent: number; received: number } }>(driver, 'syncState', {});
  if (status.sent + status.received < MANY)
    throw new Error(`only ${status.sent + status.received} of ${MANY} travelled`);
  return ms;
}

/** What the server itself takes for the same documents. */
async function bare({ origin }: Couch, database: string): Promise<{ push: number; pull: number }> {
  const url = `${origin}/${database}`;
  await fetch(url, { method: 'PUT' });
  const start = performance.now();
  for (let at = 0; at < MANY; at += BATCH) {
    const docs = annotations
      .slice(at, at + BATCH)
      .map((annotation) => ({ _id: `annotation:0:${annotation.id}`, type: 'annotation', schema: 1, annotation }));
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/_bulk_docs`, { method: 'POST', headers, body: JSON.stringify({ docs }) });
  }
  const pushed = performance.now();
  await (await fetch(`${url}/_all_docs?include_docs=true`)).json();
  return { push: pushed - start, pull: performance.now() - pushed };
}
