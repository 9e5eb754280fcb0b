import { useId, useState, type ReactNode } from 'react';
import { i18n } from '#i18n';
import { CopyButton } from '@/components/ui/CopyButton';
import { CopySign, JumpSign, KeepSign, QuoteSign } from '@/components/ui/icons';
import type { Claim, Evidence } from '@/utils/report';
import { cite } from './citation';
import { useArticleView } from './panel';

/** Longest part of a claim that names its buttons to a screen reader, in characters. */
const NAME_LENGTH = 60;

/**
 * Something the article says, with its sentence one click away: jump, quote, translation, copy.
 *
 * @param compact signs instead of words, for the cells of a matrix
 */
export function ClaimView({ claim, compact = false }: { claim: Claim; compact?: boolean }) {
  const { inReadersLanguage } = useArticleView();
  const said = inReadersLanguage(claim.text);
  return (
    <div className={compact ? 'claim compact' : 'claim'} data-from={claim.from}>
      <p lang={said.language} dir="auto" className={compact ? undefined : 'says'}>
        {said.text}
        {claim.from === 'model' && <span className="origin-mark">{i18n.t('claim.byModel')}</span>}
      </p>
      <EvidenceTools text={claim.text} evidence={claim.evidence} claim={claim} compact={compact} />
    </div>
  );
}

/** The buttons under a claim or figure, and its quotes when asked for. */
export function EvidenceTools(props: {
  text: string;
  evidence: readonly Evidence[];
  claim?: Claim;
  compact?: boolean;
}) {
  const { state, jump, annotate } = useArticleView();
  const [open, setOpen] = useState(false);
  const quotes = useId();
  const first = props.evidence[0];
  if (!first || !state.digest) return null;
  const { article } = state.digest;
  const name = props.text.length > NAME_LENGTH ? `${props.text.slice(0, NAME_LENGTH)}…` : props.text;
  const count = i18n.t('claim.quotes', props.evidence.length);
  const label = (sign: ReactNode, words: string): ReactNode => (props.compact ? sign : words);
  return (
    <>
      <p className="tools">
        <button
          type="button"
          aria-label={i18n.t('claim.jumpTo', { text: name })}
          title={props.compact ? i18n.t('claim.jump') : undefined}
          onClick={() => jump(first.block, first.start, first.end)}
        >
          {label(<JumpSign />, i18n.t('claim.jump'))}
        </button>
        <button
          type="button"
          aria-label={`${count}: ${name}`}
          title={props.compact ? count : undefined}
          aria-expanded={open}
          aria-controls={quotes}
          onClick={() => setOpen(!open)}
        >
          {label(<QuoteSign />, count)}
        </button>
        <CopyButton
          text={() => cite(article, first.quote)}
          label={label(<CopySign />, i18n.t('claim.copy'))}
          name={i18n.t('claim.copyOf', { text: name })}
          title={props.compact ? i18n.t('claim.copy') : undefined}
        />
        {props.claim && annotate && (
          <button
            type="button"
            aria-label={i18n.t('annotation.claimOf', { text: name })}
            title={props.compact ? i18n.t('annotation.claim') : undefined}
            onClick={() => annotate(props.text, first)}
          >
            {label(<KeepSign />, i18n.t('annotation.claim'))}
          </button>
        )}
      </p>
      <div id={quotes} className="quotes" hidden={!open}>
        {open && props.evidence.map((one, at) => <Quote key={at} evidence={one} />)}
        {open && props.claim && <Origin claim={props.claim} />}
      </div>
    </>
  );
}

/** A sentence as published and, where its block was translated, what the block became. */
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
      {claim.cues.length > 0 && <span lang={state.digest?.brief.language}> · {claim.cues.join(', ')}</span>}
    </p>
  );
}
