import { describe, expect, it } from 'vitest';
import { createJudge } from '@/utils/language';
import { repackModel } from '../../../scripts/language/repack';

const ENGLISH = [
  'The small publisher has doubled its sales in two years, and nobody in the trade expected it to come from regional bookshops.',
  'Its editors say that the plan was simple: fewer titles, longer contracts and a promise that authors keep their rights.',
  'Whether the larger houses will follow is an open question, because their costs are of another kind.',
];
const GERMAN = [
  'Der kleine Verlag hat seinen Umsatz in zwei Jahren verdoppelt, und niemand in der Branche hatte das erwartet.',
  'Die Lektoren sagen, der Plan sei einfach gewesen: weniger Titel, längere Verträge und Rechte, die bei den Autoren bleiben.',
];
const RUSSIAN = ['Небольшое издательство удвоило продажи за два года, и никто в отрасли этого не ожидал.'];
const JAPANESE = ['小さな出版社は二年間で売り上げを倍増させたが、業界では誰もそれを予想していなかった。'];
const silent = { notice: null, declared: { lang: null, ogLocale: null } };

describe.each([
  ['with the model', createJudge({ model: repackModel() })],
  ['with franc alone', createJudge()],
])('createJudge %s', (_with, judge) => {
  it.each([
    ['Warum der kleine Verlag auf Buchhandlungen statt auf Plattformen setzt', ENGLISH, 'de', 'en'],
    ['Por qué la pequeña editorial apuesta por las librerías y no por las plataformas', ENGLISH, 'es', 'en'],
    ['Why the small publisher is betting on bookshops and not on platforms', GERMAN, 'en', 'de'],
    ['Why the small publisher is betting on bookshops', RUSSIAN, 'en', 'ru'],
    ['Почему издательство ставит на книжные магазины', ENGLISH, 'ru', 'en'],
    ['なぜ小さな出版社は書店に賭けるのか', ENGLISH, 'ja', 'en'],
  ])('sees that “%s” is not in the body’s language', async (heading, samples, headingLanguage, bodyLanguage) => {
    const page = await judge.page({ heading, samples, ...silent });
    expect(page.judgement).toMatchObject({ mismatch: true, unsure: false });
    expect(page.judgement.confidence).toBeGreaterThan(0.9);
    expect(page.heading.language).toBe(headingLanguage);
    expect(page.body.language).toBe(bodyLanguage);
  });

  it.each([
    ['Why the small publisher is betting on bookshops', ENGLISH],
    ['Warum der kleine Verlag auf Buchhandlungen setzt', GERMAN],
    ['Nordwind Books und Harper Lane: Verlage im Wandel', GERMAN],
    ['Издательство Harper Lane Books вышло на рынок', RUSSIAN],
    ['小出版社増益', JAPANESE],
  ])('leaves “%s” over its own language alone', async (heading, samples) => {
    expect((await judge.page({ heading, samples, ...silent })).judgement.mismatch).toBe(false);
  });

  it.each([
    ['“Nous ne vendrons pas les droits”: small publisher turns down an offer', ENGLISH],
    ["'Wir verkaufen nicht': small publisher turns down an offer", ENGLISH],
    ['„Keep your rights“: Wie ein kleiner Verlag seine Autoren hält', GERMAN],
    ['»Keep your rights«: Wie ein kleiner Verlag seine Autoren hält', GERMAN],
    ['"We keep our rights": издательство отказалось от сделки', RUSSIAN],
    ['「Keep your rights」と小さな出版社は約束した', JAPANESE],
  ])('goes by a heading’s own words, not by those it quotes: %s', async (heading, samples) => {
    expect((await judge.page({ heading, samples, ...silent })).judgement.mismatch).toBe(false);
  });

  it.each([
    ['„Wir verkaufen nicht“: Kleiner Verlag lehnt ein Angebot ab', ENGLISH],
    ['"We will not sell": small publisher turns down an offer', GERMAN],
  ])('still sees a mismatch where quotation and own words are foreign: %s', async (heading, samples) => {
    expect((await judge.page({ heading, samples, ...silent })).judgement.mismatch).toBe(true);
  });

  it.each([
    ['Der Verlag setzt auf Buchhandlungen statt auf Plattformen', GERMAN[1]!, 'de'],
    ['なぜ小さな出版社は書店に賭けるのか', JAPANESE[0]!, 'ja'],
  ])('a lead that was translated with the heading is no doubt about the body: %s', async (heading, lead, language) => {
    const page = await judge.page({ heading, samples: [lead, ...ENGLISH], ...silent });
    expect(page.judgement).toMatchObject({ mismatch: true, unsure: false });
    expect(page.heading.language).toBe(language);
    expect(page.body).toMatchObject({ language: 'en' });
  });

  it('raises no alarm over a page that quotes as much in another language as it says', async () => {
    const samples = [ENGLISH[0]!, JAPANESE[0]!.repeat(3)];
    const heading = 'Why the small publisher is betting on bookshops';
    expect((await judge.page({ heading, samples, ...silent })).judgement.mismatch).toBe(false);
  });

  it.each(['Carpe diem?', 'Nordwind rocks', 'Sapere aude, Lena'])(
    'never interrupts for a heading of a few words that a detector alone calls foreign: %s',
    async (heading) => {
      expect((await judge.page({ heading, samples: ENGLISH, ...silent })).judgement.mismatch).toBe(false);
    },
  );

  it.each([
    ['a few words that somebody is quoted with', 'Verleger: „Yes, we can, Lena“', GERMAN],
    ['a quoted title and what is said of it', '„Keep it small“ im Test', GERMAN],
    ['English words that are borrowed everywhere', 'Smart office adé', GERMAN],
  ])('never interrupts for %s: %s', async (_what, heading, samples) => {
    expect((await judge.page({ heading, samples, ...silent })).judgement.mismatch).toBe(false);
  });

  it.each(['Nordwind Books', 'Lena Marlow', '2026', '', 'Q&A', '+++'])(
    'is unsure or silent about “%s”',
    async (heading) => {
      const { judgement } = await judge.page({ heading, samples: ENGLISH, ...silent });
      expect(judgement.mismatch).toBe(false);
    },
  );

  it('says it is unsure of names over a body in another script, and never interrupts for them', async () => {
    const { judgement } = await judge.page({ heading: 'Nordwind Books', samples: RUSSIAN, ...silent });
    expect(judgement).toMatchObject({ mismatch: false, unsure: true });
    expect(judgement.reasons.join('; ')).toContain('names');
  });

  it('is unsure without a heading or without a body', async () => {
    for (const [heading, samples] of [
      ['', ENGLISH],
      ['Warum der kleine Verlag auf Buchhandlungen setzt', []],
    ] as const) {
      const { judgement } = await judge.page({ heading, samples, ...silent });
      expect(judgement).toMatchObject({ mismatch: false, unsure: true });
    }
  });

  it('goes by the longer part of a body whose samples disagree', async () => {
    const samples = [...ENGLISH, GERMAN[0]!];
    const { body } = await judge.page({ heading: 'Why bookshops matter to the small publisher', samples, ...silent });
    expect(body.language).toBe('en');
  });

  it('gives reasons a reader understands', async () => {
    const heading = 'Warum der kleine Verlag auf die Buchhandlungen und nicht auf Plattformen setzt';
    const notice = 'This article is currently shown in English.';
    const { judgement } = await judge.page({ heading, samples: ENGLISH, ...silent, notice });
    expect(judgement.reasons).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\d+ German function words in the heading$/),
        expect.stringMatching(/^body English 0\.\d\d$/),
        'a notice on the page names English',
      ]),
    );
  });

  it('tells variants apart', async () => {
    const of = async (heading: string, samples: string[], lang: string | null = null) =>
      (await judge.page({ heading, samples, notice: null, declared: { lang, ogLocale: null } })).body.language;
    expect(await of('出版社为什么关注书店', ['这家小出版社两年来销售额翻了一番，业内没有人料到会来自书店。'])).toBe(
      'zh-Hans',
    );
    expect(await of('出版社為什麼關注書店', ['這家小出版社兩年來銷售額翻了一倍，業內沒有人料到會來自書店。'])).toBe(
      'zh-Hant',
    );
    const plain =
      'A pequena editora duplicou as vendas em dois anos, e ninguém no mercado esperava isso das livrarias.';
    expect(await of('Por que a pequena editora aposta nas livrarias', [plain])).toBe('pt');
    expect(await of('Por que a pequena editora aposta nas livrarias', [plain], 'pt-BR')).toBe('pt-BR');
    const european = `${plain} A equipa está a trabalhar com os utilizadores, segundo o registo.`;
    expect(await of('Porque a pequena editora aposta nas livrarias', [european], 'pt-BR')).toBe('pt-PT');
  });

  it('judges blocks in their company', () => {
    const texts = [
      'Eine stille Wende prägt den Buchmarkt, und die kleinen Verlage sind es, die davon leben, während die großen sparen.',
      ENGLISH[0]!,
      'Data',
      'Harper Lane',
      '18 %',
      ENGLISH[1]!,
      '为什么小出版社关注书店？',
      'Die neuen Titel, die der Verlag im Herbst auf den Markt bringt',
    ];
    const languages = judge.blocks(texts, { body: 'en' }).map(({ language }) => language);
    expect(languages).toEqual(['de', 'en', 'en', 'en', 'en', 'en', 'zh-Hans', 'de']);
  });
});

