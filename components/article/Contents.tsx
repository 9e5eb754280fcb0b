import { i18n } from '#i18n';
import type { Digest } from '@/utils/brief';
import { ClaimsSection, ContradictionsSection, DroppedNote, FiguresSection, SingleClaim } from './BriefSections';
import { TablesSection, TakeawaysSection } from './MarksSections';
import { PositionsSection } from './PositionsSection';
import { TakeBrief } from './TakeBrief';

/** Everything found in the article, what readers scan for first at the top. */
export function Contents({ digest }: { digest: Digest }) {
  const { brief, marks } = digest;
  // Labelled passages are shown as they stand; the brief's own takeaways only where no passage says the same.
  const passages = new Set(marks.takeaways.flatMap(({ blocks }) => blocks));
  const takeaways = brief.takeaways.filter(({ evidence }) => !evidence.some(({ block }) => passages.has(block)));
  return (
    <>
      <SingleClaim id="thesis" title={i18n.t('brief.thesis')} claim={brief.thesis} />
      <TakeawaysSection />
      <ClaimsSection id="brief-takeaways" title={i18n.t('brief.takeaways')} claims={takeaways} />
      <PositionsSection />
      <TablesSection />
      <ClaimsSection id="predictions" title={i18n.t('brief.predictions')} claims={brief.predictions} ordered />
      <ClaimsSection id="risks" title={i18n.t('brief.risks')} claims={brief.risks} ordered />
      <ClaimsSection id="questions" title={i18n.t('brief.openQuestions')} claims={brief.openQuestions} ordered />
      <SingleClaim id="verdict" title={i18n.t('brief.verdict')} claim={brief.verdict} />
      <ContradictionsSection contradictions={brief.contradictions} />
      <FiguresSection figures={brief.figures} />
      <TakeBrief digest={digest} />
      <p className="aside">{i18n.t(`brief.by.${brief.by}`)}</p>
      <DroppedNote dropped={brief.dropped} />
    </>
  );
}
