import { parseSegment, type SegmentNode, serializeSegment } from '@/utils/translation';

/** Puts what stands in a sentence into the opposite order. */
const turned = (nodes: readonly SegmentNode[]): SegmentNode[] =>
  [...nodes]
    .reverse()
    .map((node) =>
      typeof node === 'object' && node.kind === 'pair' ? { ...node, children: turned(node.children) } : node,
    );

/** Made-up engines by name, on segments with our own tokens. */
export const LAW_ENGINES = {
  echo: (text: string) => text,
  upper: (text: string) =>
    text.replace(/<[^>]*>|&\w+;|[^<&]+/g, (part) => (/^[<&]/.test(part) ? part : part.toUpperCase())),
  reverse: (text: string) => serializeSegment(turned(parseSegment(text)!)),
  dropping: (text: string) => text.replace(/<\d+\/>/g, ''),
  doubling: (text: string) => text + text,
};
