import { useId, useState } from 'react';
import { i18n } from '#i18n';
import { CopyButton } from '@/components/ui/CopyButton';
import type { Claim, Evidence } from '@/utils/report';
import { cite } from './citation';
import { useArticleView } from './panel';

/** Longest part of a claim that names its buttons to a screen reader, in characters. */
const NAME_LENGTH = 60;

/** Something the article says, with its sentence one click away: jump, quote, translation, copy. */
export function ClaimView({ claim, plain = false }: { claim: Claim; plain?: boolean }) {
  const { state } = useArticleView();
  const language = state.digest?.brief.language;
  return (
    <div className="claim">
      <p lang={language} dir="auto" className={plain ? undefined : 'says'}>
        {claim.text}
      </p>
      <EvidenceTools text={claim.text} evidence={claim.evidence} claim={claim} />
    </div>
  );
}

/** The buttons under a claim or figure, and its quotes when asked for. */
export function EvidenceTools(props: { text: string; evidence: readonly Evidence[]; claim?: Claim }) {
  const { state, jump } = useArticleView();
  const [open, setOpen] = useState(false);
  const quotes = useId();
  const first = props.evidence[0];
  if (!first || !state.digest) return null;
  const { article } = state.digest;
  const name = props.text.length > NAME_LENGTH ? `${props.text.slice(0, NAME_LENGTH)}…` : props.text;
  return (
    <>
      <p className="tools">
        <button
          type="button"
          aria-label={i18n.t('claim.jumpTo', { text: name })}
          onClick={() => jump(first.block, first.start, first.end)}
        >
          {i18n.t('claim.jump')}
        </button>
        <button type="button" aria-expanded={open} aria-controls={quotes} onClick={() => setOpen(!open)}>
          {props.evidence.length === 1 ? i18n.t('claim.quote') : i18n.t('claim.quotes', props.evidence.length)}
        </button>
        <CopyButton
          text={() => cite(article, first.quote)}
          label={i18n.t('claim.copy')}
          name={i18n.t('claim.copyOf', { text: name })}
        />
      </p>
      <div id={quotes} hidden={!open}>
        {open && props.evidence.map((one, at) => <Quote key={at} evidence={one} />)}
        {open && props.claim && <Origin claim={props.claim} />}
      </div>
    </>
  );
}

/** A sentence as published and, where its block was translated, what it became. */
function Quote({ evidence }: { evidence: Evidence }) {
  const { state, blocks, jump } = useArticleView();
  const translated = state.translated[evidence.block];
  return (
    <figure className="quote">
      <blockquote lang={blocks.get(evidence.block)?.language} dir="auto">
        <button type="button" className="words" onClick={() => jump(evidence.block, evidence.start, evidence.end)}>
          {evidence.quote}
        </button>
      </blockquote>
      {translated && (
        <figcaption>
          <span className="label">{i18n.t('claim.translation')}</span>
          <span lang={state.translation.to ?? undefined} dir="auto">
            {translated}
          </span>
        </figcaption>
      )}
    </figure>
  );
}

/** What led to the claim: readers may ask why it is here. */
function Origin({ claim }: { claim: Claim }) {
  const { state } = useArticleView();
  return (
    <p className="origin">
      {i18n.t(`claim.from.${claim.from}`)}
      {claim.cues.length > 0 && (
        <span lang={state.digest?.article.declared.body ?? undefined}> · {claim.cues.join(', ')}</span>
      )}
    </p>
  );
}
