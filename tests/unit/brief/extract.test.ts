import { beforeAll, describe, expect, it } from 'vitest';
import type { Brief, Evidence } from '@/utils/report';
import { extractBrief, loadBriefLexicon, type BriefLexicon } from '@/utils/brief';
import { article, noMarks, tableMark } from './fixtures';

let lexicon: BriefLexicon;
beforeAll(async () => {
  lexicon = await loadBriefLexicon('en');
});

const GRID = [
  ['Ferry line', 'Strategy', 'Main customers', 'Key advantage'],
  ['Tolmar Wave', 'Open-source timetables, electric hulls', 'Commuters', 'Quiet night crossings'],
  ['Brenholt', 'Closed-source booking, diesel hulls', 'Tourists', 'Largest fleet on the fjord'],
];
const HEADER_FOR_ACTORS = ['Operator', ...(GRID[0] ?? []).slice(1)];
const TABLE = [HEADER_FOR_ACTORS, ...GRID.slice(1)];
const markdown = TABLE.map((row) => `| ${row.join(' | ')} |`);

const LINES = [
  ['heading', 'Two ferry lines, two bets'],
  ['lead', 'Tolmar wants to electrify everything by 2031.'],
  'Two ferry operators on the same fjord are betting on opposite futures. Tolmar bets on electric hulls and publishes its timetables openly.',
  'Brenholt refuses to replace its diesel ships. The operator said it would rather cut prices than buy batteries. Brenholt carried 2.4 million passengers in 2025.',
  `${markdown[0]} | :--- | :--- | :--- | :--- | ${markdown.slice(1).join(' ')}`,
  'Data Takeaway: Both lines sell the same crossing. Only one sells silence.',
  '# Risks and open questions',
  'The plan carries risks. First is the grid risk. If the harbour cable fails, Tolmar could lose a whole summer.',
  'Second is the price risk. Diesel could become cheap again.',
  'Open questions remain: Who pays for the harbour cable? Will the county extend the concession?',
  '# Verdict and predictions',
  'Our predictions:',
  '- Batteries arrive late: Within two years, half of the fleet will sail on borrowed batteries.',
  '- Prices fall: Expect night fares below ten crowns.',
  'Verdict: Tolmar is the better neighbour. Brenholt is the better business.',
  '# Further reading',
  'Norwave doubles its fleet and warns of a risk for 900 million commuters.',
] as const;

const ferries = () =>
  article(
    'Two ferry lines, two bets',
    LINES.map((line) => (typeof line === 'string' ? line : ([line[0], line[1]] as const))),
  );
const marks = {
  tables: [tableMark('markdown', TABLE, ['b4'])],
  takeaways: [
    { kind: 'takeaway' as const, label: 'Data Takeaway', text: '', blocks: ['b5'] },
    { kind: 'verdict' as const, label: 'Verdict', text: '', blocks: ['b14'] },
  ],
};
const brief = (): Brief => extractBrief(ferries(), marks, { language: 'en', lexicon });

const evidenceIn = (value: unknown): Evidence[] => {
  if (value === null || typeof value !== 'object') return [];
  if ('quote' in value) return [value as Evidence];
  return Object.values(value).flatMap(evidenceIn);
};

