import { useState } from 'react';
import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import type { Annotation, Change } from '@/utils/annotation';
import { AnnotationCard } from './AnnotationCard';
import type { AnnotationActions, Shown } from './view';

/** The annotations of one article: the accessible twin of what is painted in it. */
export function AnnotationList({ shown, actions }: { shown: readonly Shown[]; actions: AnnotationActions }) {
  const { removed, remove, undo } = useRemoval(actions);
  const known = [...new Set(shown.flatMap(({ annotation }) => annotation.tags))].sort();
  return (
    <Section id="annotations" title={i18n.t('annotation.title')} count={shown.length}>
      {removed && <Removed undo={undo} />}
      {shown.length === 0 && <p className="empty">{i18n.t('annotation.none')}</p>}
      {shown.map((each) => (
        <AnnotationCard key={each.annotation.id} shown={each} known={known} actions={actions} remove={remove} />
      ))}
    </Section>
  );
}

/** Deletes at once and offers to take it back; safer than a question that everyone answers with yes. */
export function useRemoval(actions: Pick<AnnotationActions, 'remove' | 'undo'>) {
  const [removed, setRemoved] = useState<Change | null>(null);
  return {
    removed,
    remove: (annotation: Annotation) => void actions.remove(annotation).then(setRemoved),
    undo: () => {
      if (removed) void actions.undo(removed).then(() => setRemoved(null));
    },
  };
}

export function Removed({ undo }: { undo: () => void }) {
  return (
    <p role="status" className="notice">
      {i18n.t('annotation.removed')}{' '}
      <button type="button" className="quiet" onClick={undo}>
        {i18n.t('annotation.undo')}
      </button>
    </p>
  );
}
