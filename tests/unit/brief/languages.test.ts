import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BRIEF_LANGUAGES, extractBrief, loadBriefLexicon } from '@/utils/brief';
import { article, noMarks, tableMark } from './fixtures';

const briefOf = async (language: string, heading: string, lines: string[]) =>
  extractBrief(article(heading, lines), noMarks, { language, lexicon: await loadBriefLexicon(language) });

/** A small article per language: one firm that wants something, a prediction, a risk, an open question, a calm line. */
const SMALL: Record<string, { actor: string; lines: string[] }> = {
  en: {
    actor: 'Torvik',
    lines: [
      'Torvik wants to heat the whole town with waste warmth. Torvik said the pipes were ready.',
      'Prices are expected to fall by spring. A leak could endanger the harbour, engineers fear that much.',
      'It remains to be seen who pays. The pipes are green.',
    ],
  },
  de: {
    actor: 'Torvik',
    lines: [
      'Torvik will die ganze Stadt mit Abwärme heizen. «Die Rohre liegen bereit», sagte Torvik.',
      'Die Preise dürften bis zum Frühling sinken. Ein Leck wäre eine Gefahr für den Hafen.',
      'Unklar ist, wer bezahlt. Die Rohre sind grün.',
    ],
  },
  fr: {
    actor: 'Torvik',
    lines: [
      'Torvik veut chauffer toute la ville. « Les tuyaux sont prêts », a déclaré Torvik.',
      'Les prix devraient baisser au printemps. Une fuite serait un danger pour le port.',
      'Reste à savoir qui paiera. Les tuyaux sont verts.',
    ],
  },
  es: {
    actor: 'Torvik',
    lines: [
      'La empresa Torvik quiere calentar toda la ciudad. «Los tubos están listos», dijo Torvik.',
      'Se espera que los precios bajen en primavera. Una fuga supone un peligro para el puerto.',
      'Está por ver quién paga. Los tubos son verdes.',
    ],
  },
  it: {
    actor: 'Torvik',
    lines: [
      'La società Torvik vuole riscaldare tutta la città. «I tubi sono pronti», ha detto Torvik.',
      'I prezzi dovrebbero scendere in primavera. Una perdita è un pericolo per il porto.',
      'Resta da vedere chi paga. I tubi sono verdi.',
    ],
  },
  pt: {
    actor: 'Torvik',
    lines: [
      'A empresa Torvik quer aquecer toda a cidade. “Os tubos estão prontos”, disse Torvik.',
      'Espera-se que os preços caiam na primavera. Uma fuga é um perigo para o porto.',
      'Resta saber quem paga. Os tubos são verdes.',
    ],
  },
  nl: {
    actor: 'Torvik',
    lines: [
      'Het bedrijf Torvik wil de hele stad verwarmen. “De buizen liggen klaar”, zei Torvik.',
      'Naar verwachting dalen de prijzen in het voorjaar. Een lek is een gevaar voor de haven.',
      'Onduidelijk is wie betaalt. De buizen zijn groen.',
    ],
  },
  pl: {
    actor: 'Torvik',
    lines: [
      'Firma Torvik chce ogrzać całe miasto. „Rury są gotowe”, powiedział Torvik.',
      'Ceny prawdopodobnie spadną wiosną. Wyciek byłby zagrożeniem dla portu.',
      'Nie wiadomo, kto zapłaci. Rury są zielone.',
    ],
  },
  ja: {
    actor: '北風電力',
    lines: [
      '北風電力は町全体を温める計画だ。北風電力は「管は準備できた」と述べた。',
      '料金は春までに下がる見通しだ。漏れれば港に深刻な被害が出る。',
      '誰が払うのかは不明だ。管は緑色である。',
    ],
  },
  zh: {
    actor: '北风电力',
    lines: [
      '北风电力计划为全城供暖。北风电力表示，管道已经准备就绪。',
      '预计价格在春天下降。泄漏对港口构成危险。',
      '谁来付款尚不清楚。管道是绿色的。',
    ],
  },
};

describe.each(BRIEF_LANGUAGES)('%s', (language) => {
  it('finds who acts, a prediction, a risk and an open question, and leaves the calm line alone', async () => {
    const { actor, lines } = SMALL[language] ?? { actor: '', lines: [] };
    const brief = await briefOf(language, actor, lines);
    expect(brief.positions.map((position) => position.actor.name)).toContain(actor);
    expect(brief.positions.find((position) => position.actor.name === actor)?.stance?.evidence[0]?.quote).toContain(
      actor,
    );
    for (const list of [brief.predictions, brief.risks, brief.openQuestions]) {
      expect(list.length).toBeGreaterThan(0);
      const calm = lines.at(-1)?.split(/(?<=[.。])\s*/u)[1] ?? '?';
      expect(list.flatMap(({ evidence }) => evidence.map(({ quote }) => quote))).not.toContain(calm);
    }
  });
});

