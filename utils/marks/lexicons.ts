import { TakeawayCues } from './cues';

/** Languages that share a lexicon: written alike, or labelled alike in the press. */
const SHARED: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', iw: 'he', in: 'id', ms: 'id' };

/**
 * The takeaway cues of a language. For the background: there all lexicons are part of the bundle, since a service
 * worker cannot import at run time; the reader gets those of its page by message.
 *
 * @param language BCP-47; region and script do not matter, every lexicon has both scripts of its language
 * @returns null where Gloss has no lexicon for it
 */
export function loadTakeawayCues(language: string): Promise<TakeawayCues | null> {
  const files = import.meta.glob('@/assets/cues/*.json', { eager: true, import: 'default' });
  const base = language.toLowerCase().split('-')[0] ?? '';
  const file = files[`/assets/cues/${SHARED[base] ?? base}.json`];
  return Promise.resolve(file === undefined ? null : TakeawayCues.parse(file));
}
