import { type FaultData, faultOf } from '@/utils/faults';
import { attributeEntries } from './attributes';
import { isFinal, persist } from './call';
import { type Entry, isCurrent, newEntry, openParts } from './entry';
import { Ledger } from './ledger';
import { replan } from './living';
import { type PageWatch, watchPage } from './observe';
import type { TranslateAnswer, TranslationOptions, TranslationRun } from './options';
import { toSegment } from './plan';
import { Waiting } from './queue';
import { inSlices, pageSchedule, type Schedule } from './schedule';
import type { SkipMemo } from './skip';
import { sameLanguage, TRANSLATION_OFF } from './status';
import type { Segment, SegmentMap, TranslationStatus } from './types';
import { joinRuns, runsOf, verify } from './verify';
import { pageViewport, type Watcher } from './viewport';
import { Writer } from './writer';

/** Calls: the first is small, so that the first words come early; later ones are what most services take at once. */
const FIRST_CALL = { segments: 12, characters: 2_500 };
const CALL = { segments: 50, characters: 12_000 };
/** One is computed while the other travels. */
const CALLS_IN_FLIGHT = 2;
/** Kept units cost nothing in a call, but looking at them takes time: 200 stay below a slice. */
const LOOKED_AT = 200;
/** After the first answer that does not hold: once more whole, then run by run. */
const MOST_TRIES = 2;
/** Bar and panel follow no faster than this. */
const STATUS_MS = 150;
/** The first frame after a click tells what is near; ten frames without one, and the tab is hidden or busy. */
const FIRST_LOOK_MS = 160;

/** Translates a page in place. Throws nothing: faults are in `started` and `fault()`. */
export function startTranslation(options: TranslationOptions): TranslationRun {
  const run = new Run(options);
  run.begin();
  return run;
}

class Run implements TranslationRun {
  readonly started: Promise<FaultData | null>;
  readonly #options: TranslationOptions;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #schedule: Schedule;
  readonly #ledger: Ledger;
  readonly #waiting = new Waiting<Entry>();
  readonly #memo: SkipMemo = new Map();
  readonly #writer: Writer;
  readonly #watch: PageWatch;
  #near: Watcher | null = null;
  readonly #settle: (entries: readonly Entry[]) => void;
  #state: TranslationStatus['state'] = 'working';
  #fault: FaultData | null = null;
  /** Languages that the engine will not translate from, and why. */
  readonly #dead = new Map<string, FaultData>();
  #engine: string | null = null;
  #model: string | null = null;
  #begun = 0;
  #firstMs = 0;
  #lastMs = 0;
  #calls = 0;
  #inFlight = 0;
  #settling = 0;
  #everything: boolean;
  #looked = false;
  #pumpDue = false;
  #statusDue = false;
  #reportStart: (fault: FaultData | null) => void = () => undefined;
  #idle: { promise: Promise<void>; resolve: () => void } = latch();

