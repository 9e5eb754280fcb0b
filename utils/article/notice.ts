/** Stems in which pages say that a text was translated; enough by themselves. */
const TRANSLATED =
  /translat|übersetz|tradu[cizt]|tradott|vertaa?l|övers[aä]tt|overs[aæ]t|käänn|перевод|перевед|переклад|tłumacz|přelož|překlad|fordít|çevir|çevril|tradus|ترجم|תרג|翻[译譯訳]|번역|dịch|terjemah|tafsiri|अनुवाद|μετ[αά]φρ/i;
/** Stems for a language, and English by name, which is what most sites fall back on. */
const LANGUAGE =
  /\blanguage|in english|sprache|englisch|idioma|inglés|langue|anglais|lingua|ingl[eê]se?\b|\btaal\b|engels|språk|sprog|kiel[ie]|язык|англ|мов[аою]|język|angiel|jazy[kc]|nyelv|\bdil[id]|ingiliz|لغة|إنجليزي|שפה|אנגלית|[语語]言|言語|[英中]文|英語|언어|영어|ngôn ngữ|bahasa|lugha|भाषा|γλώσσ/i;
/** Stems for showing, offering, versions and machines at work. */
const SHOWN =
  /shown|display|automati|machine|maschinell|máquina|[自機机][动動械器]|availab|default|version|fassung|verfügbar|angezeigt|versión|disponib|muestra|affich|mostra|beschikbaar|getoond|tilgj|tillg|vise[sr]|visas|показ|доступ|верси|dostęp|wyświetl|wersj|zobraz|elérhet|mevcut|göster|متاح|مُتاح|מוצג|זמין|[显顯]示|提供|表示|표시|제공|hiển thị|tampil|tersedia|उपलब्ध/i;
/** Stems for the text itself. */
const TEXT =
  /article|page|text|stor(?:y|ies)|body|content|version|report|artikel|seite|beitrag|fassung|inhalt|art[ií]culo|página|contenido|artigo|conteúdo|contenu|contenuto|articolo|testo|артикул|стать|страниц|текст|верси|artyku|stron|treść|wersj|cikk|oldal|článe?k|makale|sayfa|içerik|مقال|صفحة|نص|כתבה|עמוד|תוכן|文章|本文|正文|[页頁]面|[内內]容|[记記]事|ページ|原文|기사|페이지|본문|bài viết|trang|halaman|makala|लेख|पृष्ठ/i;
/** A notice is one or two sentences. */
const LONGEST_NOTICE = 320;

/** Whether a short text may be about the language something is shown in. */
export const speaksOfLanguage = (text: string): boolean =>
  text.length <= LONGEST_NOTICE && (TRANSLATED.test(text) || (LANGUAGE.test(text) && SHOWN.test(text)));

/** Whether a text near the heading speaks of the language the article is shown in. */
export const isLanguageNotice = (text: string): boolean =>
  speaksOfLanguage(text) && SHOWN.test(text) && TEXT.test(text);
