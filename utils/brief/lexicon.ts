import * as z from 'zod/mini';

const Words = z.array(z.string());

/**
 * What the extractor knows of one language, as data (`assets/brief/<language>.json`).
 *
 * Cues are lower-case phrases in a small notation: `*` at either end of a word stands for any letters, ` … ` for at
 * most eight words (or thirty characters where words are not separated), `#` for a number in digits or words, `$` for
 * the end of a clause.
 */
export const BriefLexicon = z.object({
  /** BCP-47 base language. */
  language: z.string(),
  /** Whether blanks separate words; where they do not, cues match anywhere. */
  writing: z.enum(['words', 'characters']),
  /** Every noun has a capital, so a capital alone names nobody. */
  nounCapitals: z.boolean(),
  words: z.object({
    /** Words with a capital at a sentence start that name nobody: pronouns, articles, conjunctions, adverbs. */
    plain: Words,
    /** Nouns for people and things in general; they name nobody even where they have a capital. */
    general: Words,
    /** Articles, possessives and the like, as they stand before a common noun. */
    determiners: Words,
    /** Lower-case words inside a name: House *of* Lords, Vincent *van* Gogh. */
    connectors: Words,
    /** Articles that may follow a connector there: Rosa von *der* Heide. */
    articles: Words,
    /** Prepositions that go on with the name of a body only: Ministry *for* Trade. */
    purpose: Words,
    /** Prepositions of place: what follows is where, not who. */
    locative: Words,
    /** Those of them behind which a body or person stands seldom: in, near. */
    inside: Words,
    /** End in a full stop without ending a sentence; written without the last stop. */
    abbreviations: Words,
    /** First, second, third … as they open a sentence of an enumeration. */
    ordinals: Words,
    /** Not, no: a risk behind one of them in the same clause is none. */
    negations: Words,
    /** Prepositions of lack: they take back what stands right behind them only. */
    without: Words,
    /** Verbs that stand right behind a subject: is, has, will; and what stands before such a verb, as French `ne`. */
    auxiliaries: Words,
    /** who, which */
    relatives: Words,
    /** and, or */
    conjunctions: Words,
    /** Personal pronouns in subject position. */
    pronouns: Words,
    /** Endings a name takes by grammatical case. */
    inflections: Words,
    /** Endings of common nouns, where nouns have capitals: -ung, and nouns that compounds end in. */
    nounEndings: Words,
    /** Number words from one to twelve, in order. */
    numbers: Words,
  }),
  /**
   * Names in small letters, as CLDR has them for the language: months (with their form beside a day) and weekdays, and
   * states with the European Union. Written out here because asking the platform took 50 ms of a first brief.
   */
  names: z.object({ calendar: Words, states: Words }),
  actors: z.object({
    /** Titles and offices that stand before or after a person's name. */
    titles: Words,
    /** Nouns that say what a name is; `*` allowed. */
    company: Words,
    product: Words,
    person: Words,
    state: Words,
    group: Words,
    /** "the company", "the ministry": stand for the actor named last of that kind. */
    references: z.object({ company: Words, product: Words, person: Words, state: Words, group: Words }),
  }),
  /** Words of section headings and run-in labels. */
  sections: z.object({
    takeaways: Words,
    verdict: Words,
    predictions: Words,
    risks: Words,
    openQuestions: Words,
  }),
  /** Words of column heads, by what the column says of the actor in the row. */
  headers: z.object({
    actor: Words,
    sector: Words,
    stance: Words,
    strategy: Words,
    market: Words,
    differentiator: Words,
    reason: Words,
  }),
  cues: z.object({
    /** Says, argues, warns. */
    speech: Words,
    /** According to, in the words of. */
    attribution: Words,
    /** Wants, rejects, supports, plans. */
    position: Words,
    strategy: Words,
    market: Words,
    differentiator: Words,
    /** Sure signs of a prediction. */
    prediction: Words,
    /** Weaker signs: what may be (could, might); a prediction unless the sentence looks back. */
    possibility: Words,
    /** The plain future (will); a prediction unless the sentence looks back or only names an appointment. */
    future: Words,
    /** What looks like a future and is none, or announces an event: "free will", "will be held". */
    futureNot: Words,
    /** What would be. */
    conditional: Words,
    /** Signs of a look back, which make a possibility none. */
    past: Words,
    /** Believes, estimates; with `ahead`, a prediction. */
    opinion: Words,
    /** Next year, by 2050: a time to come. */
    ahead: Words,
    risk: Words,
    /** Harm that is a risk where it may, will or would come: losses, closures, deaths. */
    harm: Words,
    /** Contexts that make a risk word none: "risk of rain", "no danger". */
    notRisk: Words,
    openQuestion: Words,
    /** Contexts that make an open question none: "without doubt". */
    notOpen: Words,
    verdict: Words,
    thesis: Words,
    /** Before examples: "such as", "like". */
    example: Words,
  }),
  /** Opposed classes a strategy can be filed under; `mixed` are between. */
  axes: z.array(z.object({ name: z.string(), one: Words, other: Words, mixed: Words })),
  figures: z.object({
    /** Sign between the whole and the fraction. */
    decimal: z.enum(['.', ',']),
    scales: z.record(z.string(), z.number()),
    percent: Words,
    /** Word of a currency → ISO 4217 code. */
    currencies: z.record(z.string(), z.string()),
    /** Word of a unit → its sign. */
    units: z.record(z.string(), z.string()),
    /** Before a year or a stretch of time. */
    time: Words,
    /** Between the two ends of a range. */
    to: Words,
  }),
});
export type BriefLexicon = z.infer<typeof BriefLexicon>;

/** Vite splits each into a file of its own, so that one language is loaded at a time. */
const LEXICONS: Record<string, () => Promise<{ default: unknown }>> = {
  de: () => import('@/assets/brief/de.json'),
  en: () => import('@/assets/brief/en.json'),
  es: () => import('@/assets/brief/es.json'),
  fr: () => import('@/assets/brief/fr.json'),
  it: () => import('@/assets/brief/it.json'),
  ja: () => import('@/assets/brief/ja.json'),
  nl: () => import('@/assets/brief/nl.json'),
  pl: () => import('@/assets/brief/pl.json'),
  pt: () => import('@/assets/brief/pt.json'),
  zh: () => import('@/assets/brief/zh.json'),
};

/** Languages with cues of their own. */
export const BRIEF_LANGUAGES: readonly string[] = Object.keys(LEXICONS);

/** `pt-BR` → `pt`. */
export const baseLanguage = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? 'und';

/**
 * The lexicon of a language.
 *
 * @param language BCP-47; region and script do not matter
 * @returns its lexicon; for a language without one, a lexicon without words, with which names, tables, lists and
 *   figures are still found by their form
 */
export async function loadBriefLexicon(language: string): Promise<BriefLexicon> {
  const load = LEXICONS[baseLanguage(language)] ?? (() => import('@/assets/brief/und.json'));
  return BriefLexicon.parse((await load()).default);
}
