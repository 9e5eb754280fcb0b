import { Fault } from '@/utils/faults';
import {
  anchoredHere,
  annotateHere,
  annotationsChanged,
  attachHere,
  handle,
  offerHere,
  paintHere,
  type Handler,
} from '@/utils/messages';
import type { Annotating } from './annotating';
import type { Reader } from './reader';

/** What panel and background ask of the annotations in this page. */
export function annotationHandlers(reader: Reader): Handler[] {
  const annotating = (): Annotating => {
    const there = reader.annotating();
    if (!there) throw new Fault('page-gone', 'this page has not been read yet');
    return there;
  };
  return [
    handle(annotationsChanged, async () => {
      await reader.annotating()?.refresh();
      return {};
    }),
    handle(anchoredHere, () => ({ paint: reader.paint(), anchored: reader.annotating()?.anchored() ?? {} })),
    handle(annotateHere, async ({ span, ...wanted }) => ({
      kept: await annotating().annotate({
        ...wanted,
        passage: span && {
          from: { block: span.block, offset: span.start },
          to: { block: span.block, offset: span.end },
        },
      }),
    })),
    handle(offerHere, async () => {
      if (!reader.annotating()) await reader.read();
      annotating().offer();
      return {};
    }),
    handle(attachHere, async ({ id, to }) => ({ attached: await annotating().attach(id, to) })),
    handle(paintHere, ({ paint }) => {
      reader.paint(paint);
      return {};
    }),
  ];
}
