import { lostNumbers } from '@/utils/translation';
import { plainText } from './tokens';

/**
 * Whether every number of a segment came back in its translation. It is checked here and not in the page: the words
 * that scale numbers in thirty languages would cost the reader 3 kB, and what lost a number must not be kept either.
 */
export const keepsNumbers = (source: string, answer: string): boolean =>
  lostNumbers(plainText(source), plainText(answer)).length === 0;
