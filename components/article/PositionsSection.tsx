import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import { listed } from '@/components/ui/words';
import type { Claim, Position } from '@/utils/report';
import { ClaimView } from './ClaimView';
import { useArticleView } from './panel';
import { sentencesOf } from './sentences';

const ROLES = ['stance', 'strategy', 'market', 'differentiator'] as const;

const isSector = ({ actor }: Position): boolean => actor.kind === 'sector';

/** Who stands where: actors × stance, strategy, market, differentiator. One card per actor where it is narrow. */
export function PositionsSection() {
  const { state } = useArticleView();
  const digest = state.digest;
  if (!digest) return null;
  const positions = digest.brief.positions;
  const stated = positions.filter((position) => ROLES.some((role) => position[role]));
  const named = positions.filter((position) => !stated.includes(position)).map(({ actor }) => actor.name);
  return (
    <Section id="positions" title={i18n.t('brief.positions')} count={stated.length || undefined}>
      {stated.length === 0 && (
        <p className="empty">
          {i18n.t('brief.noComparison', {
            actors: i18n.t('brief.actors', positions.length),
            sentences: i18n.t('brief.sentences', sentencesOf(digest.article)),
          })}
        </p>
      )}
      <Matrix title={i18n.t('brief.positions')} positions={stated.filter((position) => !isSector(position))} />
      {stated.some(isSector) && (
        <>
          <h3>{i18n.t('brief.sectors')}</h3>
          <Matrix title={i18n.t('brief.sectors')} positions={stated.filter(isSector)} />
        </>
      )}
      {named.length > 0 && <p className="aside">{i18n.t('brief.onlyNamed', { names: listed(named) })}</p>}
    </Section>
  );
}

/** The roles are written out because the narrow layout takes the table's own display away, and its meaning with it. */
function Matrix({ title, positions }: { title: string; positions: readonly Position[] }) {
  const columns = ROLES.filter((role) => positions.some((position) => position[role]));
  if (positions.length === 0) return null;
  return (
    <table className="matrix" role="table" aria-label={title}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {i18n.t('brief.actor')}
          </th>
          {columns.map((role) => (
            <th role="columnheader" key={role} scope="col">
              {i18n.t(`brief.${role}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {positions.map((position, at) => (
          <tr role="row" key={at}>
            <th role="rowheader" scope="row">
              <ActorName position={position} />
            </th>
            {columns.map((role) => (
              <td role="cell" key={role} className={position[role] ? undefined : 'unsaid'}>
                <span className="cell-label" aria-hidden="true">
                  {i18n.t(`brief.${role}`)}
                </span>
                <Cell claim={position[role]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ claim }: { claim: Claim | null }) {
  if (claim) return <ClaimView claim={claim} compact />;
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="unseen">{i18n.t('brief.notStated')}</span>
    </>
  );
}

function ActorName({ position: { actor } }: { position: Position }) {
  const { state } = useArticleView();
  return (
    <>
      <span className="actor" lang={state.digest?.brief.language} dir="auto">
        {actor.name}
      </span>
      <span className="aside">
        {i18n.t(`brief.kind.${actor.kind}`)}, {i18n.t('brief.mentions', actor.mentions)}
      </span>
      {actor.aliases.length > 0 && (
        <span className="aside">{i18n.t('brief.aliases', { names: actor.aliases.join(', ') })}</span>
      )}
    </>
  );
}
