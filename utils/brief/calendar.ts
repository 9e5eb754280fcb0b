/** Per language, since making the formats costs 3 ms. */
const calendars = new Map<string, ReadonlySet<string>>();

/**
 * Names of months and weekdays in small letters, from the platform's own locale data. Months also in the form they
 * take beside a day, which is another case in some languages.
 *
 * @param language BCP-47; empty for `und`
 */
export function calendarWords(language: string): ReadonlySet<string> {
  const known = calendars.get(language);
  if (known) return known;
  const words = new Set<string>();
  const add = (name: string): unknown => words.add(name.toLowerCase().replace(/\.$/, ''));
  for (const style of language === 'und' ? [] : (['long', 'short'] as const)) {
    const month = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
    const date = new Intl.DateTimeFormat(language, { month: style, day: 'numeric', timeZone: 'UTC' });
    const day = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' });
    for (let n = 0; n < 12; n++) {
      const first = Date.UTC(2024, n, 1);
      add(month.format(first));
      add(date.formatToParts(first).find(({ type }) => type === 'month')?.value ?? '');
    }
    for (let n = 0; n < 7; n++) add(day.format(Date.UTC(2024, 0, 1 + n)));
  }
  words.delete('');
  calendars.set(language, words);
  return words;
}
