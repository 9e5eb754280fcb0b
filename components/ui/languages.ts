import { languageName, uiLocale } from './words';

/** Languages to choose from: those that news is written in most and that engines translate. */
const COMMON =
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv nb nl pl pt ro ru sk sl sr sv th tr uk vi zh-Hans zh-Hant'.split(
    ' ',
  );

/** Languages by name in the interface's alphabet. */
export function languageChoices(): { code: string; name: string }[] {
  const collator = new Intl.Collator(uiLocale());
  return COMMON.map((code) => ({ code, name: languageName(code) })).sort((a, b) => collator.compare(a.name, b.name));
}
