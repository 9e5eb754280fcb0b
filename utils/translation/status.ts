import type { TranslationStatus } from './types';

/** Nothing is translated. */
export const TRANSLATION_OFF: TranslationStatus = {
  state: 'off',
  engine: null,
  model: null,
  from: null,
  to: null,
  blocks: 0,
  changed: 0,
  failed: 0,
  kept: 0,
  firstMs: 0,
  ms: 0,
};

/** Whether two tags name the same language for a reader: `de` and `de-AT` do, `zh-Hans` and `zh-Hant` do not. */
export function sameLanguage(a: string, b: string): boolean {
  const [left = '', leftScript] = a.split('-');
  const [right = '', rightScript] = b.split('-');
  if (left.toLowerCase() !== right.toLowerCase()) return false;
  const isScript = (subtag: string | undefined) => subtag?.length === 4;
  return !(isScript(leftScript) && isScript(rightScript)) || leftScript === rightScript;
}
