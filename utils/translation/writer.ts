import { MOST_TRIES } from './caller';
import { compose } from './compose';
import { declareLanguage } from './direction';
import { type Entry, openParts, type Phase } from './entry';
import type { WriteBeside } from './options';
import { Undo } from './restore';
import { keepSelection } from './selection';
import { isFresh, writeUnit } from './write';

/** What is to be written. */
interface Wish {
  readonly to: string;
  /** Puts it under the original, which stays. */
  readonly beside?: WriteBeside | undefined;
}

/** Writes entries into one page and takes them back; knows which Text nodes hold what is ours. */
export class Writer {
  readonly #owners = new WeakMap<Text, Entry>();
  readonly #selection;

  constructor(document: Document) {
    this.#selection = keepSelection(document);
  }

  /** Remembers whose Text nodes these are, from planning on. */
  claim(entry: Entry): void {
    for (const node of entry.plan?.data.keys() ?? []) this.#owners.set(node, entry);
  }
  ownerOf(node: Text): Entry | undefined {
    return this.#owners.get(node);
  }
  /** Whether a Text node shows what we wrote, or what we planned with and left. */
  isOurs(node: Text): boolean {
    const entry = this.#owners.get(node);
    if (!entry || entry.phase === 'gone') return false;
    return entry.undo?.owns(node) === true || (!entry.undo?.wrote(node) && entry.plan?.data.get(node) === node.data);
  }

  /** Runs writes and keeps the reader's selection. */
  writing(write: () => void): void {
    this.#selection.around(write);
  }

  /** Puts together what was delivered for an entry; nothing is written yet. */
  compose(entry: Entry, to: string): void {
    const { plan, answers, language } = entry;
    entry.composition = plan && answers.size > 0 ? compose(plan, answers, language, to) : null;
  }

  /**
   * Writes an answered entry if there is no better answer to be had.
   *
   * @returns the phase it is in now; null where it has to be asked for again
   */
  settle(entry: Entry, wish: Wish): Phase | null {
    if (openParts(entry).length > 0 && entry.tries < MOST_TRIES) {
      entry.tries++;
      return null;
    }
    const phase = this.#write(entry, wish);
    if (phase !== 'planned') return phase;
    if (entry.tries >= MOST_TRIES) return 'failed';
    // The order it wants cannot be had without moving what must not move: run by run keeps the page's.
    entry.answers.clear();
    entry.tries = MOST_TRIES;
    return null;
  }

  /**
   * Writes what was composed for an entry.
   *
   * @returns the phase it is in now; `planned` where its order cannot be had, so that it has to be done run by run
   */
  #write(entry: Entry, { to, beside }: Wish): Phase {
    const { plan, unit, composition } = entry;
    entry.composition = null;
    if (!plan || !composition) return 'failed';
    const undo = new Undo();
    if (entry.writing) {
      entry.undo = undo;
      return entry.writing(composition, undo) ? 'changed' : 'gone';
    }
    if (!isFresh(plan)) return 'gone';
    const { changed } = composition;
    if (beside) {
      if (changed) beside(plan, composition.wanted, to, undo);
    } else if (!writeUnit(plan, composition.wanted, undo)) return 'planned';
    if (changed && !beside) declareLanguage(unit, entry.language, to, undo);
    entry.undo = undo;
    for (const node of undo.nodes) this.#owners.set(node, entry);
    const { text: target, pairs, tokens } = composition;
    const { engine = '', model = null, at = null } = entry.origin ?? {};
    entry.map = { block: unit.id, source: unit.text, target, engine, model, at, pairs, tokens };
    if (changed) return 'changed';
    return openParts(entry).length > 0 ? 'failed' : 'same';
  }

  /** Takes one entry back, for the page changed it; what the page wrote stays. */
  release(entry: Entry): void {
    entry.undo?.undo();
    entry.undo = null;
    entry.map = null;
  }

  /** Takes everything back: last written, first taken back. */
  restore(entries: readonly Entry[]): void {
    this.#selection.backAround(() => {
      for (const entry of [...entries].reverse()) this.release(entry);
    });
  }
}
