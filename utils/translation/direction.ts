import type { LiveBlock } from '@/utils/article';
import type { Undo } from './restore';

/** Languages written from right to left. */
const RIGHT_TO_LEFT = new Set('ar arc ckb dv fa he iw ks ku-Arab nqo ps sd syr ug ur yi'.split(' '));

/** Base direction of a language, by its script where it is told. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const [base = '', script = ''] = language.split('-');
  if (/^(?:Arab|Hebr|Syrc|Thaa|Nkoo)$/i.test(script)) return 'rtl';
  if (/^(?:Latn|Cyrl)$/i.test(script)) return 'ltr';
  return RIGHT_TO_LEFT.has(base.toLowerCase()) ? 'rtl' : 'ltr';
}

/** Says on a unit's element what language and direction it is in now (rule 5.2), where the unit is all it holds. */
export function declareLanguage(unit: LiveBlock, from: string, to: string, undo: Undo): void {
  const { element } = unit;
  if (unit.nodes[0]?.parentNode !== element || !isAlone(unit)) return;
  undo.setAttribute(element, 'lang', to);
  if (directionOf(from) !== directionOf(to)) undo.setAttribute(element, 'dir', directionOf(to));
}

/** Whether an element holds nothing beside the unit that a reader could read. */
function isAlone({ element, nodes }: LiveBlock): boolean {
  if (element.nodeName === 'BODY' || element.nodeName === 'HTML') return false;
  const first = nodes[0];
  const last = nodes.at(-1);
  let inside = false;
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child === first) inside = true;
    if (!inside && child.nodeType !== 8 && child.textContent?.trim()) return false;
    if (child === last) inside = false;
  }
  return true;
}
