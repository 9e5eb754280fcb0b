import { merge, type Group } from './groups';
import type { BriefLexicon } from './lexicon';
import type { TablePosition } from './tables';

/**
 * Makes the row heads of comparison tables names of their own: "Acme Falcon" is Acme with its Falcon where the text
 * also speaks of Acme alone.
 *
 * @returns the groups, those of row heads merged and renamed, and which group each row's actor is
 */
export function applyRows(
  groups: readonly Group[],
  rows: readonly TablePosition[],
  lexicon: BriefLexicon,
): { groups: Group[]; byRow: Map<string, Group> } {
  const left = new Set(groups);
  /** Groups by name and forms, the first that has it. */
  const byForm = new Map<string, Group[]>();
  for (const group of groups)
    for (const form of new Set([group.name, ...group.forms.keys()]))
      byForm.set(form, [...(byForm.get(form) ?? []), group]);
  const byRow = new Map<string, Group>();
  const rowNames = new Map<string, Group>();
  const general = new Set([...lexicon.words.general, ...lexicon.actors.company]);
  const take = (name: string): Group | undefined => {
    const group = byForm.get(name)?.find((one) => left.has(one));
    if (group) left.delete(group);
    return group;
  };
  for (const { name, sector } of rows) {
    if (sector || byRow.has(name)) continue;
    const words = name.split(/\s+/);
    const whole = take(name);
    let group = whole;
    // The table writes a name out that the text shortens; where words are not separated, its beginning is another word.
    if (group && lexicon.writing === 'characters' && name.startsWith(group.name)) group.name = name;
    for (let n = words.length - 1; n > 0; n--) {
      const front = take(words.slice(0, n).join(' ')) ?? rowNames.get(words.slice(0, n).join(' '));
      if (!front) continue;
      const rest = words.slice(n).join(' ');
      // "Acme Labs" is a name; "Acme Falcon" is Acme's Falcon.
      const suffix = words.slice(n).every((word) => general.has(word.toLowerCase()));
      if (group && group !== front) merge(front, group);
      group = front;
      front.name = suffix ? name : words.slice(0, n).join(' ');
      front.forms.set(name, (front.forms.get(name) ?? 0) + 1);
      if (!suffix) for (const other of [rest, withoutNumber(rest)]) mergeNamed(front, other, take);
      break;
    }
    const own = group ?? { name, forms: new Map([[name, 1]]), mentions: [] };
    byRow.set(name, own);
    if (!rowNames.has(own.name)) rowNames.set(own.name, own);
  }
  return { groups: [...new Set([...byRow.values(), ...left])], byRow };
}

/** "Falcon 3" → "Falcon" */
const withoutNumber = (name: string): string => name.replace(/[\s-]\d\S*$/u, '');

function mergeNamed(into: Group, name: string, take: (name: string) => Group | undefined): void {
  for (let other = take(name); other; other = take(name)) merge(into, other);
}