describe('extractBrief', () => {
  it('quotes the article verbatim, and body blocks only', () => {
    const source = ferries();
    const body = new Set(source.blocks.filter(({ kind }) => kind !== 'heading' && kind !== 'lead').map(({ id }) => id));
    const evidence = evidenceIn(brief());
    expect(evidence.length).toBeGreaterThan(15);
    for (const { quote, block, start, end } of evidence) {
      expect(body).toContain(block);
      expect(source.blocks.find(({ id }) => id === block)?.text.slice(start, end)).toBe(quote);
    }
  });

  it('reads strategy, market and advantage of each row of a comparison table', () => {
    const positions = brief().positions.map(({ actor, strategy, market, differentiator }) => [
      actor.name,
      strategy?.text,
      market?.text,
      differentiator?.text,
    ]);
    expect(positions).toEqual([
      ['Tolmar', 'Open-source timetables, electric hulls', 'Commuters', 'Quiet night crossings'],
      ['Brenholt', 'Closed-source booking, diesel hulls', 'Tourists', 'Largest fleet on the fjord'],
    ]);
    expect(brief().positions[0]?.actor.aliases).toContain('Tolmar Wave');
  });

  it('points at the cell inside the block that holds the Markdown', () => {
    const cell = brief().positions[1]?.market?.evidence[0];
    expect(cell).toMatchObject({ quote: 'Tourists', block: 'b4' });
    expect(cell?.start).toBeGreaterThan(100);
  });

  it('gives an actor of the table sentences of the text as its stance', () => {
    const [tolmar, brenholt] = brief().positions;
    expect(tolmar?.stance?.evidence.map(({ quote }) => quote)).toContain(
      'Tolmar bets on electric hulls and publishes its timetables openly.',
    );
    expect(brenholt?.stance?.evidence.map(({ quote }) => quote)).toContain(
      'Brenholt refuses to replace its diesel ships.',
    );
  });

  it('keeps a run of ordinals apart: two risks, not one', () => {
    const { risks } = brief();
    expect(risks.map(({ text }) => text)).toEqual(['First is the grid risk.', 'Second is the price risk.']);
    expect(risks[0]?.evidence.map(({ quote }) => quote)).toContain(
      'If the harbour cable fails, Tolmar could lose a whole summer.',
    );
  });

  it('takes listed predictions, labelled questions, takeaways and the verdict', () => {
    const { predictions, openQuestions, takeaways, verdict } = brief();
    expect(predictions.map(({ text }) => text.split(':')[0])).toEqual(['Batteries arrive late', 'Prices fall']);
    expect(openQuestions.map(({ text }) => text)).toEqual([
      'Who pays for the harbour cable?',
      'Will the county extend the concession?',
    ]);
    expect(takeaways.map(({ text }) => text)).toEqual(['Both lines sell the same crossing. Only one sells silence.']);
    expect(verdict?.text).toBe('Tolmar is the better neighbour. Brenholt is the better business.');
  });

  it('leaves further reading out even where it was read as a paragraph', () => {
    expect(JSON.stringify(brief())).not.toMatch(/Norwave|900/);
  });

  it('reads a figure with value, unit, subject and time', () => {
    expect(brief().figures).toContainEqual(
      expect.objectContaining({
        text: '2.4 million',
        value: 2_400_000,
        subject: 'passengers',
        when: 'in 2025',
      }),
    );
  });

  it('takes counts, not dates, model numbers or names of networks', () => {
    const source = article('', [
      'On 29 August the Corvet 747 and the 3G mast failed. In total 120 boats waited; Dec. 15 is the deadline, in 2026.',
    ]);
    const { figures } = extractBrief(source, noMarks, { language: 'en', lexicon });
    expect(figures.map(({ value, subject }) => [value, subject])).toEqual([[120, 'boats waited']]);
  });

  it('says the same of the same article', () => {
    expect(brief()).toEqual(brief());
  });

  it('says nothing of an article that says nothing', () => {
    const empty = extractBrief(article('', []), noMarks, { language: 'en', lexicon });
    expect(empty).toEqual({
      language: 'en',
      by: 'embedded',
      thesis: null,
      positions: [],
      takeaways: [],
      predictions: [],
      risks: [],
      openQuestions: [],
      verdict: null,
      figures: [],
      contradictions: [],
      dropped: [],
    });
  });
});

