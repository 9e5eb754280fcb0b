import { i18n } from '#i18n';
import { Markdown } from '@/components/ui/markdown';
import { moment } from '@/components/ui/words';
import type { Annotation, Conflict } from '@/utils/annotation';
import { useMeaning } from './view';

/** Annotations that two machines wrote apart: the versions side by side, and the reader's decision. */
export function Conflicts(props: {
  conflicts: readonly Conflict[];
  settle: (conflict: Conflict, annotation: Annotation) => void;
}) {
  if (props.conflicts.length === 0) return null;
  return (
    <section className="notice" aria-labelledby="conflicts">
      <h2 id="conflicts">
        {i18n.t('conflicts.title')} <span className="count">{props.conflicts.length}</span>
      </h2>
      <p>{i18n.t('conflicts.why')}</p>
      {props.conflicts.map((conflict) => (
        <Choice key={conflict.id} conflict={conflict} settle={(annotation) => props.settle(conflict, annotation)} />
      ))}
    </section>
  );
}

function Choice({ conflict, settle }: { conflict: Conflict; settle: (annotation: Annotation) => void }) {
  const { shown, others } = conflict;
  const versions = [shown, ...others.map(({ annotation }) => annotation)];
  const notes = [...new Set(versions.map(({ note }) => note).filter((note) => note.trim() !== ''))];
  return (
    <article aria-label={shown.source.title}>
      <h3 dir="auto">{shown.source.title}</h3>
      <blockquote dir="auto" lang={shown.selector?.language}>
        {shown.selector?.exact ?? shown.cell?.value ?? shown.claim}
      </blockquote>
      <div className="versions">
        {versions.map((annotation, i) => (
          <Version key={i} annotation={annotation} number={i + 1} isShown={i === 0} settle={settle} />
        ))}
      </div>
      {notes.length > 1 && (
        <p className="buttons">
          <button type="button" onClick={() => settle(together(versions, notes))}>
            {i18n.t('conflicts.both')}
          </button>
        </p>
      )}
    </article>
  );
}

function Version(props: {
  annotation: Annotation;
  number: number;
  isShown: boolean;
  settle: (annotation: Annotation) => void;
}) {
  const { annotation, number } = props;
  const { author, device, modified, note, tags, colour } = annotation;
  const meaning = useMeaning();
  const name = i18n.t('conflicts.version', { number });
  return (
    <div role="group" aria-label={name}>
      <h4>
        {name}
        {props.isShown && <span className="aside"> ({i18n.t('conflicts.shown')})</span>}
      </h4>
      <dl>
        <dt>{i18n.t('conflicts.modified')}</dt>
        <dd dir="auto">{[moment(modified), author, device].filter(Boolean).join(' · ')}</dd>
        <dt>{i18n.t('conflicts.colour')}</dt>
        <dd>{meaning(colour)}</dd>
        <dt>{i18n.t('conflicts.tags')}</dt>
        <dd dir="auto">{tags.length > 0 ? tags.join(', ') : i18n.t('conflicts.none')}</dd>
        <dt>{i18n.t('conflicts.note')}</dt>
        <dd dir="auto">{note ? <Markdown text={note} /> : i18n.t('conflicts.none')}</dd>
      </dl>
      <p className="buttons">
        <button type="button" onClick={() => props.settle(annotation)}>
          {i18n.t('conflicts.choose')}
        </button>
      </p>
    </div>
  );
}

/** The shown version with every note and every tag. */
function together(versions: readonly Annotation[], notes: readonly string[]): Annotation {
  return {
    ...versions[0]!,
    note: notes.join('\n\n---\n\n'),
    tags: [...new Set(versions.flatMap(({ tags }) => tags))],
  };
}
