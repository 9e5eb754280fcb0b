import { i18n } from '#i18n';
import { day, languageName } from '@/components/ui/words';
import type { PanelState } from '@/utils/messages';
import { certainty, reasonText } from './reasonText';

/** What this page is, in which languages, and what Gloss makes of it. */
export function PanelHeader({ state }: { state: PanelState }) {
  const article = state.digest?.article;
  const title = article?.heading.text || state.title;
  const byline = [article?.site, article?.author, article?.published && day(article.published)].filter(Boolean);
  return (
    <header className="panel-header">
      {byline.length > 0 && (
        <p className="aside" dir="auto">
          {byline.join(' · ')}
        </p>
      )}
      <h1 lang={state.digest?.heading.language} dir="auto">
        {title}
      </h1>
      <JudgementView state={state} />
    </header>
  );
}

function JudgementView({ state }: { state: PanelState }) {
  const { judgement, grounds, digest } = state;
  return (
    <>
      {digest && (
        <dl className="languages">
          <div>
            <dt>{i18n.t('panel.languages.heading')}</dt>
            <dd>{languageName(digest.heading.language)}</dd>
          </div>
          <div>
            <dt>{i18n.t('panel.languages.body')}</dt>
            <dd>{languageName(digest.body.language)}</dd>
          </div>
        </dl>
      )}
      {judgement && (
        <div
          className="judgement"
          data-judgement={judgement.unsure ? 'unsure' : judgement.mismatch ? 'mismatch' : 'same'}
        >
          <p>{sentence(state)}</p>
          {grounds.length > 0 && (
            <details>
              <summary>{i18n.t('panel.judgement.why')}</summary>
              <ul>
                {grounds.map((reason, at) => (
                  <li key={at}>{reasonText(reason)}</li>
                ))}
                <li>{i18n.t('panel.judgement.confidence', { percent: certainty(judgement.confidence) })}</li>
              </ul>
            </details>
          )}
        </div>
      )}
    </>
  );
}

function sentence({ judgement }: PanelState): string {
  if (!judgement || judgement.unsure) return i18n.t('panel.judgement.unsure');
  return i18n.t(judgement.mismatch ? 'panel.judgement.mismatch' : 'panel.judgement.same');
}
