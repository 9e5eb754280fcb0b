/** Words by which pages name what belongs to an article without being it. Written out from common usage. */

const anyOf = (...words: string[]) => words.join('|');
/** Longer texts are no such headings. */
const LONGEST_HEADING = 160;
const FIRST_LETTER = /[\p{L}\p{M}]/u;
const AFTER_LETTERS = /[^\p{L}\p{M}]+$/u;
/**
 * A text's beginning in small letters, without the numbers, colons and the like before its first letter. Patterns are
 * written for it, in small letters and without Unicode's classes: compiled to ignore case they took 25 ms, of the 50
 * that reading may take.
 */
function opening(text: string): string {
  const start = text.slice(0, LONGEST_HEADING).toLowerCase();
  return start.slice(Math.max(0, start.search(FIRST_LETTER)));
}
/** Headings are matched as a whole, apart from what is no letter around them. */
const isWhole = (pattern: RegExp, text: string): boolean =>
  text.length <= LONGEST_HEADING && pattern.test(opening(text).replace(AFTER_LETTERS, ''));

const RELATED = anyOf(
  'further reading|related(?: (?:articles?|links?|stories|posts?|content|reading|topics|news|coverage))?|read (?:more|also|next)|see also|also read|more (?:on|from|about|in|like) .{0,60}|more (?:stories|articles|news)|recommended(?: (?:reading|for you|articles|stories))?|you (?:may|might) also (?:like|enjoy|be interested in)|most (?:read|popular)|trending(?: now)?|latest(?: (?:news|stories|articles))?|up next|don.t miss',
  'weiterlesen|weiterführende (?:links|artikel|literatur|informationen)|mehr (?:zum thema|lesen|dazu|aus .{0,40}|zu .{0,40}|von .{0,40})|lesen sie (?:auch|mehr).{0,30}|lesen sie hier.{0,30}|(?:ähnliche|verwandte|weitere) (?:artikel|beiträge|themen|meldungen|nachrichten)|das könnte (?:sie|dich|euch) auch interessieren|auch interessant|meistgelesen|zum thema|passend dazu|siehe auch',
  'à lire (?:aussi|également|ensuite)|lire aussi|pour aller plus loin|articles? (?:similaires?|liés?|connexes?|associés?|recommandés??)|sur le même (?:sujet|thème)|voir aussi|les plus lus|en savoir plus|plus d.(?:articles|infos|actualités)',
  'lee (?:también|más)|leer (?:también|más)|te puede interesar|también te puede interesar|\\S+ relacionad[oa]s?|más (?:noticias|información|sobre .{0,40}|leídas?|leídos?)|ver también|véase también|lo más (?:leído|visto)|relacionad[oa]s?|para saber más',
  'leia (?:também|mais)|saiba mais|veja (?:também|mais)|mais (?:lidas|notícias|sobre .{0,40})|relacionad[oa]s|recomendad[oa]s',
  'leggi (?:anche|altro)|per saperne di più|\\S+ correlat[ie]|potrebbe (?:anche )?interessarti|ti potrebbe(?:ro)? interessare.{0,20}|approfondiment[oi]|vedi anche|i più letti|altre notizie',
  'lees (?:ook|meer|verder)|gerelateerde? \\S+|meer (?:over|nieuws) .{0,40}|verder lezen|zie ook|meest gelezen',
  'les (?:også|mer|videre)|rela(?:terte?|terede?|terade?) \\S+|mer om .{0,40}|mest lest|læs (?:også|mere)|läs (?:också|även|mer|vidare)|lue (?:myös|lisää)|lesið? (?:líka|einnig|meira)|tengdar fréttir|mest lesið',
  'czytaj (?:także|też|również|więcej)|zobacz (?:także|też|również|więcej)|powiązane(?: (?:artykuły|tematy))?|polecane(?: artykuły)?|podobne artykuły|więcej na temat|čtěte (?:také|více)|související(?: články)?|prečítajte si (?:aj|tiež)|súvisiace(?: články)?|kapcsolódó(?: (?:cikkek|cikk|tartalmak))?|ajánlott(?: cikkek)?|citește și|articole (?:similare|asemănătoare)|pročitajte (?:i|još)|povezan[ei] (?:članci|vijesti)',
  'читайте (?:также|ещё|еще)|(?:похожие|связанные) \\S+|(?:\\S+ )?по теме|рекомендуем|смотрите также|читайте також|за темою|схожі \\S+|прочетете (?:още|също)|свързани \\S+|прочитајте (?:и|још)',
  'διαβάστε (?:επίσης|ακόμη|περισσότερα)|σχετικά (?:άρθρα|θέματα)|(?:ilgili|benzer) \\S+lar|ilgili \\S+ler|benzer haberler|bunları da (?:okuyun|beğenebilirsiniz)',
  'اقرأ (?:أيضا|أيضًا|المزيد)|\\S+ (?:ذات صلة|مشابهة|متعلقة)|ذات صلة|قد يهمك(?: أيضا)?|קראו (?:גם|עוד)|כתבות (?:נוספות|קשורות)|עוד בנושא|مطالب (?:مرتبط|مشابه)|بیشتر بخوانید|یہ بھی پڑھیں',
  '(?:यह|ये) भी पढ़ें|संबंधित (?:खबरें|लेख)|आরও পড়ুন|আরও পড়ুন|மேலும் படிக்க|อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง|บทความที่เกี่ยวข้อง|(?:tin|bài|bài viết) liên quan|xem thêm|đọc thêm|có thể bạn quan tâm|baca (?:juga|selengkapnya)|(?:artikel|berita) terkait|terkait|soma (?:pia|zaidi)|habari zinazohusiana',
  '延伸阅读|延伸閱讀|相[关關]\\S{2}|推荐阅读|推薦閱讀|更多\\S{2}|猜你喜欢|热门推荐|関連\\S{2,5}|あわせて読みたい|こちらもおすすめ|おすすめ(?:の)?記事|もっと読む|次に読む|관련 ?\\S{1,2}|추천 ?(?:기사|글)|더 ?보기|함께 ?읽으면 좋은 글',
);
const RELATED_HEADING = new RegExp(`^(?:${RELATED})$`);
const RELATED_PREFIX = new RegExp(`^(?:${RELATED})\\s*[:：>»›]`);

