import type { LiveBlock } from '@/utils/article';
import type { Composition } from './compose';
import type { Part, SegmentPlan } from './plan';
import type { Undo } from './restore';
import type { SegmentNode } from './segment';
import type { SegmentMap } from './types';

/**
 * Where an entry stands: not looked at; to be translated; written with another text or with the same; given up; left
 * by meaning or language; no longer what the page holds.
 */
export type Phase = 'new' | 'planned' | 'changed' | 'same' | 'failed' | 'kept' | 'gone';

/** One unit of the page on its way through the translation. */
export interface Entry {
  readonly unit: LiveBlock;
  /** Attributes, titles and options are translated and restored like blocks, but are none. */
  readonly counts: boolean;
  phase: Phase;
  plan: SegmentPlan | null;
  language: string;
  /** Answers that did not hold: 0 whole, 1 once more, 2 run by run. */
  tries: number;
  readonly answers: Map<string, readonly SegmentNode[]>;
  /** Who translated it, and when. */
  origin: { readonly engine: string; readonly model: string | null; readonly at: number | null } | null;
  /** The reader waits for it. */
  urgent: boolean;
  /** What is to be written. */
  composition: Composition | null;
  undo: Undo | null;
  map: SegmentMap | null;
  /** Makes the plan, where it is not the unit's own text. */
  readonly planning: (() => SegmentPlan) | null;
  /** Writes, where it is not the unit's own text. @returns false where the page changed meanwhile */
  readonly writing: ((composition: Composition, undo: Undo) => boolean) | null;
}

export function newEntry(unit: LiveBlock, own?: Pick<Entry, 'planning' | 'writing'>): Entry {
  return {
    unit,
    counts: !own,
    phase: 'new',
    plan: null,
    language: 'und',
    tries: 0,
    answers: new Map(),
    origin: null,
    urgent: false,
    composition: null,
    undo: null,
    map: null,
    planning: own?.planning ?? null,
    writing: own?.writing ?? null,
  };
}

/** Parts that still wait for an answer that holds. */
export const openParts = (entry: Entry): Part[] =>
  entry.plan?.parts.filter((part) => !entry.answers.has(part.segment.id)) ?? [];

/** Counts entries by phase. */
export class Tally {
  readonly #counts: Record<Phase, number> = { new: 0, planned: 0, changed: 0, same: 0, failed: 0, kept: 0, gone: 0 };

  move(entry: Entry, phase: Phase): void {
    if (entry.counts) {
      this.#counts[entry.phase]--;
      this.#counts[phase]++;
    }
    entry.phase = phase;
  }
  of(phase: Phase): number {
    return this.#counts[phase];
  }
  /** Planned: what is or was to be translated, without what turned out to read the same in both languages. */
  get blocks(): number {
    const { planned, changed, failed } = this.#counts;
    return planned + changed + failed;
  }
  /** Skipped by meaning, in the target language, or the same in it. */
  get kept(): number {
    return this.#counts.kept + this.#counts.same;
  }
}

/** Whether the page still shows the text that the unit was read with: white space aside, character by character. */
export function isCurrent(unit: LiveBlock): boolean {
  return unit.pieces.every(({ node, start, end, offsets }) => {
    if (!node.isConnected) return false;
    for (let i = start; i < end; i++) {
      const character = unit.text.charCodeAt(i);
      if (character > 32 && node.data.charCodeAt(offsets[i - start] as number) !== character) return false;
    }
    return true;
  });
}
