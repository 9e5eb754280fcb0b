import type { Digest } from '@/utils/brief';
import type { PanelState } from '@/utils/messages';
import type { Block, Claim, Evidence } from '@/utils/report';

const TEXTS: [id: string, kind: Block['kind'], language: string, text: string][] = [
  ['h', 'heading', 'de', 'Warum zwei Bäckereien ihre Mühlen verkaufen'],
  ['p1', 'paragraph', 'en', 'Korn sells its mills. Laib keeps them and buys wheat from neighbours.'],
  ['c1', 'cell', 'en', 'Korn'],
  ['c2', 'cell', 'en', 'Laib'],
  ['c3', 'cell', 'en', '1,200'],
  ['c4', 'cell', 'en', '300'],
  ['k1', 'paragraph', 'en', 'Bottom line: Flour is bought, not made.'],
  ['r1', 'paragraph', 'en', 'The first risk is a poor harvest. Nobody insures it.'],
];

const blocks: Block[] = TEXTS.map(([id, kind, language, text]) => ({ id, kind, language, text, section: null }));

export function evidence(quote: string): Evidence {
  const block = blocks.find(({ text }) => text.includes(quote));
  if (!block) throw new Error(`not in the sample: ${quote}`);
  const start = block.text.indexOf(quote);
  return { quote, block: block.id, start, end: start + quote.length };
}

export const claim = (text: string, ...quotes: string[]): Claim => ({
  text,
  evidence: quotes.map(evidence),
  from: 'cue',
  cues: ['sells'],
});

export const digest: Digest = {
  article: {
    url: 'https://mill.example/story?id=7#top',
    canonicalUrl: null,
    title: 'Warum zwei Bäckereien ihre Mühlen verkaufen – Mühlenbote',
    site: 'Mühlenbote',
    author: 'Ada Roggen',
    published: '2026-03-02',
    heading: { text: 'Warum zwei Bäckereien ihre Mühlen verkaufen', block: 'h' },
    blocks,
    declared: { lang: 'de', ogLocale: null, heading: 'de', body: 'de' },
    versions: [],
  },
  heading: { language: 'de', confidence: 0.99 },
  body: { language: 'en', confidence: 0.98 },
  judgement: { mismatch: true, unsure: false, confidence: 0.97, reasons: ['Three German words in the heading'] },
  marks: {
    tables: [
      {
        source: 'html',
        index: 0,
        caption: 'Tonnes a year',
        header: ['Bakery', 'Tonnes'],
        rows: [
          ['Korn', '1,200'],
          ['Laib', '300'],
          ['Rinde', '950'],
          ['Teig', '—'],
          ['Ofen', '2,100'],
        ],
        peripheral: false,
        blocks: ['c1', 'c2', 'c3', 'c4'],
      },
    ],
    takeaways: [
      { kind: 'takeaway', label: 'Bottom line', text: 'Bottom line: Flour is bought, not made.', blocks: ['k1'] },
    ],
  },
  brief: {
    language: 'en',
    by: 'embedded',
    thesis: null,
    positions: [
      {
        actor: { name: 'Korn', aliases: ['the older bakery'], kind: 'company', mentions: 3 },
        stance: null,
        strategy: claim('Sells its mills', 'Korn sells its mills.'),
        market: null,
        differentiator: null,
      },
    ],
    takeaways: [],
    predictions: [],
    risks: [claim('A poor harvest', 'The first risk is a poor harvest.', 'Nobody insures it.')],
    openQuestions: [],
    verdict: null,
    figures: [],
    contradictions: [],
    dropped: [{ text: 'Laib goes bankrupt', reason: 'quote not found' }],
  },
};

export const bare: Digest = {
  ...digest,
  marks: { tables: [], takeaways: [] },
  brief: {
    ...digest.brief,
    positions: ['Korn', 'Laib'].map((name) => ({
      actor: { name, aliases: [], kind: 'company', mentions: 1 },
      stance: null,
      strategy: null,
      market: null,
      differentiator: null,
    })),
    risks: [],
    dropped: [],
  },
};

const bergamot = { id: 'bergamot', sendsText: false, fault: null };
const deepl = { id: 'deepl', sendsText: true, fault: null };
const OFF = { engine: null, model: null, from: null, to: null, blocks: 0, changed: 0, failed: 0, kept: 0 };

/** A page that was read and not translated. */
export const ready: PanelState = {
  tab: 7,
  url: digest.article.url,
  title: digest.article.title,
  phase: 'ready',
  judgement: digest.judgement,
  grounds: [
    { kind: 'functionWords', language: 'de', count: 3, script: null, confidence: null },
    { kind: 'body', language: 'en', count: null, script: null, confidence: 0.98 },
  ],
  digest,
  translation: { state: 'off', ...OFF, firstMs: 0, ms: 0 },
  translated: {},
  origins: [],
  target: 'de',
  tablesShown: false,
  publisherVersion: null,
  mode: 'replace',
  standings: { from: 'en', to: 'de', site: null, pair: null },
  engine: bergamot,
  engines: [bergamot, deepl],
  fault: null,
};

/** The same page, translated. */
export const translated: PanelState = {
  ...ready,
  translation: {
    ...ready.translation,
    state: 'done',
    engine: 'bergamot',
    model: 'en-de tiny 2.1',
    from: 'en',
    to: 'de',
    blocks: 6,
    changed: 6,
  },
  translated: {
    k1: 'Fazit: Mehl wird gekauft, nicht gemacht.',
    r1: 'Das erste Risiko ist eine schlechte Ernte.',
    c2: 'Der Laib',
  },
  origins: [
    {
      engine: 'bergamot',
      model: 'en-de tiny 2.1',
      blocks: 5,
      first: Date.UTC(2026, 10, 25, 12, 30),
      last: Date.UTC(2026, 10, 25, 12, 31),
    },
    { engine: 'bergamot', model: 'es-en tiny 1.0 + en-de tiny 2.1', blocks: 1, first: null, last: null },
  ],
};