/** Whether a text heads links to other articles. */
export const isRelated = (text: string): boolean => isWhole(RELATED_HEADING, text);
/** Whether such a heading runs into the link itself: "Read also: …". */
export const startsRelated = (text: string): boolean => RELATED_PREFIX.test(opening(text));

const FREQUENT = anyOf(
  'faqs?(?![a-z])|frequently asked|common questions|people also ask|häufig(?:e| gestellte) fragen|oft gestellte fragen',
  'foire aux questions|questions fréquen|preguntas (?:más )?frec|perguntas (?:mais )?freq|dúvidas freq|domande freq|veelgestelde',
  'ofte still?(?:te|ede) spør|vanliga frågor|usein kysyt|algengar spurn',
  '(?:najczęściej|często) zadawane|často kladené|nejčastější (?:dotazy|otázky)|gyakori kérd|gyakran ism|întrebări frecv|često postavlj|najčešća pit',
  'част(?:о задаваемые|ые вопросы|о задавани)|поширені зап|често поставља|συχνές ερ|(?:sıkça|sık) sorulan',
  'الأسئلة (?:الشائعة|المتكررة)|أسئلة شائعة|שאלות נפוצות|سوالات متداول|अक्सर पूछे|সচরাচর জিজ্ঞাসা|คำถามที่พบบ่อย|câu hỏi thường|pertanyaan (?:umum|yang sering)|soalan lazim|maswali yana',
  '常见问题|常見問題|よくある(?:ご)?質問|자주 ?묻는',
);
const ANSWERS = anyOf(
  'questions (?:and|&) answers|q ?& ?a|fragen und antworten|questions et réponses|preguntas y resp|perguntas e resp|domande e risp|vragen en antw',
  'pytania i odp|вопросы и ответы|питання та відповіді|שאלות ותשובות|常见问答|问答|質問と回答|질문과 답변',
);
const FAQ_HEADING = new RegExp(`^(?:(?:${FREQUENT}).{0,60}|(?:${ANSWERS})[^\\s-]*)$`);