describe('a language without a lexicon', () => {
  it('still gives names, listed tables and figures their place, and claims nothing by cues', async () => {
    const brief = await briefOf('is', '', [
      'Félagið Torvik hitar bæinn. Borgin og Torvik greiða 20 % hvor. Svo segir Torvik hér.',
    ]);
    expect(brief.figures).toMatchObject([{ value: 20, unit: '%' }]);
    expect([brief.predictions, brief.risks, brief.openQuestions]).toEqual([[], [], []]);
  });
});

const shared = process.env.GLOSS_SHARED ?? path.resolve('../shared');
const folder = path.resolve('assets/brief');
const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];

// The labelled pages are not part of the project: without them there is nothing to compare with.
describe.skipIf(!existsSync(path.join(shared, 'corpus/briefs.json')))('lexicons and the labelled articles', () => {
  const entries = readdirSync(folder).flatMap((file) =>
    strings(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))),
  );
  const labels = JSON.parse(readFileSync(path.join(shared, 'corpus/briefs.json'), 'utf8')) as {
    articles: { actors: { name: string; aliases: string[]; named: boolean }[] }[];
  };
  const texts = [
    ...labels.articles.flatMap((one) => strings(one)),
    readFileSync(path.join(shared, 'seed/article.txt'), 'utf8'),
  ].map((text) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `);

  it('share no name', () => {
    const names = labels.articles
      .flatMap(({ actors }) => actors.filter(({ named }) => named).flatMap(({ name, aliases }) => [name, ...aliases]))
      // "The president", "la Ville": words for anybody of that kind, which any lexicon has.
      .filter((name) => /^\p{Lu}/u.test(name) && !/^(?:The|La|Le|Der|Die)\s\p{Ll}/u.test(name));
    const own = new Set(entries);
    const found = names.filter((name) => own.has(name) || (name.includes(' ') && own.has(name.toLowerCase())));
    expect(found).toEqual([]);
  });

  it('share no sequence of five words', () => {
    const found = entries.filter((entry) => {
      const words = entry
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      return words.split(' ').length >= 5 && texts.some((text) => text.includes(` ${words} `));
    });
    expect(found).toEqual([]);
  });
});

describe('what an article files under its headings', () => {
  it('takes a single listed risk as one, and not as a forecast', async () => {
    const brief = await briefOf('zh', '城市储能的三条路', ['# 风险', '- 锂价可能再次翻倍。']);
    expect(brief.risks.map(({ text }) => text)).toEqual(['锂价可能再次翻倍。']);
    expect(brief.predictions).toEqual([]);
  });

  it.each([
    ['zh', '总结', '远山的模式最简单，北辰走得最远。'],
    ['ja', 'まとめ', '単純さでは北星、持続性では日進が優れている。'],
    ['en', 'In summary', 'Far Hill has the simplest model, North Star goes furthest.'],
  ])('takes a summary that has the last word as the verdict (%s)', async (language, label, text) => {
    const source = article('Three ways', ['- A list of something else.', `# ${label}`, text]);
    const mark = (kind: 'summary' | 'keypoints', block: string) => ({ kind, label, text, blocks: [block] });
    const marks = { tables: [], takeaways: [mark('keypoints', 'b0'), mark('summary', 'b2')] };
    const brief = extractBrief(source, marks, { language, lexicon: await loadBriefLexicon(language) });
    expect(brief.verdict?.text).toBe(text);
    expect(brief.takeaways.map((claim) => claim.text)).not.toContain(text);
  });

  it('writes an actor out as the table does where the text shortens it', async () => {
    const grid = [
      ['公司', '战略'],
      ['远山电池', '垂直整合'],
      ['北辰能源', '开放平台'],
    ];
    const pipes = grid.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
    const lines = ['远山电池坚持自建工厂。', '北辰开放了软件。', '北辰能源瞄准家庭用户。'];
    const source = article('城市储能', [...lines, ['table', pipes]]);
    const marks = { tables: [tableMark('markdown', grid, ['b3'])], takeaways: [] };
    const { positions } = extractBrief(source, marks, { language: 'zh', lexicon: await loadBriefLexicon('zh') });
    expect(positions.map(({ actor }) => actor.name)).toEqual(expect.arrayContaining(['北辰能源']));
    expect(positions.map(({ actor }) => actor.name)).not.toContain('北辰');
  });
});
