import type { LiveBlock } from '@/utils/article';
import type { FaultData } from '@/utils/faults';
import { attributeEntries } from './attributes';
import { type Calls, SERVICE_CALLS, type Size, takeBatch } from './batch';
import { Caller } from './caller';
import { type Entry, isCurrent, newEntry, openParts } from './entry';
import { Ledger } from './ledger';
import { replan } from './living';
import { type PageWatch, watchPage } from './observe';
import type { Original, TranslationOptions, TranslationRun } from './options';
import { Pace } from './pace';
import { toSegment } from './plan';
import { Progress } from './progress';
import { Waiting } from './queue';
import { pageSchedule, type Schedule } from './schedule';
import { Settler } from './settle';
import type { SkipMemo } from './skip';
import type { SegmentMap, TranslationStatus } from './types';
import { pageViewport, type Watcher } from './viewport';
import { Writer } from './writer';

/** Units that are taken in at once: a thousand stay below a slice. */
const TAKEN_IN = 1000;

/** Units whose languages are asked for at once: judging these takes the background 14 ms, each question 5 ms besides. */
const ASKED_AHEAD = 64;

/** The first frame after a click tells what is near; ten frames without one, and the tab is hidden or busy. */
const FIRST_LOOK_MS = 160;

/** Translates a page in place. Throws nothing: the fault for which nothing came is in `started`. */
export function startTranslation(options: TranslationOptions): TranslationRun {
  const run = new Run(options);
  run.begin();
  return run;
}

class Run implements TranslationRun {
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
  readonly #settler: Settler;
  readonly #progress: Progress;
  readonly #caller: Caller;
  readonly #calls: Calls;
  readonly #pace: Pace;
  #inFlight = 0;
  #everything: boolean;
  #looked = false;
  /** More units are to come. */
  #isReading = true;
  #pumpDue = false;
  #isAlone = false;