  constructor(options: TranslationOptions) {
    this.#options = options;
    this.#signal = options.signal ? AbortSignal.any([options.signal, this.#stop.signal]) : this.#stop.signal;
    const window = options.document.defaultView as Window & typeof globalThis;
    this.#schedule = options.schedule ?? pageSchedule(window, this.#signal);
    this.#writer = new Writer(options.document);
    this.#watch = watchPage(
      options.styleOf,
      this.#schedule,
      this.#signal,
      (node) => this.#writer.isOurs(node),
      (blocks) => this.#lookAgain(blocks),
    );
    this.#ledger = new Ledger((root) => this.#watch.add(root));
    this.#everything = options.scope === 'all';
    this.started = new Promise((resolve) => (this.#reportStart = resolve));
    this.#settle = inSlices(this.#schedule, this.#signal, (next) => this.#writeSlice(next));
  }

  begin(): void {
    const { document, units, viewport } = this.#options;
    this.#begun = this.#schedule.now();
    this.#signal.addEventListener('abort', () => this.#end());
    document.addEventListener('visibilitychange', () => this.#pumpSoon(), { signal: this.#signal });
    this.#ledger.add(units.map((unit) => newEntry(unit)));
    const watch = viewport ?? pageViewport(document.defaultView as Window & typeof globalThis);
    this.#near = watch(this.#ledger.elements, (elements) => this.#come(elements), this.#signal);
    // A hidden tab draws no frames and hears of no element.
    this.#schedule.later(() => this.#look(), FIRST_LOOK_MS);
  }

  /** From here on it is known what the reader sees, or that nobody will tell. */
  #look(): void {
    if (this.#looked) return;
    this.#looked = true;
    if (this.#everything) this.#addRest();
    this.#pumpSoon();
    this.#schedule.soon(() => this.#addAttributes());
  }

  /** Titles, labels and options come after what is read. */
  #addAttributes(): void {
    if (this.#signal.aborted || this.#options.attributes === false) return;
    let count = 0;
    const entries = this.#ledger.roots.flatMap((root) => attributeEntries(root, () => `@${++count}`, this.#memo));
    this.#ledger.add(entries);
    if (this.#everything) this.#waiting.addRest(entries);
    else {
      // Titles and options have no place on the screen.
      const placeless = entries.filter(({ unit }) => /^(?:TITLE|OPTION)$/.test(unit.element.nodeName));
      this.#waiting.addRest(placeless);
      this.#near?.add(entries.filter((entry) => !placeless.includes(entry)).map(({ unit }) => unit.element));
    }
    this.#pumpSoon();
  }

  /** The page changed blocks: what is new in them is translated, what is ours stays. */
  #lookAgain(blocks: readonly Element[]): void {
    const fresh: Entry[] = [];
    this.#watch.unheard(() => {
      for (const block of blocks) {
        const { gone, units } = replan(
          block,
          (element) => this.#ledger.at(element),
          this.#writer,
          this.#options.styleOf,
        );
        this.#ledger.drop(gone);
        fresh.push(...units.map((unit) => newEntry(unit)));
      }
    });
    this.#ledger.add(fresh);
    const near = new Set(this.#near?.near());
    const now = fresh.filter(({ unit }) => this.#everything || near.has(unit.element));
    this.#waiting.addNear(now);
    this.#near?.add(fresh.filter((entry) => !now.includes(entry)).map(({ unit }) => unit.element));
    this.#pumpSoon();
  }

  get whenIdle(): Promise<void> {
    return this.#idle.promise;
  }
  fault(): FaultData | null {
    return this.#fault;
  }
  status(): TranslationStatus {
    const { from, to } = this.#options;
    if (this.#state === 'off') return TRANSLATION_OFF;
    return {
      state: this.#state,
      engine: this.#engine,
      model: this.#model,
      from,
      to,
      blocks: this.#ledger.tally.blocks,
      changed: this.#ledger.tally.of('changed'),
      failed: this.#ledger.tally.of('failed'),
      kept: this.#ledger.tally.of('kept'),
      firstMs: this.#firstMs,
      ms: this.#lastMs,
    };
  }
  maps(): SegmentMap[] {
    return this.#ledger.maps();
  }
  translated(): Map<string, string> {
    return new Map(this.maps().map(({ block, target }) => [block, target]));
  }

  translateAll(): Promise<void> {
    if (!this.#everything && !this.#signal.aborted) {
      this.#everything = true;
      this.#addRest();
      this.#pump();
    }
    return this.whenIdle;
  }

  restore(): void {
    this.#stop.abort();
    if (this.#state === 'off') return;
    this.#state = 'off';
    this.#writer.restore(this.#ledger.entries);
    this.#ledger.drop(this.#ledger.entries);
  }

  /** Elements came near the reader. */
  #come(elements: readonly Element[]): void {
    const entries = elements.flatMap((element) => this.#ledger.at(element));
    const fresh = entries.filter(({ phase, plan }) => phase === 'new' && !plan);
    this.#waiting.promote(fresh);
    this.#look();
    this.#pumpSoon();
  }

  #addRest(): void {
    this.#waiting.addRest(this.#ledger.entries.filter((entry) => entry.phase === 'new' && !this.#waiting.has(entry)));
  }

  #pumpSoon(): void {
    if (this.#pumpDue) return;
    this.#pumpDue = true;
    this.#schedule.soon(() => {
      this.#pumpDue = false;
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#signal.aborted || !this.#looked) return;
    // Nobody looks at a hidden tab; the first call goes out, so that whoever started it is answered.
    if (this.#options.document.hidden && !this.#everything && this.#calls > 0) return;
    if (this.#waiting.size > 0 && this.#state !== 'working') {
      this.#state = 'working';
      this.#idle = latch();
    }
    if (this.#inFlight < CALLS_IN_FLIGHT && this.#waiting.size > 0) {
      const limit = this.#calls === 0 ? FIRST_CALL : CALL;
      let looked = 0;
      let segments = 0;
      let characters = 0;
      const { entries, urgent } = this.#waiting.take((entry) => {
        if (looked++ >= LOOKED_AT) return false;
        const size = this.#sizeOf(entry);
        if (
          segments > 0 &&
          (segments + size.segments > limit.segments || characters + size.characters > limit.characters)
        )
          return false;
        segments += size.segments;
        characters += size.characters;
        return true;
      });
      const sent = entries.filter(({ phase }) => phase === 'new' || phase === 'planned');
      if (sent.length > 0) void this.#translate(sent, urgent);
      this.#pumpSoon();
    } else if (this.#inFlight === 0 && this.#settling === 0 && this.#waiting.size === 0) {
      this.#rest();
    }
    this.#reportSoon();
  }

  /** Plans an entry and says what it adds to a call: nothing where it is kept. */
  #sizeOf(entry: Entry): { segments: number; characters: number } {
    if (!entry.plan) {
      if (!isCurrent(entry.unit)) {
        this.#ledger.move(entry, 'gone');
        return { segments: 0, characters: 0 };
      }
      entry.plan =
        entry.planning?.() ?? toSegment(entry.unit, this.#options.terms, this.#memo, this.#ledger.segmentId(entry));
      this.#writer.claim(entry);
      this.#ledger.move(entry, entry.plan.parts.length > 0 ? 'planned' : 'kept');
    }
    const parts = openParts(entry);
    return { segments: parts.length, characters: parts.reduce((sum, { segment }) => sum + segment.text.length, 0) };
  }

  async #translate(entries: readonly Entry[], urgent: boolean): Promise<void> {
    this.#inFlight++;
    this.#calls++;
    try {
      await this.#detect(entries.filter(({ tries }) => tries === 0));
      const groups = new Map<string, Entry[]>();
      for (const entry of entries) {
        if (entry.phase !== 'planned') continue;
        groups.set(entry.language, [...(groups.get(entry.language) ?? []), entry]);
      }
      await Promise.all([...groups].map(([language, group]) => this.#call(language, group, urgent)));
    } catch (thrown) {
      this.#giveUp(entries, faultOf(thrown));
    } finally {
      this.#inFlight--;
      this.#pumpSoon();
    }
  }

  /** Asks for languages; what is in the target language already is kept. */
  async #detect(entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const ask = () => this.#options.languagesOf(entries.map(({ unit }) => unit));
    const languages = await persist(ask, this.#schedule, this.#signal);
    entries.forEach((entry, i) => {
      const language = languages[i] ?? 'und';
      entry.language = language === 'und' ? this.#options.from : language;
      if (sameLanguage(entry.language, this.#options.to)) this.#ledger.move(entry, 'kept');
    });
  }

  async #call(language: string, entries: readonly Entry[], urgent: boolean): Promise<void> {
    const dead = this.#dead.get(language);
    if (dead) return this.#giveUp(entries, dead);
    const segments = entries.flatMap((entry): Segment[] =>
      openParts(entry).flatMap((part) => (entry.tries < MOST_TRIES ? [part.segment] : runsOf(part))),
    );
    let answer: TranslateAnswer | null = null;
    try {
      const ask = () => this.#options.translate(segments, language, urgent);
      answer = await persist(ask, this.#schedule, this.#signal);
    } catch (thrown) {
      const fault = faultOf(thrown);
      if (this.#signal.aborted) return;
      if (isFinal(fault)) {
        this.#dead.set(language, fault);
        return this.#giveUp(entries, fault);
      }
      this.#fault = fault;
    }
    if (this.#signal.aborted) return;
    if (answer) {
      this.#engine = answer.engine;
      this.#model = answer.model;
    }
    const texts = new Map(answer?.segments.map(({ id, text }) => [id, text]));
    for (const entry of entries) {
      for (const part of openParts(entry)) {
        const nodes =
          entry.tries < MOST_TRIES ? verify(part, texts.get(part.segment.id)) : joinRuns(part, (id) => texts.get(id));
        if (nodes) entry.answers.set(part.segment.id, nodes);
      }
    }
    this.#settling += entries.length;
    this.#settle(entries);
  }

  #giveUp(entries: readonly Entry[], fault: FaultData): void {
    if (this.#signal.aborted) return;
    this.#fault = fault;
    for (const entry of entries)
      if (entry.phase === 'planned' || entry.phase === 'new') this.#ledger.move(entry, 'failed');
    // Without its main language nothing of use will come: never a page of which only scraps are translated.
    if (this.#dead.has(this.#options.from) && this.#firstMs === 0) this.#reportStart(fault);
  }

  #writeSlice(next: () => Entry | undefined): void {
    const again: Entry[] = [];
    const write = () => {
      for (let entry = next(); entry; entry = next()) {
        this.#settling--;
        if (entry.phase !== 'planned') continue;
        if (openParts(entry).length > 0 && entry.tries < MOST_TRIES) {
          entry.tries++;
          again.push(entry);
        } else if (!this.#write(entry)) {
          again.push(entry);
        }
      }
    };
    this.#watch.unheard(() => this.#writer.writing(write));
    this.#waiting.addNear(again);
    this.#pumpSoon();
  }

  /** Writes an entry. @returns false where it has to come back run by run */
  #write(entry: Entry): boolean {
    const phase = this.#writer.write(entry, {
      engine: this.#engine ?? '',
      model: this.#model,
      to: this.#options.to,
    });
    if (phase === 'planned' && entry.tries < MOST_TRIES) {
      // The order it wants cannot be had without moving what must not move: run by run keeps the page's.
      entry.answers.clear();
      entry.tries = MOST_TRIES;
      return false;
    }
    this.#ledger.move(entry, phase === 'planned' ? 'failed' : phase);
    if (entry.counts && (phase === 'changed' || phase === 'same')) {
      this.#lastMs = this.#schedule.now() - this.#begun;
      if (this.#firstMs === 0) this.#firstMs = this.#lastMs;
      this.#reportStart(null);
    }
    return true;
  }

  /** Nothing is left to do for now. */
  #rest(): void {
    const failed = this.#ledger.tally.of('failed');
    const written = this.#ledger.tally.of('changed') + this.#ledger.tally.of('same');
    this.#state = failed === 0 ? 'done' : written > 0 ? 'partial' : 'failed';
    this.#reportStart(written === 0 ? this.#fault : null);
    this.#report();
    this.#idle.resolve();
  }

  #end(): void {
    this.#reportStart(this.#fault);
    this.#idle.resolve();
  }

  #reportSoon(): void {
    if (this.#statusDue || !this.#options.onStatus) return;
    this.#statusDue = true;
    this.#schedule.later(() => {
      this.#statusDue = false;
      this.#report();
    }, STATUS_MS);
  }
  #report(): void {
    if (!this.#signal.aborted) this.#options.onStatus?.(this.status());
  }
}

function latch(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
