import { sameLanguage, shorten } from './tags';

/** Which language to offer, and what would be translated into it. */
export interface Target {
  readonly to: string;
  /** `body`: the body is brought to the heading's language; `heading`: heading and lead to the body's. */
  readonly what: 'body' | 'heading';
}

/**
 * The language Gloss offers on a page (design §2): the heading's if the reader reads it; otherwise, if they read the
 * body's, heading and lead in the body's; otherwise the reader's first language for the whole.
 *
 * @param reader languages the reader reads, first is preferred; may be empty
 */
export function targetLanguage(page: { heading: string; body: string; reader: readonly string[] }): Target {
  const reads = (language: string) => page.reader.some((own) => sameLanguage(own, language));
  const heading = shorten(page.heading);
  const body = shorten(page.body);
  const first = shorten(page.reader[0]);
  if (sameLanguage(heading, body)) {
    return { to: first === 'und' ? heading : first, what: 'body' };
  }
  if (reads(heading)) return { to: heading, what: 'body' };
  if (reads(body)) return { to: body, what: 'heading' };
  return { to: first === 'und' ? heading : first, what: 'body' };
}
