/** Words that scale a number: "billion", "Mrd.", 亿, crore. No DOM. */

/**
 * Words that scale the number before them, by power of ten: stems, in the scripts and spellings of some thirty
 * languages; `$` ends a whole word. Two powers: "billion" is 10⁹ here and 10¹² there.
 */
const SCALES: readonly (readonly [word: RegExp, ...powers: number[]])[] = (
  [
    ['hundred|百(?!分)|백', 2],
    [
      'thousand|tausend|dui[sz]end|milers?$|milliers?$|tuh$|rb$|þús|tūkst|илјад|mijë|elfu|હજાર|ஆயிரம்|వేల|ہزار|t[uū]s[ei]n|tuhan|tuhat|tis[ií]c|tis[uo][čć]|tysi[ąę]c|hiljad|ezer|ezr|mila$|mille$|mii$|ribu|ng(?:hì|à)n|' +
        'ты?сяч|тис(?:яч)?|тыс|х(?:иляд|ил|иљад|иљ)|χιλ|พัน|हज़?ार|हज़ार|হাজার|[أا]لف|[آأ]لاف|هزار|אלפ|אלף|千(?![克米瓦卡])|천|tys$|tis$',
      3,
    ],
    ['万|萬|만|หมื่น', 4],
    ['la(?:kh|c)|लाख|লাখ|લાખ|லட்ச|లక్ష|লক্ষ|لاکھ|แสน', 5],
    [
      'm[iy]ll?[ijhy]{0,2}[oóõuåã]|м[иі]л[а-яјі]{1,4}он|εκατ|juta|triệu|ล้าน|मिलियन|মিলিয়ন|மில்லி|మిలియ|م[يی]?ل[يی]ون|ملا[يی][يی]ن|' +
        'מיליו|mln$|mn$|mio$|milj$|млн',
      6,
    ],
    ['crore|करोड़|कोटी|কোটি|કરોડ|கோடி|కోట్|کروڑ', 7],
    ['亿|億|억', 8],
    [
      'm[iy]ll?[ijy]{0,2}[aá]r|м[иі]л[а-яјі]{1,4}рд|δισ(?:εκατ)?|tỷ|tỉ|अरब|ارب|बिलियन|বিলিয়ন|பில்லி|బిలియ|अब्ज|અબજ|م[يی]?ل[يی]ار|בילי|מיליארד|mrd$|mia$|mld$|' +
        'mlrd$|md$|млрд',
      9,
    ],
    ['b[iy]ll?[ijhy]{0,2}[oóõuåã]|б[иі]л[а-яјі]{1,4}он|بل[يی]ون|bn$', 9, 12],
    ['खरब|खर्व|کھرب', 11],
    ['兆(?![瓦赫])|τρισ(?:εκατ)?|трлн|ट्रिलियन|טריליו', 12],
    ['tr[iy]ll?[ijhy]{0,2}[oóõuåã]|тр[иі]л[а-яјі]{1,4}он|تر[يی]ل[يی]ون', 12, 18],
    // What may as well be another word: metres, tonnes, "I am", article 15 of a law.
    ['k$', 0, 3],
    ['bin$', 0, 3],
    ['조', 0, 12],
    ['mil$', 0, 3, 6],
    ['mi?$', 0, 6, 9],
    ['bi?$', 0, 3, 9, 12],
    ['tn?$', 0, 3, 12],
  ] as const
).map(([words, ...powers]) => [
  new RegExp(`^[\\s-]?(?:de )?(?:${words.replaceAll('$', '(?!\\p{L})')})`, 'iu'),
  ...powers,
]);
/** What is left of such a word. */
const REST_OF_WORD = /^\p{L}*\.?/u;
/** Words in which a suffix would swallow the next sign. */
export const CJK_WORD = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Thai}]$/u;

const scaleAt = (rest: string): (typeof SCALES)[number] | undefined => SCALES.find(([word]) => word.test(rest));

/** Powers of ten that the words after a number may mean ("mil millones": 9), and how long these words are. */
export function scaleOf(after: string): [powers: number[], length: number] {
  let powers: number[] = [];
  let at = 0;
  for (let words = 0; words < 3; words++) {
    const rest = after.slice(at);
    const scale = scaleAt(rest);
    if (!scale) break;
    const [word, ...own] = scale;
    const head = word.exec(rest)?.[0] ?? '';
    at += head.length;
    // "millones" ends here, "هزارمیلیارد" goes on, and CJK words have no ends.
    const behind = rest.slice(head.length);
    if (!CJK_WORD.test(head) && !scaleAt(behind)) at += REST_OF_WORD.exec(behind)?.[0].length ?? 0;
    powers = powers.length > 0 ? powers.flatMap((power) => own.map((more) => power + more)) : own;
  }
  return [powers, at];
}
