import { type StyleOf, walkBlocks } from '@/utils/article';
import {
  type Schedule,
  type Segment,
  startTranslation,
  type TranslationOptions,
  type TranslationRun,
} from '@/utils/translation';

/** jsdom knows the display of elements by its default style sheet, but neither inheritance of white space. */
export const styleOf: StyleOf = (element) => {
  // jsdom throws for elements of other namespaces; in a page formulas and drawings stand in the line.
  if (!(element instanceof HTMLElement)) return { display: 'inline', visibility: 'visible', whiteSpace: 'normal' };
  const style = window.getComputedStyle(element);
  return { display: style.display, visibility: style.visibility, whiteSpace: style.whiteSpace || 'normal' };
};

/** A page from markup of the test's own. */
export function page(markup: string): Document {
  document.documentElement.lang = 'en';
  document.body.replaceChildren(...new DOMParser().parseFromString(`<body>${markup}`, 'text/html').body.childNodes);
  return document;
}

/** Time that does not pass by itself: tasks run in order, waits are skipped. */
export function instantSchedule(): Schedule {
  const tasks: { task: () => void; at: number }[] = [];
  let now = 0;
  let due = false;
  const next = () => {
    due = false;
    tasks.sort((a, b) => a.at - b.at);
    const first = tasks.shift();
    if (first) {
      now = Math.max(now, first.at);
      first.task();
    }
    ask();
  };
  const ask = () => {
    if (!due && tasks.length > 0) setImmediate(next);
    due ||= tasks.length > 0;
  };
  const add = (task: () => void, at: number) => {
    tasks.push({ task, at });
    ask();
  };
  return { now: () => now, soon: (task) => add(task, now), later: (task, ms) => add(task, now + ms) };
}

export type Engine = (text: string, segment: Segment) => string | undefined;

/** Changes the letters of a segment's text, not its tokens and entities. */
export const upper: Engine = (text) =>
  text.replace(/(<[^>]*>|&\w+;)|([^<&]+)/g, (_, kept?: string, words?: string) => kept ?? words!.toUpperCase());
export const echo: Engine = (text) => text;

const runs: TranslationRun[] = [];
/** Ends the runs of a test; a run watches its page until it is ended. */
export function endRuns(): void {
  for (const run of runs.splice(0)) run.restore();
}

/** Starts a run over the whole test page with an engine that is a function. */
export function translate(
  engine: Engine,
  options: Partial<TranslationOptions> = {},
): TranslationRun & { calls: Segment[][] } {
  const calls: Segment[][] = [];
  const run = startTranslation({
    document,
    units: walkBlocks(document.body, styleOf),
    from: 'en',
    to: 'de',
    scope: 'all',
    styleOf,
    languagesOf: (units) => Promise.resolve(units.map(() => 'en')),
    translate: (segments) => {
      calls.push([...segments]);
      const answered = segments.flatMap((segment) => {
        const text = engine(segment.text, segment);
        return text === undefined ? [] : [{ id: segment.id, text }];
      });
      return Promise.resolve({ segments: answered, engine: 'test', model: null });
    },
    schedule: instantSchedule(),
    ...options,
  });
  runs.push(run);
  return Object.assign(run, { calls });
}

/** Every node of a tree in order, shadow trees included: identity to compare by. */
export function nodesOf(root: Node): Node[] {
  const inner = (root as Element).shadowRoot ? nodesOf((root as Element).shadowRoot as ShadowRoot) : [];
  return [root, ...inner, ...[...root.childNodes].flatMap(nodesOf)];
}
