/** The words in which pages speak of their text, of languages, and of what is shown; a notice has one of each. */
const TEXT_WORD =
  /article|page|text|stor(?:y|ies)|body|content|version|artikel|seite|beitrag|fassung|inhalt|artículo|página|texto|contenido|versión|artigo|conteúdo|versão|contenu|articolo|pagina|testo|contenuto|versione|artikkel|pagina|tekst|статья|статьи|страниц|текст|верси|artykuł|stron|treść|wersj|cikk|oldal|článek|makale|sayfa|içerik|مقال|صفحة|نص|כתבה|עמוד|תוכן|文章|本文|正文|页面|頁面|内容|內容|记事|記事|ページ|原文|기사|페이지|본문|bài viết|trang|halaman|makala|लेख|पृष्ठ/iu;
const LANGUAGE_WORD =
  /\blanguages?\b|translat|\b(?:in|into|to) (?:english|german|french|spanish|portuguese|italian|dutch|russian|chinese|japanese|korean|arabic)\b|sprache|übersetz|idioma|traduc|traduz|traduit|langue|lingua|tradott|traduzion|\btaal\b|vertaal|vertaling|språk|oversatt|oversæt|översat|sprog|kiel(?:i|ellä)|käännö|язык|перевод|перевед|мов[аою]|język|tłumacz|přelož|překlad|nyelv|fordít|\bdil(?:i|de|inde)?\b|çeviri|çevril|limb[aă]|tradus|لغة|ترجم|שפה|תרגו|תורגמ|语言|語言|翻译|翻譯|言語|翻訳|英語版|中文版|英文版|언어|번역|ngôn ngữ|bản dịch|bahasa|terjemah|lugha|tafsiri|भाषा|अनुवाद|γλώσσα|μετάφρασ/iu;
const SHOW_WORD =
  /shown|display|available|default|read (?:it|this|in)|view|switch|translated|translation|original|angezeigt|verfügbar|übersetzt|übersetzung|dargestellt|erschien|disponible|muestra|mostra|traducid|traducci|leer|leggi|affiché|disponible|traduit|traduction|lire|disponível|traduzid|tradução|leia|disponibile|tradott|traduzione|getoond|beschikbaar|vertaald|vertaling|vises|tilgjengelig|oversatt|oversat|visas|översatt|tillgänglig|показан|доступ|перевед|перевод|читать|dostępn|tłumacz|wyświetl|zobrazen|přelož|elérhető|fordít|gösteril|çevril|mevcut|ترجم|متاح|متوفر|يظهر|תורגמ|תרגו|מוצג|זמין|显示|顯示|翻译|翻譯|提供|表示|翻訳|表示|번역|표시|제공|hiển thị|dịch|ditampilkan|tersedia|diterjemahkan|tafsir|inapatikana|अनुवाद|उपलब्ध/iu;
/** A notice is one or two sentences. */
const LONGEST_NOTICE = 320;

/** Whether a text near the heading speaks of the language the article is shown in. */
export function isLanguageNotice(text: string): boolean {
  return (
    text.length <= LONGEST_NOTICE &&
    text.length >= 8 &&
    LANGUAGE_WORD.test(text) &&
    SHOW_WORD.test(text) &&
    TEXT_WORD.test(text)
  );
}
