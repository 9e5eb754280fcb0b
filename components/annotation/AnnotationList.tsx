import { useState } from 'react';
import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import { type Annotation, type Change, COLOURS } from '@/utils/annotation';
import type { FaultData } from '@/utils/faults';
import { AnnotationCard } from './AnnotationCard';
import { NoteEditor } from './NoteEditor';
import type { AnnotationActions, PageActions, Shown } from './view';

interface Props {
  shown: readonly Shown[];
  /** Tags in use anywhere, for completion. */
  tags: readonly string[];
  /** Whether highlights are painted in the page; null where nobody knows. */
  painted: boolean | null;
  /** How many more lie there and cannot be read. */
  damaged: number;
  fault: FaultData | null;
  actions: PageActions;
}

/** The annotations of one article: the accessible twin of what is painted in it. */
export function AnnotationList({ shown, tags, painted, damaged, fault, actions }: Props) {
  const { removed, remove, undo } = useRemoval(actions);
  const [writing, setWriting] = useState(false);
  const known = [...new Set([...tags, ...shown.flatMap(({ annotation }) => annotation.tags)])];
  return (
    <Section id="annotations" title={i18n.t('annotation.title')} count={shown.length}>
      {fault && <p className="notice">{annotationFault(fault)}</p>}
      {damaged > 0 && <p className="notice">{i18n.t('library.damaged', damaged)}</p>}
      {removed && <Removed undo={undo} />}
      {writing ? (
        <NoteEditor
          annotation={{ note: '', tags: [], colour: COLOURS[0] }}
          known={known}
          cancel={() => setWriting(false)}
          save={(note, noted, colour) =>
            void actions.annotatePage(note, noted, colour).then(
              () => setWriting(false),
              () => undefined,
            )
          }
        />
      ) : (
        <p className="tools">
          <button type="button" onClick={() => setWriting(true)}>
            {i18n.t('annotation.annotatePage')}
          </button>
        </p>
      )}
      {shown.length === 0 && <p className="empty">{i18n.t('annotation.none')}</p>}
      {shown.map((each) => (
        <AnnotationCard key={each.annotation.id} shown={each} known={known} actions={actions} remove={remove} />
      ))}
      {painted !== null && (
        <label className="check">
          <input type="checkbox" checked={painted} onChange={(event) => actions.setPaint(event.target.checked)} />
          <span>{i18n.t('annotation.paint')}</span>
        </label>
      )}
    </Section>
  );
}

/** What went wrong with annotations; what was kept and what to do. */
export function annotationFault({ code }: FaultData): string {
  if (code === 'cancelled') return i18n.t('annotation.said.private');
  return i18n.t(code === 'no-space' ? 'annotation.said.full' : 'annotation.said.broken');
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