  constructor(options: TranslationOptions) {
    this.#options = options;
    this.#signal = this.#stop.signal;
    const window = options.document.defaultView as Window & typeof globalThis;
    this.#schedule = options.schedule ?? pageSchedule(window, this.#signal);
    this.#progress = new Progress(this.#schedule, () => {
      if (!this.#signal.aborted) options.onStatus?.(this.status());
    });
    this.#writer = new Writer(options.document);
    this.#watch = watchPage(
      options.styleOf,
      this.#schedule,
      this.#signal,
      (node) => this.#writer.isOurs(node),
      (blocks) => this.#lookAgain(blocks),
    );
    this.#ledger = new Ledger((root) => this.#watch.add(root));
    this.#caller = new Caller(options, this.#schedule, this.#signal, {
      soon: () => this.#waiting.peek(ASKED_AHEAD),
      kept: (entry) => this.#ledger.move(entry, 'kept'),
      answered: (entries, urgent) => this.#settler.settle(entries, urgent),
      gaveUp: (entries, fault) => this.#giveUp(entries, fault),
    });
    this.#calls = options.calls ?? SERVICE_CALLS;
    this.#pace = new Pace(this.#calls, () => this.#schedule.now());
    this.#everything = options.scope === 'all';
    this.#settler = new Settler(this.#schedule, this.#signal, {
      compose: (entry) => this.#writer.compose(entry, options.to),
      write: (next) => this.#writeSlice(next),
      count: () => this.#ledger.entries.length,
      isLast: () => this.#inFlight === 0 && this.#waiting.size === 0,
    });
  }

  begin(): void {
    const { document, units, near = [], more, viewport } = this.#options;
    this.#signal.addEventListener('abort', () => this.#progress.end(this.#caller.fault));
    document.addEventListener('visibilitychange', () => this.#pumpSoon(), { signal: this.#signal });
    const first = near.map((unit) => newEntry(unit));
    this.#ledger.add(first);
    this.#waiting.addNear(first);
    const watch = viewport ?? pageViewport(document.defaultView as Window & typeof globalThis);
    this.#near = watch((elements) => this.#come(elements), this.#signal);
    this.#looked = first.length > 0;
    if (this.#looked) this.#pumpSoon();
    // What cannot be read is told by whoever reads it; what is near is translated all the same.
    if (more) void more.catch(() => []).then((all) => this.#add(all));
    else this.#add(units);
  }

  /** Takes units in, as many at a time as a slice has room for. */
  #add(units: readonly LiveBlock[]): void {
    if (this.#signal.aborted) return;
    const entries = units
      .slice(0, TAKEN_IN)
      .filter((unit) => !this.#ledger.has(unit))
      .map((unit) => newEntry(unit));
    this.#ledger.add(entries);
    this.#near?.add([...new Set(entries.map(({ unit }) => unit.element))]);
    if (this.#everything && this.#looked) this.#waiting.addRest(entries);
    if (units.length > TAKEN_IN) return this.#schedule.soon(() => this.#add(units.slice(TAKEN_IN)));
    this.#isReading = false;
    this.#schedule.soon(() => this.#addAttributes());
    if (this.#looked) this.#pumpSoon();
    // A hidden tab draws no frames and hears of no element.
    else this.#schedule.later(() => this.#look(), FIRST_LOOK_MS);
  }

  /** From here on it is known what the reader sees, or that nobody will tell. */
  #look(): void {
    if (this.#looked) return;
    this.#looked = true;
    if (this.#everything) this.#addRest();
    this.#pumpSoon();
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
      const hasPlace = ({ unit }: Entry) => !/^(?:TITLE|OPTION)$/.test(unit.element.nodeName);
      this.#waiting.addRest(entries.filter((entry) => !hasPlace(entry)));
      this.#near?.add(entries.filter(hasPlace).map(({ unit }) => unit.element));
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
    if (this.#everything) this.#waiting.addNear(fresh);
    else this.#near?.add(fresh.map(({ unit }) => unit.element));
    this.#pumpSoon();
  }

  get started(): Promise<FaultData | null> {
    return this.#progress.started;
  }
  get whenIdle(): Promise<void> {
    return this.#progress.whenIdle;
  }
  status(): TranslationStatus {
    return this.#progress.status(this.#options, this.#caller, this.#ledger.tally);
  }
  maps(): SegmentMap[] {
    return this.#ledger.maps();
  }
  units(): LiveBlock[] {
    return this.#ledger.units();
  }
  originalAt(element: Element): Original | null {
    return this.#ledger.originalAt(element);
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
    if (this.#progress.state === 'off') return;
    this.#progress.state = 'off';
    this.#writer.restore(this.#ledger.entries);
    this.#ledger.drop(this.#ledger.entries);
  }

  /** Elements came near the reader. */
  #come(elements: readonly Element[]): void {
    const entries = elements.flatMap((element) => this.#ledger.at(element));
    const fresh = entries.filter(({ phase, plan }) => phase === 'new' && !plan);
    this.#waiting.promote(fresh);
    this.#settler.flush(); // some of what was answered may be near now
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
    if (this.#signal.aborted || !this.#looked || this.#isAlone) return;
    // Nobody looks at a hidden tab; the first call goes out, so that whoever started it is answered.
    if (this.#options.document.hidden && !this.#everything && this.#pace.calls > 0) return;
    if (this.#waiting.size > 0) this.#progress.work();
    const { atOnce, aloneMs = 0 } = this.#calls;
    if (this.#inFlight < atOnce && this.#waiting.size > 0) {
      const most = this.#pace.next(this.#waiting);
      const { entries, urgent } = takeBatch(this.#waiting, most, (entry) => this.#sizeOf(entry));
      const sent = entries.filter(({ phase }) => phase === 'new' || phase === 'planned');
      if (sent.length > 0) {
        this.#isAlone = this.#pace.calls === 0 && aloneMs > 0;
        void this.#translate(sent, urgent);
      }
      if (this.#isAlone)
        this.#schedule.later(() => {
          this.#isAlone = false;
          this.#pumpSoon();
        }, aloneMs);
      else this.#pumpSoon();
    } else if (this.#inFlight === 0 && this.#settler.size === 0 && this.#waiting.size === 0 && !this.#isReading) {
      this.#progress.rest(this.#ledger.tally, this.#caller.fault);
    }
    this.#progress.reportSoon();
  }

  /** Plans an entry and says what it adds to a call: nothing where it is kept. */
  #sizeOf(entry: Entry): Size {
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
    await this.#pace.time(() => this.#caller.call(entries, urgent));
    this.#inFlight--;
    this.#pumpSoon();
  }

  #giveUp(entries: readonly Entry[], fault: FaultData): void {
    for (const entry of entries)
      if (entry.phase === 'planned' || entry.phase === 'new') this.#ledger.move(entry, 'failed');
    // Without its main language nothing of use will come: never a page of which only scraps are translated.
    if (this.#caller.isDead && this.#progress.firstMs === 0) this.#progress.fail(fault);
  }

  #writeSlice(next: () => Entry | undefined): void {
    const again: Entry[] = [];
    const done: Element[] = [];
    const write = () => {
      for (let entry = next(); entry; entry = next()) {
        done.push(entry.unit.element);
        if (entry.phase !== 'planned') continue;
        const phase = this.#writer.settle(entry, this.#options);
        if (!phase) {
          again.push(entry);
          continue;
        }
        this.#ledger.move(entry, phase);
        if (entry.counts && (phase === 'changed' || phase === 'same')) this.#progress.wrote();
      }
    };
    this.#watch.unheard(() => this.#writer.writing(write));
    this.#progress.reportSoon(true);
    if (this.#everything) this.#near?.drop(done);
    this.#waiting.addNear(again);
    this.#pumpSoon();
  }
}
