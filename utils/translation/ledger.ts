import type { LiveBlock } from '@/utils/article';
import { type Entry, type Phase, Tally } from './entry';
import type { Original } from './options';
import type { SegmentMap } from './types';

/** All entries of a run: where they stand, and how many in which phase. */
export class Ledger {
  readonly tally = new Tally();
  readonly #byElement = new Map<Element, Entry[]>();
  readonly #roots = new Set<Node>();
  readonly #ids = new Map<string, number>();
  #entries: Entry[] = [];

  /** @param onRoot hears of each tree, the document or a shadow root, once */
  constructor(private readonly onRoot: (root: Node) => void) {}

  get entries(): readonly Entry[] {
    return this.#entries;
  }
  get roots(): ParentNode[] {
    return [...this.#roots] as unknown as ParentNode[];
  }
  at(element: Element): readonly Entry[] {
    return this.#byElement.get(element) ?? [];
  }
  /** Whether a unit is there already, perhaps read anew since. */
  has(unit: LiveBlock): boolean {
    const node = unit.pieces[0]?.node;
    return this.at(unit.element).some((entry) => entry.unit === unit || entry.unit.pieces[0]?.node === node);
  }
  originalAt(element: Element): Original | null {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const written = this.at(at).filter(({ map, phase }) => map && phase === 'changed');
      const [first] = written;
      if (first?.map)
        return {
          element: at,
          text: written.map(({ unit }) => unit.text).join('\n'),
          language: first.language,
          by: first.map,
        };
    }
    return null;
  }
  units(): LiveBlock[] {
    return this.#entries.flatMap(({ counts, phase, unit }) => (counts && phase !== 'gone' ? [unit] : []));
  }
  maps(): SegmentMap[] {
    // A unit gets its final id once the page has been read to its end.
    return this.#entries.flatMap(({ map, counts, unit }) => (map && counts ? [{ ...map, block: unit.id }] : []));
  }

  add(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const { element } = entry.unit;
      this.#entries.push(entry);
      const there = this.#byElement.get(element);
      if (there) there.push(entry);
      else this.#byElement.set(element, [entry]);
      const root = element.getRootNode();
      if (this.#roots.has(root)) continue;
      this.#roots.add(root);
      this.onRoot(root);
    }
  }

  /** Forgets entries that the page no longer holds. */
  drop(entries: readonly Entry[]): void {
    const gone = new Set(entries);
    for (const entry of entries) {
      this.tally.move(entry, 'gone');
      const { element } = entry.unit;
      this.#byElement.set(
        element,
        this.at(element).filter((other) => other !== entry),
      );
    }
    this.#entries = this.#entries.filter((entry) => !gone.has(entry));
  }

  move(entry: Entry, phase: Phase): void {
    this.tally.move(entry, phase);
  }

  /** An id for an entry's segments: blocks that are read anew may have another's. */
  segmentId({ unit }: Entry): string {
    const uses = this.#ids.get(unit.id) ?? 0;
    this.#ids.set(unit.id, uses + 1);
    return uses === 0 ? unit.id : `${unit.id}/${uses}`;
  }
}