/** Whether a text heads a section of questions and answers. "Q & A with somebody" is an interview. */
export const isFaq = (text: string): boolean => isWhole(FAQ_HEADING, text);

const DISCUSSION = anyOf(
  '(?:reader |user )?comments?(?: section)?|join the (?:conversation|discussion)|leave a (?:comment|reply)|(?:responses|replies|thoughts on .{0,80})',
  '(?:leser)?kommentare?(?: schreiben| zu .{0,80})?|commentaires?|vos réactions|comentarios?|comentários?|commenti|reacties',
  'kommentar(?:er)?|komment(?:it|tia)|athugasemdi?r?|komentarz[ey]|komentá[řr](?:e|ů|ov)|hozzászólás(?:ok)?|(?:de )?comentarii|komentar[ia]|komentarj(?:i|ev)|yorum(?:lar)?',
  'комментари(?:и|й|я|ев)|коментар(?:і|ів|и|я)?|σχόλια|(?:ال)?تعليق(?:ات)?|نظرات|تبصرے|תגובות|टिप्पणियाँ|टिप्पणियां|মন্তব্য|ความคิดเห็น|bình luận|komentar|komen|maoni',
  '(?:网友|全部|最新|热门|精彩)?(?:评论|評論)|(?:發表|发表)?(?:留言|回應|回应)|コメント|댓글(?: ?쓰기)?',
);
const DISCUSSION_HEADING = new RegExp(`^(?:${DISCUSSION})$`);
/** "15 comments. Want to say something?" */
const COUNTED = /^\P{L}*\d\P{L}*\p{L}/u;
const COUNTED_DISCUSSION = new RegExp(`^(?:${DISCUSSION})(?=$|[\\s\\d!-/:-@…–—·|•！？：；，。、])`);

/** Whether a heading is that of what readers wrote: a word for comments, their number. "Discussion" is a chapter, too. */
export const isDiscussion = (text: string): boolean =>
  isWhole(DISCUSSION_HEADING, text) || (COUNTED.test(text) && COUNTED_DISCUSSION.test(opening(text)));

/** Longer ones are terms of use, and paragraphs, which it would take long to look through one by one. */
const LONGEST_RIGHTS = 200;
const RIGHTS =
  /rights reserved|rechte vorbeh|droits réserv|(?:derechos|direitos) reserv|diritti riserv|rechten voorb|права защищ|права захищ|prawa zastrz|práva vyhr|jog fennt|hakları sakl|الحقوق محفوظة|זכויות שמורות|無断転載|版[权權]所有|不得[转轉][载載]|무단 ?전재/;

/** Whether a text of its own says who holds the rights. */
export const isRights = (text: string): boolean => text.length <= LONGEST_RIGHTS && RIGHTS.test(text.toLowerCase());

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
    'theo dõi|đăng ký|ikuti (?:kami|berita|whatsapp)|berlangganan|follow .{1,40} on (?:twitter|facebook|instagram|x\\b)',
    // Links that pay, a mistake to be reported, whom to write to, whose it is.
    'affiliate|afiliad|partnerlinks?|ctrl ?\\+ ?enter|\\S@\\w[\\w-]*\\.\\w|^[\\s(\\[]*©',
  ),
);
/** An article may be about one of these; a call links to it. */
const PLATFORM = /google news|whatsapp|telegram|facebook|instagram|twitter|youtube|linkedin|微信|微博/;

/** Whether a text at the end of an article is the publisher's: asks to subscribe, follow, give, says whose it is. */
export const isCall = (text: string, isLinked: boolean): boolean =>
  (text.length <= LONGEST_CALL && asks(text.toLowerCase(), isLinked)) || isRights(text);

const asks = (text: string, isLinked: boolean) => CALL.test(text) || (isLinked && PLATFORM.test(text));
