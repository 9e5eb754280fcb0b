import { bare } from './titles';
import type { Meta } from './meta';
import type { Unit } from './unit';

/** What themes and newspapers call the standfirst. */
const LEAD_HINT =
  /(?:^|[-_\s])(?:lead|lede|leads?-?text|standfirst|stand-?first|deck|dek|desc|sub-?titles?|sub-?head(?:line|ing)?|intro|introduction|excerpt|summary|abstract|sapo|chapo|chapeau|vorspann|ingress|manchet|bajada|entradilla|copete|catenaccio|sottotitolo|sommario|ondertitel|perex|strapline|anons|description)(?=$|[-_\s])/i;
/** Letters and digits that must agree with the page's description. */
const DESCRIBED = 40;

/** Whether the markup names a unit a lead; looks at its element and the two above. */
export function hasLeadHint(unit: Unit): boolean {
  let element: Element | null = unit.live.element;
  for (let up = 0; element && up < 2; up++, element = element.parentElement) {
    if (/^(?:BODY|MAIN|ARTICLE)$/.test(element.nodeName)) return false;
    const names = `${element.getAttribute('class') ?? ''} ${element.id} ${element.getAttribute('itemprop') ?? ''}`;
    if (LEAD_HINT.test(names.replace(/([a-z])([A-Z])/g, '$1-$2'))) return true;
  }
  return false;
}

/** Whether a unit says what the page's description says. */
export function hasDescription(unit: Unit, meta: Meta): boolean {
  const text = bare(unit.live.text.slice(0, 3 * DESCRIBED));
  return (
    text.length > DESCRIBED / 2 &&
    meta.descriptions.some((description) => bare(description).slice(0, DESCRIBED) === text.slice(0, DESCRIBED))
  );
}

/** Whether all of a unit's text is bold by its markup. */
export function isAllBold(unit: Unit): boolean {
  return unit.live.pieces.every(
    ({ node, start, end }) => end - start < 2 || Boolean(node.parentElement?.closest('b, strong, h2, h3, h4')),
  );
}
