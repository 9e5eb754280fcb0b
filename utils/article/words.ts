/** Words by which pages name what belongs to an article without being it. Written out from common usage. */

const anyOf = (...words: string[]) => words.join('|');
/** Headings are matched as a whole, apart from numbers, colons and the like around them. */
const heading = (words: string) => new RegExp(`^[\\P{L}]*(?:${words})[\\P{L}]*$`, 'iu');

const RELATED = anyOf(
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
);
/** Heading of links to other articles. */
export const RELATED_HEADING = heading(RELATED);
/** Such a heading run into the link itself: "Read also: …". */
export const RELATED_PREFIX = new RegExp(`^[\\P{L}]*(?:${RELATED})\\s*[:：>»›]`, 'iu');

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

/** Heading of what readers wrote: a word for comments and their number. "Discussion" is a chapter of papers, too. */
export const DISCUSSION_HEADING = heading(
  anyOf(
    '(?:reader |user )?comments?(?: section)?|join the (?:conversation|discussion)|leave a (?:comment|reply)|(?:responses|replies|thoughts on .{0,80})',
    '(?:leser)?kommentare?(?: schreiben| zu .{0,80})?|commentaires?|vos réactions|comentarios?|comentários?|commenti|reacties',
    'kommentarer|kommentar(?:er)?|kommentit|athugasemdir|komentarze|komentáře|komentáre|hozzászólások|comentarii|komentari|komentarji|yorumlar',
    'комментарии|коментарі|коментари|σχόλια|تعليقات|التعليقات|نظرات|تبصرے|תגובות|टिप्पणियाँ|टिप्पणियां|মন্তব্য|ความคิดเห็น|bình luận|komentar|komen|maoni',
    '(?:网友|全部|最新|热门|精彩)?(?:评论|評論)|(?:發表|发表)?(?:留言|回應|回应)|コメント|댓글(?: ?쓰기)?',
  ),
);

/** A call to do something for the publisher, longer ones being about such things. */
const LONGEST_CALL = 320;
const CALL = new RegExp(
  anyOf(
    'subscribe|sign up|newsletter|follow (?:us|me|our)|donat(?:e|ion)|support (?:us|our)|join (?:us|our)|download (?:our|the) app|share this|leave a comment',
    'abonnier|folgen sie|folge uns|folgt uns|spende[n ]|unterstützen sie (?:uns|unser)|registrieren sie|jetzt anmelden|schreiben sie uns',
    'abonnez|suivez-nous|inscrivez|soutenez|téléchargez|faire un don|suscrí|suscrib|síguenos|síguen(?:os|e)|apóyanos|donación|assine|siga-nos|siga o|inscreva|apoie',
    'iscriviti|seguici|abbonati|sostieni|abonneer|volg ons|schrijf je in|steun ons|meld deg på|følg oss|støtt oss|følg os|tilmeld|prenumerera|följ oss|tilaa|seuraa meitä',
    'subskryb|zapisz się|obserwuj|wesprzyj|подпис(?:ывайтесь|аться|ка|ывайся)|следите за|поддержите|підпис(?:уйтесь|атися)|přihlaste|odebír|iratkozz|kövess|támogass|abonați|urmăriți',
    'abone ol|takip edin|اشترك|تابعونا|تابعنا|הירשמו|עקבו|订阅|訂閱|关注我们|關注我們|扫码|扫描二维码|下载客户端|フォロー|登録|購読|구독|팔로우',
    'theo dõi|đăng ký|ikuti (?:kami|berita|whatsapp)|berlangganan|google news|whatsapp|telegram|facebook|instagram',
  ),
  'iu',
);

/** Whether a text at the end of an article asks the reader for something: to subscribe, follow, give. */
export const isCall = (text: string): boolean => text.length <= LONGEST_CALL && CALL.test(text);
