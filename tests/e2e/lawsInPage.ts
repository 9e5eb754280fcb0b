import { walkBlocks } from '@/utils/article';
import { LAW_ENGINES } from '../lawEngines';
import { checkTokens, parseSegment, serializeSegment, startTranslation, type Segment } from '@/utils/translation';

declare global {
  interface Window {
    /** Translates generated markup with a made-up engine, restores it, and tells which laws did not hold. */
    holdLaws(markup: string, engine: keyof typeof LAW_ENGINES): Promise<string[]>;
  }
}

const nodesOf = (root: Node): Node[] => [
  root,
  ...((root as Element).shadowRoot ? nodesOf((root as Element).shadowRoot!) : []),
  ...[...root.childNodes].flatMap(nodesOf),
];
const markupOf = (root: Node): string =>
  nodesOf(root)
    .map((node) => (node.nodeType === 11 ? (node as ShadowRoot).innerHTML : ''))
    .join('|') + document.documentElement.outerHTML;

const shadow = (): HTMLElement =>
  new DOMParser().parseFromString('<p>Words of a <b>shadow</b></p><slot></slot>', 'text/html').body;

window.holdLaws = async (markup, engine) => {
  document.body.replaceChildren(...new DOMParser().parseFromString(`<body>${markup}`, 'text/html').body.childNodes);
  for (const host of document.querySelectorAll('[data-host]'))
    host.attachShadow({ mode: 'open' }).append(...shadow().childNodes);
  const text = [...document.querySelectorAll('p')].at(-1)?.firstChild;
  if (text) getSelection()?.setBaseAndExtent(text, 0, text, 0);
  document.querySelector('input')?.focus();
  const state = (): unknown[] => [
    document.activeElement,
    getSelection()?.anchorNode,
    getSelection()?.anchorOffset,
    scrollX,
    scrollY,
    ...[...document.querySelectorAll('input')].map(({ value }) => value),
  ];
  const before = { markup: markupOf(document.body), nodes: nodesOf(document.body), state: state() };
  const elements = before.nodes.filter(({ nodeType }) => nodeType === 1);
  const broken: string[] = [];
  const law = (name: string, holds: boolean): void => void (holds || broken.push(name));
  const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
    a.length === b.length && a.every((one, i) => one === b[i]);

  const run = startTranslation({
    document,
    units: walkBlocks(document.body, (element) => getComputedStyle(element)),
    from: 'en',
    to: 'de',
    scope: 'all',
    styleOf: (element) => getComputedStyle(element),
    languagesOf: (units) => Promise.resolve(units.map(() => 'en')),
    translate: (segments: readonly Segment[]) => {
      for (const { text } of segments) {
        law(`tokens one to one: ${text}`, checkTokens(text, text).ok);
        law(`a segment reads back as it was written: ${text}`, serializeSegment(parseSegment(text)!) === text);
      }
      const answered = segments.map(({ id, text }) => ({ id, text: LAW_ENGINES[engine](text) }));
      return Promise.resolve({ segments: answered, engine, model: null });
    },
  });
  await run.whenIdle;
  const { blocks, changed, failed } = run.status();
  const now = nodesOf(document.body).filter(({ nodeType }) => nodeType === 1);
  law(
    'no element is lost or made',
    now.length === elements.length && elements.every((element) => now.includes(element)),
  );
  law('every planned block is changed or failed', changed + failed === blocks);
  if (engine === 'echo') law('echo changes nothing', markupOf(document.body) === before.markup);
  run.restore();
  law('markup comes back', markupOf(document.body) === before.markup);
  law('nodes are the same', same(nodesOf(document.body), before.nodes));
  law('focus, selection, scroll and values come back', same(state(), before.state));
  return broken;
};
