/** The fall-back where `CSS.highlights` is missing: boxes behind one `gloss-boxes` element of our own (rule 5.2). */
export interface Boxes {
  paint(layer: string, ranges: readonly AbstractRange[]): void;
  clear(layer: string): void;
  remove(): void;
}

/** Multiplied with the page, so that text below stays as dark as it is; on dark pages boxes hardly show. */
const COLOR: Readonly<Record<string, string>> = {
  table: 'rgb(86 180 233 / 0.18)',
  takeaway: 'rgb(240 228 66 / 0.35)',
  current: 'rgb(230 159 0 / 0.45)',
  flash: 'rgb(230 159 0 / 0.6)',
};

export function createBoxes(document: Document): Boxes {
  const host = document.createElement('gloss-boxes');
  host.setAttribute('aria-hidden', 'true');
  host.style.cssText =
    'all:initial;position:absolute;left:0;top:0;width:0;height:0;pointer-events:none;z-index:2147483646';
  const root = host.attachShadow({ mode: 'open' });
  const layers = new Map<string, { ranges: readonly AbstractRange[]; box: HTMLElement }>();
  const window = document.defaultView;

  function draw(layer: string, ranges: readonly AbstractRange[], box: HTMLElement): void {
    const origin = host.getBoundingClientRect();
    const rects = ranges.flatMap((range) => [...live(document, range).getClientRects()]);
    box.replaceChildren(
      ...rects.map((rect) => {
        const mark = document.createElement('div');
        mark.style.cssText =
          `position:absolute;left:${rect.left - origin.left}px;top:${rect.top - origin.top}px;` +
          `width:${rect.width}px;height:${rect.height}px;background:${COLOR[layer] ?? COLOR.takeaway};mix-blend-mode:multiply`;
        return mark;
      }),
    );
  }
  const redraw = () => layers.forEach(({ ranges, box }, layer) => draw(layer, ranges, box));
  const clear = (layer: string) => {
    layers.get(layer)?.box.remove();
    layers.delete(layer);
    if (layers.size > 0) return;
    host.remove();
    window?.removeEventListener('resize', redraw);
  };

  return {
    paint(layer, ranges) {
      if (!host.isConnected) {
        document.documentElement.append(host);
        window?.addEventListener('resize', redraw);
      }
      const box = layers.get(layer)?.box ?? root.appendChild(document.createElement('div'));
      layers.set(layer, { ranges, box });
      draw(layer, ranges, box);
    },
    clear,
    remove: () => [...layers.keys()].forEach(clear),
  };
}

function live(document: Document, range: AbstractRange): Range {
  if (range instanceof Range) return range;
  const copy = document.createRange();
  copy.setStart(range.startContainer, range.startOffset);
  copy.setEnd(range.endContainer, range.endOffset);
  return copy;
}
