import { decidingScript } from './scripts';

/**
 * Characters in only one of the two ways to write Chinese, frequent ones first, pairwise: the n-th of the one is the
 * n-th of the other.
 */
const SIMPLIFIED =
  '这个们国来为时会说对发学经现实问题开关动长东车间门见点业产让还进过请认谁谈话语书写买卖读飞马鸟鱼龙龟电脑网络华报导员战场厂广应该应当变爱义务无师风气';
const TRADITIONAL =
  '這個們國來為時會說對發學經現實問題開關動長東車間門見點業產讓還進過請認誰談話語書寫買賣讀飛馬鳥魚龍龜電腦網絡華報導員戰場廠廣應該應當變愛義務無師風氣';

const ONLY_SIMPLIFIED = new Set([...SIMPLIFIED].filter((c) => !TRADITIONAL.includes(c)));
const ONLY_TRADITIONAL = new Set([...TRADITIONAL].filter((c) => !SIMPLIFIED.includes(c)));

/** Words that only one side of the Atlantic writes so, or writes much more; orthography since 1990 included. */
const BRAZIL = words(
  'você vocês time equipe gol goleiro ônibus trem celular tela governo-federal usuário usuários esporte registro fato ação econômico econômica acadêmico gênero prêmio bilhão bilhões bilionário polícia-federal prefeito prefeitura planejamento gerenciamento mídia caminhão banheiro café-da-manhã câmera aterrissagem contato equipes',
);
const PORTUGAL = words(
  'equipa equipas autocarro comboio telemóvel ecrã utilizador utilizadores desporto registo facto económico económica académico género prémio milhões-de-euros autarquia autarca câmara-municipal planeamento gestão média camião casa-de-banho golo golos guarda-redes adepto adeptos contacto connosco ficheiro polaco húngaro islão irão moscovo telemóveis pequeno-almoço',
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').filter((word) => !word.includes('-')));
}

/** `estar a fazer` is European, `estar fazendo` Brazilian; both are frequent in news. */
const GERUND = /\b(?:est(?:á|ão|ava|avam|ou|amos)|vem|vêm|segue|continua) \p{L}+ndo\b/giu;
const INFINITIVE = /\b(?:est(?:á|ão|ava|avam|ou|amos)|continua|anda) a \p{L}+[aei]r\b/giu;

/**
 * Adds script or region where readers tell the forms apart and the text shows which it is: `zh-Hans`/`zh-Hant`,
 * `sr-Latn`/`sr-Cyrl`, `pt-BR`/`pt-PT`. Where it does not show, the language stays as it is.
 *
 * @param language primary subtag the text was found to be in
 * @param text as much of it as there is
 * @param declared tags the page gives, shortened; they decide where the text leaves it open
 */
export function withVariant(language: string, text: string, declared: readonly string[] = []): string {
  const fromText = VARIANTS[language]?.(text);
  if (fromText) return fromText;
  return declared.find((tag) => language in VARIANTS && tag.startsWith(`${language}-`)) ?? language;
}

const VARIANTS: Readonly<Record<string, (text: string) => string | undefined>> = {
  zh: (text) => more(count(text, ONLY_SIMPLIFIED), count(text, ONLY_TRADITIONAL), 'zh-Hans', 'zh-Hant'),
  sr: (text) => (decidingScript(text) === 'Cyrillic' ? 'sr-Cyrl' : 'sr-Latn'),
  pt: (text) => {
    const found = text.toLowerCase().match(/\p{L}+/gu) ?? [];
    const of = (set: ReadonlySet<string>) => found.filter((word) => set.has(word)).length;
    const brazil = of(BRAZIL) + (text.match(GERUND)?.length ?? 0);
    const portugal = of(PORTUGAL) + (text.match(INFINITIVE)?.length ?? 0);
    return more(brazil, portugal, 'pt-BR', 'pt-PT');
  },
};

function count(text: string, set: ReadonlySet<string>): number {
  return [...text].filter((character) => set.has(character)).length;
}

function more(a: number, b: number, ifA: string, ifB: string): string | undefined {
  return a === b ? undefined : a > b ? ifA : ifB;
}