describe('references', () => {
  it('give "the company" to the company named last in the text, not to the last one found', () => {
    const source = article('', [
      'The company Ostrand builds pumps. Ostrand says pumps matter. The company Velmo builds valves. Velmo says valves matter.',
      'In the end Ostrand sold more. The company wants to grow, and Velmo said so too.',
    ]);
    const { positions } = extractBrief(source, noMarks, { language: 'en', lexicon });
    const quotes = (name: string) =>
      positions.find(({ actor }) => actor.name === name)?.stance?.evidence.map(({ quote }) => quote);
    expect(positions.find(({ actor }) => actor.name === 'Ostrand')?.actor.aliases).toContain('The company');
    expect(quotes('Ostrand')).toContain('The company wants to grow, and Velmo said so too.');
  });
});

describe('comparison tables', () => {
  const prose = 'Tolmar sails. Brenholt waits.';

  it('takes evidence of an html table from the cells’ own blocks', () => {
    const cells = TABLE.flat().map((text) => ['cell', text] as const);
    const source = article('', [prose, ...cells]);
    const table = tableMark(
      'html',
      TABLE,
      source.blocks.slice(1).map(({ id }) => id),
    );
    const { positions } = extractBrief(source, { tables: [table], takeaways: [] }, { language: 'en', lexicon });
    expect(positions[1]?.strategy?.evidence[0]).toEqual({
      quote: 'Closed-source booking, diesel hulls',
      block: 'b10',
      start: 0,
      end: 35,
    });
  });

  it('turns a table round whose actors stand across the top', () => {
    const turned = (TABLE[0] ?? []).map((_, c) => TABLE.map((row) => row[c] ?? ''));
    const source = article('', [prose, ...turned.flat().map((text) => ['cell', text] as const)]);
    const table = tableMark(
      'html',
      turned,
      source.blocks.slice(1).map(({ id }) => id),
    );
    const { positions } = extractBrief(source, { tables: [table], takeaways: [] }, { language: 'en', lexicon });
    expect(positions.map(({ actor, market }) => [actor.name, market?.text])).toEqual([
      ['Tolmar', 'Commuters'],
      ['Brenholt', 'Tourists'],
    ]);
  });

  it('reads sectors as actors of kind sector with the reason beside the stance', () => {
    const grid = [
      ['Sector', 'Preferred ship', 'Reason'],
      ['Fishing', 'Diesel', 'Long trips'],
      ['Tourism', 'Electric', 'Silence sells'],
    ];
    const source = article(
      '',
      grid.flat().map((text) => ['cell', text] as const),
    );
    const table = tableMark(
      'html',
      grid,
      source.blocks.map(({ id }) => id),
    );
    const { positions } = extractBrief(source, { tables: [table], takeaways: [] }, { language: 'en', lexicon });
    expect(
      positions.map(({ actor, stance }) => [actor.kind, actor.name, stance?.text, stance?.evidence[1]?.quote]),
    ).toEqual([
      ['sector', 'Fishing', 'Diesel', 'Long trips'],
      ['sector', 'Tourism', 'Electric', 'Silence sells'],
    ]);
  });

  it('notices who is filed under open here and under hybrid there', () => {
    const first = [
      ['Feature', 'Open-source lines (e.g. Tolmar)', 'Proprietary lines'],
      ['Timetable', 'public', 'on request'],
    ];
    const second = [
      ['Operator', 'Strategy'],
      ['Tolmar', 'Hybrid (open timetable, closed booking)'],
    ];
    const source = article('', [prose, ...[...first.flat(), ...second.flat()].map((text) => ['cell', text] as const)]);
    const ids = source.blocks.map(({ id }) => id);
    const tables = [tableMark('html', first, ids.slice(1, 7)), tableMark('html', second, ids.slice(7))];
    const { contradictions } = extractBrief(source, { tables, takeaways: [] }, { language: 'en', lexicon });
    expect(contradictions).toHaveLength(1);
    expect(contradictions[0]?.about).toBe('Tolmar');
    expect(contradictions[0]?.claims.map(({ evidence }) => evidence[0]?.quote)).toEqual([
      'Open-source lines (e.g. Tolmar)',
      'Hybrid (open timetable, closed booking)',
    ]);
  });
});
