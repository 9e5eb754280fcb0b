import { ask, launchChromium, type Chromium } from '../../scripts/browser/chromium';
import type { SyncStatus } from '@/utils/messages';
import { startCouch, type Couch } from '../couch';
import { annotationOf } from '../unit/annotation/fixtures';
import { fillDatabase } from './annotating';
import { compare, spread, type Row } from './figures';

/** Annotations of a busy year; 200 a request, as Gloss sends them. */
const MANY = 1000;
const BATCH = 200;
/** A library that was kept for years before its reader got a second machine. */
const YEARS = 10_000;

const annotation = (n: number) =>
  annotationOf({
    id: `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`,
    note: `Note ${n}: compare with the annual report.`,
    tags: ['harbour'],
  });

/** 1,000 annotations to a server that speaks CouchDB's protocol on loopback and from there to another machine. */
export async function benchSync(desk: Chromium, runs: number): Promise<Row[]> {
  const couch = await startCouch();
  const [push, pull, rawPush, rawPull]: [number[], number[], number[], number[]] = [[], [], [], []];
  const fetched = async (address: string, count: number): Promise<Round> => {
    const train = await launchChromium({ languages: ['en'] });
    try {
      return await round(train, address, count);
    } finally {
      await train.close();
    }
  };
  const first: { sent: Round; received: Round }[] = [];
  try {
    await fillDatabase(desk.driver, MANY, annotation);
    for (let run = 0; run < runs; run++) {
      const address = `${couch.origin}/bench-${run}`;
      push.push((await round(desk, address, MANY)).ms);
      pull.push((await fetched(address, MANY)).ms);
      const raw = await bare(couch, `raw-${run}`);
      rawPush.push(raw.push);
      rawPull.push(raw.pull);
    }
    await fillDatabase(desk.driver, YEARS - MANY, (i) => annotation(MANY + i));
    const address = `${couch.origin}/years`;
    first.push({ sent: await round(desk, address, YEARS), received: await fetched(address, YEARS) });
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
  const whole = (what: string, rounds: readonly Round[]): Row => ({
    what: `first round, ${YEARS.toLocaleString('en')} annotations ${what}; steps that the reader sees`,
    gloss: spread(
      rounds.map(({ ms }) => ms),
      'ms',
      0,
    ),
    without: '–',
    compared: rounds.map(({ steps }) => `${steps.length} steps: ${sample(steps)}`).join('; '),
    bar: '–',
    n: rounds.length,
  });
  return [
    row(`${MANY} annotations to a server (beside: the same documents by bare requests)`, push, rawPush),
    row(`${MANY} annotations from a server to an empty library (beside: one bare request)`, pull, rawPull),
    whole(
      'to a server',
      first.map(({ sent }) => sent),
    ),
    whole(
      'from a server',
      first.map(({ received }) => received),
    ),
  ];
}

interface Round {
  /** From the reader's choice to both sides being the same. */
  readonly ms: number;
  /** How many documents had travelled, each time the pages were told. */
  readonly steps: readonly number[];
}

const sample = (steps: readonly number[]): string =>
  [0, 0.25, 0.5, 0.75, 1].map((share) => steps[Math.round(share * (steps.length - 1))]).join(' … ');

/** The first round with this database: choosing it starts one. */
async function round({ driver }: Chromium, address: string, count: number): Promise<Round> {
  await driver.evaluate(() => {
    const channel = new BroadcastChannel('gloss-sync');
    const seen: SyncStatus[] = [];
    const ended = new Promise<number>((resolve, reject) => {
      channel.addEventListener('message', () => {
        const at = performance.now();
        void chrome.runtime.sendMessage({ type: 'syncState' }).then((answer: { value: { status: SyncStatus } }) => {
          const { status } = answer.value;
          seen.push(status);
          if (status.fault) reject(new Error(`${status.fault.code}: ${status.fault.detail}`));
          if (status.last !== null) resolve(at);
        });
      });
    });
    Object.assign(globalThis, { round: { seen, ended, channel } });
  });
  const choice = { address, user: '', sealed: false, paused: false };
  const started = await driver.evaluate(() => performance.now());
  await ask(driver, 'setSync', { choice, password: null, passphrase: null });
  const { ended, seen } = await driver.evaluate(async () => {
    const { round } = globalThis as unknown as {
      round: { seen: SyncStatus[]; ended: Promise<number>; channel: BroadcastChannel };
    };
    const ended = await round.ended;
    round.channel.close();
    return { ended, seen: round.seen };
  });
  const { sent, received } = seen.at(-1)!;
  if (sent + received < count) throw new Error(`only ${sent + received} of ${count} travelled`);
  const steps = seen.map((status) => status.sent + status.received);
  return { ms: ended - started, steps: steps.filter((step, i) => step !== steps[i - 1]) };
}

/** What the server itself takes for the same documents. */
async function bare({ origin }: Couch, database: string): Promise<{ push: number; pull: number }> {
  const url = `${origin}/${database}`;
  await fetch(url, { method: 'PUT' });
  const start = performance.now();
  for (let at = 0; at < MANY; at += BATCH) {
    const docs = Array.from({ length: BATCH }, (_, i) => annotation(at + i)).map((annotation) => ({
      _id: `annotation:0:${annotation.id}`,
      type: 'annotation',
      schema: 1,
      annotation,
    }));
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/_bulk_docs`, { method: 'POST', headers, body: JSON.stringify({ docs }) });
  }
  const pushed = performance.now();
  await (await fetch(`${url}/_all_docs?include_docs=true`)).json();
  return { push: pushed - start, pull: performance.now() - pushed };
}