describe('browserDetector', () => {
  it('is asked about bodies where there is no model, and outvoted where it errs alone', async () => {
    const asked: string[] = [];
    const browserDetector = (text: string) => {
      asked.push(text);
      return Promise.resolve([{ language: 'nl', confidence: 0.5 }]);
    };
    const page = { heading: 'Why bookshops matter to the small publisher', samples: ENGLISH, ...silent };
    expect((await createJudge({ browserDetector }).page(page)).body.language).toBe('en');
    expect(asked).toEqual([ENGLISH.join('\n')]);
    await createJudge({ model: repackModel(), browserDetector }).page(page);
    expect(asked).toHaveLength(1);
  });
});

it('refuses a damaged model', () => {
  expect(() => createJudge({ model: new Uint8Array([1, 2, 3]) })).toThrow(RangeError);
  expect(() => createJudge({ model: repackModel().slice(0, 100_000) })).toThrow('cut short');
});

it('names languages that its model does not know, and calls only what words say foreign over them', async () => {
  const judge = createJudge({ model: repackModel() });
  const zulu =
    'Umqondisi wesikole uthe abazali abaningi bafuna ukuthi izingane zabo zifunde ngolimi lwabo, kodwa abekho othisha abanele kule ndawo.';
  const hausa =
    'Shugaban makarantar ya ce iyaye da yawa suna son yaransu su koyi karatu da harshensu, amma babu isassun malamai a wannan yankin.';
  for (const [language, text] of [
    ['zu', zulu],
    ['ha', hausa],
  ] as const) {
    const { body, judgement } = await judge.page({ heading: text.slice(0, 60), samples: [text], ...silent });
    expect(body.language).toBe(language);
    expect(judgement.mismatch).toBe(false);
    const french = {
      heading: 'Pourquoi les parents veulent que leurs enfants apprennent dans leur langue',
      samples: [text],
    };
    expect((await judge.page({ ...french, ...silent })).judgement.mismatch).toBe(true);
  }
});
