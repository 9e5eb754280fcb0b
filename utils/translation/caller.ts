import { type FaultData, faultOf } from '@/utils/faults';
import { isFinal, persist } from './call';
import { type Entry, openParts } from './entry';
import type { TranslateAnswer, TranslationOptions } from './options';
import type { Schedule } from './schedule';
import { sameLanguage } from './status';
import type { Segment } from './types';
import { joinRuns, runsOf, verify } from './verify';

/** After the first answer that does not hold: once more whole, then run by run. */
export const MOST_TRIES = 2;

/** What a call came to. */
export interface CallEvents {
  /** What will be called for next. */
  soon(): readonly Entry[];
  /** An entry is in the target language already. */
  kept(entry: Entry): void;
  /** An answer came, or none: entries whose answers hold have them in `answers`, the others have open parts. */
  answered(entries: readonly Entry[], urgent: boolean): void;
  /** Nothing will come. */
  gaveUp(entries: readonly Entry[], fault: FaultData): void;
}

/** Brings entries to the engine, each in its own language, and reads what comes back. */
export class Caller {
  engine: string | null = null;
  model: string | null = null;
  /** The last fault that kept something from being translated. */
  fault: FaultData | null = null;
  /** Languages that the engine will not translate from, and why. */
  readonly #dead = new Map<string, FaultData>();

  constructor(
    private readonly options: Pick<TranslationOptions, 'from' | 'to' | 'languagesOf' | 'translate'>,
    private readonly schedule: Schedule,
    private readonly signal: AbortSignal,
    private readonly on: CallEvents,
  ) {}

  /** Whether the engine will not translate from the page's main language. */
  get isDead(): boolean {
    return this.#dead.has(this.options.from);
  }

  /** Resolves once every entry was answered, kept or given up. Throws nothing. */
  async call(entries: readonly Entry[], urgent: boolean): Promise<void> {
    try {
      await this.#detect(
        entries.filter(({ tries }) => tries === 0),
        this.engine === null ? [] : this.on.soon(),
      );
      const groups = new Map<string, Entry[]>();
      for (const entry of entries) {
        if (entry.phase !== 'planned') continue;
        const group = groups.get(entry.language);
        if (group) group.push(entry);
        else groups.set(entry.language, [entry]);
      }
      await Promise.all([...groups].map(([language, group]) => this.#ask(language, group, urgent)));
    } catch (thrown) {
      this.#giveUp(entries, faultOf(thrown));
    }
  }

  /** Asks for languages; what is in the target language already is kept. */
  async #detect(entries: readonly Entry[], soon: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const unitsOf = (some: readonly Entry[]) => some.map(({ unit }) => unit);
    const ask = () => this.options.languagesOf(unitsOf(entries), unitsOf(soon));
    const languages = await persist(ask, this.schedule, this.signal);
    entries.forEach((entry, i) => {
      const language = languages[i] ?? 'und';
      entry.language = language === 'und' ? this.options.from : language;
      if (sameLanguage(entry.language, this.options.to)) this.on.kept(entry);
    });
  }

  async #ask(language: string, entries: readonly Entry[], urgent: boolean): Promise<void> {
    const dead = this.#dead.get(language);
    if (dead) return this.#giveUp(entries, dead);
    const segments = entries.flatMap((entry): Segment[] =>
      openParts(entry).flatMap((part) => (entry.tries < MOST_TRIES ? [part.segment] : runsOf(part))),
    );
    let answer: TranslateAnswer | null = null;
    try {
      const ask = () => this.options.translate(segments, language, urgent);
      answer = await persist(ask, this.schedule, this.signal);
    } catch (thrown) {
      const fault = faultOf(thrown);
      if (this.signal.aborted) return;
      if (isFinal(fault)) {
        this.#dead.set(language, fault);
        return this.#giveUp(entries, fault);
      }
      this.fault = fault;
    }
    if (this.signal.aborted) return;
    if (answer) {
      this.engine = answer.engine;
      this.model = answer.model;
    }
    const answers = new Map(answer?.segments.map((segment) => [segment.id, segment]));
    for (const entry of entries) {
      let at = entry.origin?.at ?? null;
      const textOf = (id: string): string | undefined => {
        const segment = answers.get(id);
        if (segment?.at !== undefined) at = Math.max(at ?? 0, segment.at);
        return segment?.text;
      };
      for (const part of openParts(entry)) {
        const nodes = entry.tries < MOST_TRIES ? verify(part, textOf(part.segment.id)) : joinRuns(part, textOf);
        if (nodes) entry.answers.set(part.segment.id, nodes);
      }
      if (answer) entry.origin = { engine: answer.engine, model: answer.model, at };
    }
    this.on.answered(entries, urgent);
  }

  #giveUp(entries: readonly Entry[], fault: FaultData): void {
    if (this.signal.aborted) return;
    this.fault = fault;
    this.on.gaveUp(entries, fault);
  }
}
