import { i18n } from '#i18n';
import type { Digest } from '@/utils/brief';

/** What was found, each a way to its section. */
export function FoundNav({ digest }: { digest: Digest }) {
  const { marks, brief } = digest;
  const tables = marks.tables.filter(({ peripheral }) => !peripheral).length;
  const stated = brief.positions.filter(
    ({ stance, strategy, market, differentiator }) => stance ?? strategy ?? market ?? differentiator,
  ).length;
  const found = [
    { id: 'tables', n: tables, text: i18n.t('panel.found.tables', tables) },
    { id: 'takeaways', n: marks.takeaways.length, text: i18n.t('panel.found.takeaways', marks.takeaways.length) },
    { id: 'positions', n: stated, text: i18n.t('panel.found.positions', stated) },
    {
      id: 'predictions',
      n: brief.predictions.length,
      text: i18n.t('panel.found.predictions', brief.predictions.length),
    },
    { id: 'risks', n: brief.risks.length, text: i18n.t('panel.found.risks', brief.risks.length) },
    {
      id: 'questions',
      n: brief.openQuestions.length,
      text: i18n.t('panel.found.questions', brief.openQuestions.length),
    },
    { id: 'figures', n: brief.figures.length, text: i18n.t('panel.found.figures', brief.figures.length) },
  ].filter(({ n }) => n > 0);
  if (found.length === 0) return null;
  return (
    <nav className="found" aria-label={i18n.t('panel.found.label')}>
      <ul>
        {found.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
