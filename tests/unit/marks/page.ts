import type { LiveBlock, ReadArticle } from '@/utils/article';
import type { Block } from '@/utils/report';

const KIND: Readonly<Record<string, Block['kind']>> = {
  H1: 'heading',
  H2: 'subheading',
  H3: 'subheading',
  LI: 'item',
  DT: 'item',
  DD: 'item',
  TD: 'cell',
  TH: 'cell',
  PRE: 'code',
  BLOCKQUOTE: 'quote',
  CAPTION: 'caption',
};

/**
 * A small page and its article without layout: every element that directly holds text, and is no inline element, is
 * a block. Enough for marks, whose own work starts where reading ends.
 */
export function pageOf(html: string): { document: Document; read: ReadArticle } {
  const page = new DOMParser().parseFromString(`<main>${html}</main>`, 'text/html');
  const live = new Map<string, LiveBlock>();
  const blocks: Block[] = [];
  let section: string | null = null;
  for (const element of page.querySelectorAll('h1, h2, h3, p, li, dt, dd, td, th, pre, blockquote, caption, div')) {
    if (element.closest('.sidebar')) continue; // as readers of articles do
    if (element.querySelector('p, li, dt, div, td, table')) continue;
    const unit = liveBlock(element, `b${blocks.length}`);
    if (!unit.text) continue;
    const kind = KIND[element.nodeName] ?? 'paragraph';
    blocks.push({ id: unit.id, kind, section, language: 'und', text: unit.text });
    if (kind === 'subheading') section = unit.text;
    live.set(unit.id, unit);
  }
  const article = {
    url: 'https://example.org/',
    canonicalUrl: null,
    title: '',
    site: null,
    author: null,
    published: null,
    heading: { text: '', block: null },
    blocks,
    declared: { lang: null, ogLocale: null, heading: null, body: null },
    versions: [],
  };
  return { document: page, read: { article, live, units: [...live.values()], elements: 0 } };
}

function liveBlock(element: Element, id: string): LiveBlock {
  const keeps = element.nodeName === 'PRE';
  let text = '';
  const pieces: { node: Text; start: number; end: number; offsets: number[] }[] = [];
  const visit = (node: Node): void => {
    if (node.nodeName === 'BR') text += '\n';
    if (node.nodeType === Node.TEXT_NODE) {
      const { data } = node as Text;
      const start = text.length;
      const offsets: number[] = [];
      for (let i = 0; i < data.length; i++) {
        const blank = /\s/.test(data.charAt(i)) && !keeps;
        if (blank && (text === '' || /\s$/.test(text))) continue;
        text += blank ? ' ' : data.charAt(i);
        offsets.push(i);
      }
      if (offsets.length > 0)
        pieces.push({ node: node as Text, start, end: text.length, offsets: [...offsets, data.length] });
    }
    node.childNodes.forEach(visit);
  };
  visit(element);
  return { id, element, nodes: [...element.childNodes], text: text.trimEnd(), pieces };
}
