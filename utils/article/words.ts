/** Words by which pages name what belongs to an article without being it. Written out from common usage. */

const anyOf = (...words: string[]) => words.join('|');
/** Headings are matched as a whole, apart from numbers, colons and the like around them. */
const heading = (words: string) => new RegExp(`^[\\P{L}]*(?:${words})[\\P{L}]*$`, 'iu');

/** Section of links to other articles. */
export const RELATED_HEADING = heading(
  anyOf(
    'further reading|related(?: (?:articles?|links?|stories|posts?|content|reading|topics|news|coverage))?|read (?:more|also|next)|see also|also read|more (?:on|from|about|in|like) .{0,60}|more (?:stories|articles|news)|recommended(?: (?:reading|for you|articles|stories))?|you (?:may|might) also (?:like|enjoy|be interested in)|most (?:read|popular)|trending(?: now)?|latest(?: (?:news|stories|articles))?|up next|don.t miss',
    'weiterlesen|weiterführende (?:links|artikel|literatur|informationen)|mehr (?:zum thema|lesen|dazu|aus .{0,40}|zu .{0,40}|von .{0,40})|lesen sie (?:auch|mehr).{0,30}|lesen sie hier.{0,30}|(?:ähnliche|verwandte|weitere) (?:artikel|beiträge|themen|meldungen|nachrichten)|das könnte (?:sie|dich|euch) auch interessieren|auch interessant|meistgelesen|zum thema|passend dazu|siehe auch',
    'à lire (?:aussi|également|ensuite)|lire aussi|pour aller plus loin|articles? (?:similaires?|liés?|connexes?|associés?|recommandés??)|sur le même (?:sujet|thème)|voir aussi|les plus lus|en savoir plus|plus d.(?:articles|infos|actualités)',
    'lee (?:también|más)|leer (?:también|más)|te puede interesar|también te puede interesar|(?:artículos|noticias|temas|contenidos?|enlaces|notas) relacionad[oa]s?|más (?:noticias|información|sobre .{0,40}|leídas?|leídos?)|ver también|véase también|lo más (?:leído|visto)|relacionad[oa]s?|para saber más',
    'leia (?:também|mais)|saiba mais|veja (?:também|mais)|(?:artigos|notícias|matérias|conteúdos?) relacionad[oa]s?|mais (?:lidas|notícias|sobre .{0,40})|relacionad[oa]s|recomendad[oa]s',
    'leggi (?:anche|altro)|per saperne di più|(?:articoli|notizie|contenuti|link) correlat[ie]|potrebbe (?:anche )?interessarti|ti potrebbe(?:ro)? interessare.{0,20}|approfondiment[oi]|vedi anche|i più letti|altre notizie',
    'lees (?:ook|meer|verder)|gerelateerde? (?:artikelen|berichten|nieuws)|meer (?:over|nieuws) .{0,40}|verder lezen|zie ook|meest gelezen',
    'les (?:også|mer|videre)|relaterte? (?:artikler|saker)|mer om .{0,40}|mest lest|læs (?:også|mere)|relaterede? artikler|läs (?:också|även|mer|vidare)|relaterade? (?:artiklar|nyheter)|mer om .{0,40}|lue (?:myös|lisää)|lesið? (?:líka|einnig|meira)|tengdar fréttir|mest lesið',
    'czytaj (?:także|też|również|więcej)|zobacz (?:także|też|również|więcej)|powiązane(?: (?:artykuły|tematy))?|polecane(?: artykuły)?|podobne artykuły|więcej na temat|čtěte (?:také|více)|související(?: články)?|prečítajte si (?:aj|tiež)|súvisiace(?: články)?|kapcsolódó(?: (?:cikkek|cikk|tartalmak))?|ajánlott(?: cikkek)?|citește și|articole (?:similare|asemănătoare)|pročitajte (?:i|još)|povezan[ei] (?:članci|vijesti)',
    'читайте (?:также|ещё|еще)|по теме|похожие (?:статьи|материалы|записи)|связанные (?:статьи|новости)|материалы по теме|ещё по теме|еще по теме|рекомендуем|смотрите также|читайте також|за темою|схожі (?:статті|новини)|прочетете (?:още|също)|свързани (?:статии|новини)|прочитајте (?:и|још)',
    'διαβάστε (?:επίσης|ακόμη|περισσότερα)|σχετικά (?:άρθρα|θέματα)|ilgili (?:haberler|yazılar|içerikler|konular)|benzer (?:haberler|yazılar)|bunları da (?:okuyun|beğenebilirsiniz)',
    'اقرأ (?:أيضا|أيضًا|المزيد)|(?:مقالات|مواضيع|أخبار) (?:ذات صلة|مشابهة|متعلقة)|ذات صلة|قد يهمك(?: أيضا)?|קראו (?:גם|עוד)|כתבות (?:נוספות|קשורות)|עוד בנושא|مطالب (?:مرتبط|مشابه)|بیشتر بخوانید|یہ بھی پڑھیں',
    '(?:यह|ये) भी पढ़ें|संबंधित (?:खबरें|लेख)|आরও পড়ুন|আরও পড়ুন|மேலும் படிக்க|อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง|บทความที่เกี่ยวข้อง|(?:tin|bài|bài viết) liên quan|xem thêm|đọc thêm|có thể bạn quan tâm|baca (?:juga|selengkapnya)|(?:artikel|berita) terkait|terkait|soma (?:pia|zaidi)|habari zinazohusiana',
    '延伸阅读|延伸閱讀|相关(?:阅读|文章|新闻|报道|链接|推荐)|相關(?:閱讀|文章|新聞|報導|連結)|推荐阅读|推薦閱讀|更多(?:阅读|新闻|文章|相关)|猜你喜欢|热门推荐|関連(?:記事|リンク|ニュース|キーワード|情報)|あわせて読みたい|こちらもおすすめ|おすすめ(?:の)?記事|もっと読む|次に読む|관련 ?(?:기사|뉴스|글|링크)|추천 ?(?:기사|글)|더 ?보기|함께 ?읽으면 좋은 글',
  ),
);

