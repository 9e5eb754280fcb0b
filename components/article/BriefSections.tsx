import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import type { Claim, Figure } from '@/utils/report';
import { ClaimView, EvidenceTools } from './ClaimView';
import { useArticleView } from './panel';

/** One list of claims under its title; nothing where there is none. */
export function ClaimsSection(props: { id: string; title: string; claims: readonly Claim[]; ordered?: boolean }) {
  if (props.claims.length === 0) return null;
  const List = props.ordered ? 'ol' : 'ul';
  return (
    <Section id={props.id} title={props.title} count={props.claims.length}>
      <List className="claims">
        {props.claims.map((claim, at) => (
          <li key={at}>
            <ClaimView claim={claim} />
          </li>
        ))}
      </List>
    </Section>
  );
}

/** A single claim with a title of its own: thesis, verdict. */
export function SingleClaim(props: { id: string; title: string; claim: Claim | null }) {
  if (!props.claim) return null;
  return (
    <Section id={props.id} title={props.title}>
      <ClaimView claim={props.claim} />
    </Section>
  );
}

export function FiguresSection({ figures }: { figures: readonly Figure[] }) {
  const { state } = useArticleView();
  if (figures.length === 0) return null;
  const language = state.digest?.brief.language;
  return (
    <Section id="figures" title={i18n.t('brief.figures')} count={figures.length}>
      <ul className="figures">
        {figures.map((figure, at) => (
          <li key={at}>
            <p lang={language} dir="auto">
              <strong className="value">{figure.text}</strong>
              {figure.subject && <span> {figure.subject}</span>}
              {figure.when && <span className="aside"> {figure.when}</span>}
            </p>
            <EvidenceTools text={figure.text} evidence={figure.evidence} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function ContradictionsSection(props: { contradictions: readonly { about: string; claims: Claim[] }[] }) {
  if (props.contradictions.length === 0) return null;
  return (
    <Section id="contradictions" title={i18n.t('brief.contradictions')} count={props.contradictions.length}>
      <p className="aside">{i18n.t('brief.contradictionsWhy')}</p>
      {props.contradictions.map(({ about, claims }, at) => (
        <div key={at} className="card">
          <h3 dir="auto">{about}</h3>
          <ul className="claims">
            {claims.map((claim, n) => (
              <li key={n}>
                <ClaimView claim={claim} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}

/** What was left out, counted in the open. */
export function DroppedNote({ dropped }: { dropped: readonly { text: string; reason: string }[] }) {
  if (dropped.length === 0) return null;
  return (
    <details className="dropped">
      <summary>{i18n.t('brief.dropped', dropped.length)}</summary>
      <ul>
        {dropped.map(({ text, reason }, at) => (
          <li key={at}>
            <span dir="auto">{text}</span> <span className="aside">({reason})</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
