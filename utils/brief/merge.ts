import type { Brief, Claim, Evidence, Position } from '@/utils/report';
import type { HeldClaim } from './model';
import { emptyPosition, type Aspect } from './tables';

const overlap = (a: Evidence, b: Evidence): boolean => a.block === b.block && a.start < b.end && b.start < a.end;

/** Claims that quote the same words say the same; the one that stood there first stays. */
const known = (claims: readonly Claim[], claim: Claim): boolean =>
  claims.some(({ evidence }) => evidence.some((one) => claim.evidence.some((other) => overlap(one, other))));

/**
 * The embedded brief with a model's claims: lists grow by what they do not quote yet; a position's aspect comes from a
 * table, else from the model, else from the embedded rules. Each claim says in `from` whence it is.
 *
 * @param held claims found in the article
 * @param dropped claims that were not, for the reader to be told
 */
export function mergeModelClaims(embedded: Brief, held: readonly HeldClaim[], dropped: Brief['dropped']): Brief {
  const of = (kind: HeldClaim['kind']): Claim[] => held.filter((one) => one.kind === kind).map(({ claim }) => claim);
  const add = (own: readonly Claim[], kind: HeldClaim['kind']): Claim[] => {
    // Takeaways chosen by their place alone make way for those of a model that read the text.
    const base = own.every(({ from }) => from === 'position') && of(kind).length > 0 ? [] : own;
    return of(kind).reduce<Claim[]>((all, claim) => (known(all, claim) ? all : [...all, claim]), [...base]);
  };
  return {
    ...embedded,
    by: held.length > 0 ? 'both' : embedded.by,
    thesis: embedded.thesis?.from === 'cue' ? embedded.thesis : (of('thesis')[0] ?? embedded.thesis),
    positions: mergePositions(embedded.positions, held),
    takeaways: add(embedded.takeaways, 'takeaway'),
    predictions: add(embedded.predictions, 'prediction'),
    risks: add(embedded.risks, 'risk'),
    openQuestions: add(embedded.openQuestions, 'openQuestion'),
    verdict: embedded.verdict ?? of('verdict').at(-1) ?? null,
    dropped: [...embedded.dropped, ...dropped],
  };
}

function mergePositions(own: readonly Position[], held: readonly HeldClaim[]): Position[] {
  const positions = own.map((position) => ({ ...position }));
  for (const { kind, actor, claim } of held) {
    if (actor === '') continue;
    const name = actor.toLowerCase();
    let position = positions.find(({ actor: mine }) =>
      [mine.name, ...mine.aliases].some((form) => form.toLowerCase() === name),
    );
    if (!position) {
      position = emptyPosition({ name: actor, aliases: [], kind: 'other', mentions: claim.evidence.length });
      positions.push(position);
    }
    const before = position[kind as Aspect];
    if (before === null || (before.from !== 'table' && before.from !== 'model')) position[kind as Aspect] = claim;
  }
  return positions;
}
