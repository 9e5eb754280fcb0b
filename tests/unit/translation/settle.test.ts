import { describe, expect, it } from 'vitest';
import type { Entry } from '@/utils/translation/entry';
import type { Schedule } from '@/utils/translation/schedule';
import { Settler } from '@/utils/translation/settle';

/** A page that writes names, and time that goes when it is told to. */
function page({ count = 1000, isLast = false } = {}) {
  let now = 0;
  let tasks: { at: number; run: () => void }[] = [];
  let frames: ((ms: number) => void)[] = [];
  const written: string[][] = [];
  const schedule: Schedule = {
    now: () => now,
    soon: (run) => void tasks.push({ at: now, run }),
    later: (run, ms) => void tasks.push({ at: now + ms, run }),
    frame: (tell) => void frames.push(tell),
  };
  const pass = (ms: number): void => {
    const end = now + ms;
    for (;;) {
      const due = tasks.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      tasks = tasks.filter((task) => task !== due);
      now = Math.max(now, due.at);
      due.run();
    }
    now = end;
  };
  const settler = new Settler(schedule, new AbortController().signal, {
    compose: () => undefined,
    write: (next) => {
      const portion: string[] = [];
      for (let entry = next(); entry; entry = next()) portion.push((entry as unknown as { name: string }).name);
      if (portion.length > 0) written.push(portion);
    },
    count: () => count,
    isLast: () => isLast,
  });
  return {
    settler,
    pass,
    answer: (names: readonly string[], urgent: boolean) => {
      settler.settle(names.map((name) => ({ name, urgent: false })) as unknown as Entry[], urgent);
      pass(0);
    },
    frame: () => {
      const due = frames;
      frames = [];
      for (const tell of due) tell(5);
      pass(0);
    },
    written: () => written.splice(0).map((portion) => portion.join(' ')),
  };
}
const many = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

describe('the settler', () => {
  it('writes what the reader looks at as it comes, ten times a second at most', () => {
    const { answer, pass, written } = page();
    answer(['a'], true);
    expect(written()).toEqual(['a']);
    answer(['b'], true);
    answer(['c'], true);
    expect(written()).toEqual([]);
    pass(100);
    expect(written()).toEqual(['b c']);
  });

  it('holds the rest for half a second, and writes it with what the reader looks at, behind it', () => {
    const { answer, pass, written } = page();
    answer(['a', 'b'], false);
    pass(499);
    expect(written()).toEqual([]);
    pass(1);
    expect(written()).toEqual(['a b']);
    answer(['c'], false);
    pass(100);
    answer(['d'], true);
    expect(written()).toEqual(['d c']);
  });

  it('holds nothing back once the reader comes near, or nothing else is to come', () => {
    const { settler, answer, pass, written } = page();
    answer(['a'], false);
    settler.flush();
    pass(0);
    expect(written()).toEqual(['a']);
    const last = page({ isLast: true });
    last.answer(['b'], false);
    expect(last.written()).toEqual(['b']);
  });

  it('gives a frame no more than it lays out, and goes on behind it', () => {
    const { answer, frame, written, settler } = page();
    answer(many(400), false); // fills more than a frame
    const lengths = (): number[] => written().map((portion) => portion.split(' ').length);
    expect(lengths()).toEqual([160]);
    expect(settler.size).toBe(240);
    frame();
    expect(lengths()).toEqual([160]);
    frame();
    expect(lengths()).toEqual([80]);
    expect(settler.size).toBe(0);
  });

  it('does not wait for frames that never come', () => {
    const { answer, pass, settler } = page();
    answer(many(400), false);
    pass(1000);
    expect(settler.size).toBe(0);
  });
});
