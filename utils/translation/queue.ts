/** What waits for the engine: what the reader looks at before the rest, what came near last before what came first. */
export class Waiting<Entry> {
  /** Groups in the order in which they came near. */
  #near: Entry[][] = [];
  #rest: Entry[] = [];
  readonly #all = new Set<Entry>();
  #takes = 0;

  get size(): number {
    return this.#all.size;
  }
  /** Whether the reader looks at some of it. */
  get isAwaited(): boolean {
    return this.#near.length > 0;
  }
  has(entry: Entry): boolean {
    return this.#all.has(entry);
  }
  addNear(entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    this.#near.push([...entries]);
    for (const entry of entries) this.#all.add(entry);
  }
  addRest(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.#rest.push(entry);
      this.#all.add(entry);
    }
  }
  /** Entries came near, some of which wait already. */
  promote(entries: readonly Entry[]): void {
    const chosen = new Set(entries);
    const stays = (entry: Entry) => !chosen.has(entry);
    if (entries.some((entry) => this.#all.has(entry))) {
      this.#rest = this.#rest.filter(stays);
      this.#near = this.#near.map((group) => group.filter(stays)).filter((group) => group.length > 0);
    }
    this.addNear(entries);
  }

  /** Those that wait for longest, which stay. */
  peek(count: number): Entry[] {
    return [...this.#all].slice(0, count);
  }

  /**
   * Takes the next entries.
   *
   * @param fits whether one more may come along
   * @returns them, and whether the reader waits for one of them
   */
  take(fits: (entry: Entry) => boolean): { entries: Entry[]; urgent: boolean } {
    const entries: Entry[] = [];
    // Every third time the oldest group comes first, so that a reader who never rests starves none.
    const oldest = ++this.#takes % 3 === 0;
    let full = false;
    while (this.#near.length > 0 && !full) {
      const group = (oldest ? this.#near[0] : this.#near.at(-1)) as Entry[];
      let taken = 0;
      while (taken < group.length && fits(group[taken] as Entry)) taken++;
      entries.push(...group.splice(0, taken));
      full = group.length > 0;
      if (!full) this.#near.splice(this.#near.indexOf(group), 1);
    }
    const urgent = entries.length > 0;
    let taken = 0;
    if (!urgent) while (taken < this.#rest.length && fits(this.#rest[taken] as Entry)) taken++;
    entries.push(...this.#rest.splice(0, taken));
    for (const entry of entries) this.#all.delete(entry);
    return { entries, urgent };
  }
}