/** Section of questions and answers. */
export const FAQ_HEADING = heading(
  anyOf(
    'faqs?|frequently asked questions|common questions|questions (?:and|&) answers|q ?& ?a|people also ask',
    'häufig(?:e| gestellte) fragen(?: .{0,40})?|fragen und antworten|oft gestellte fragen|(?:foire aux questions|questions fréquentes|questions fréquemment posées|questions et réponses)(?: .{0,40})?',
    'preguntas (?:frecuentes|más frecuentes)|preguntas y respuestas|perguntas (?:frequentes|mais frequentes)|perguntas e respostas|dúvidas frequentes|domande (?:frequenti|e risposte)|veelgestelde vragen|vragen en antwoorden',
    'ofte stilte spørsmål|ofte stillede spørgsmål|vanliga frågor(?: och svar)?|usein kysyt(?:yt|tyjä) kysymyks(?:et|iä)|algengar spurningar',
    'najczęściej zadawane pytania|często zadawane pytania|pytania i odpowiedzi|často kladené (?:dotazy|otázky)|nejčastější (?:dotazy|otázky)|gyakori kérdések|gyakran ismételt kérdések|întrebări frecvente|često postavljana pitanja|najčešća pitanja',
    'часто задаваемые вопросы|частые вопросы|вопросы и ответы|поширені запитання|питання та відповіді|часто задавани въпроси|често постављана питања|συχνές ερωτήσεις|sıkça sorulan sorular|sık sorulan sorular',
    'الأسئلة (?:الشائعة|المتكررة)|أسئلة شائعة|שאלות (?:נפוצות|ותשובות)|سوالات متداول|अक्सर पूछे जाने वाले (?:सवाल|प्रश्न)|সচরাচর জিজ্ঞাসা|คำถามที่พบบ่อย|câu hỏi thường gặp|pertanyaan (?:umum|yang sering diajukan)|soalan lazim|maswali yanayoulizwa mara kwa mara',
    '常见问题(?:解答|与解答)?|常見問題|常见问答|问答|よくある(?:質問|ご質問)|質問と回答|자주 ?묻는 ?질문|질문과 답변',
  ),
);

/** Says that something is about how the page's text is shown, in one word each of: its text, its language. */
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
