import { useState } from 'react';
import { i18n } from '#i18n';
import { Markdown } from '@/components/ui/markdown';
import { day, engineName, languageName } from '@/components/ui/words';
import type { Annotation } from '@/utils/annotation';
import { NoteEditor } from './NoteEditor';
import { type AnnotationActions, type Shown, useMeaning } from './view';

interface Props {
  shown: Shown;
  known: readonly string[];
  actions: Pick<AnnotationActions, 'show' | 'save' | 'copy' | 'attach'>;
  remove: (annotation: Annotation) => void;
}

/** One annotation: its passage, note and tags, and whether it is still on the page. */
export function AnnotationCard({ shown: { annotation, anchored }, known, actions, remove }: Props) {
  const [editing, setEditing] = useState(false);
  const meaning = useMeaning();
  const { selector, cell, claim, translated, source } = annotation;
  const exact = selector?.exact ?? cell?.value;
  const doubtful = anchored && anchored.state !== 'sure';
  return (
    <article className={`annotation ${annotation.colour} ${anchored?.state ?? ''}`}>
      <p className="label">
        <span className="meaning">{meaning(annotation.colour)}</span>
        {' · '}
        <time dateTime={annotation.created}>{day(annotation.created)}</time>
        {annotation.author && ` · ${annotation.author}`}
      </p>
      {claim && <p dir="auto">{claim}</p>}
      {cell && (
        <p className="aside" dir="auto">
          {[cell.caption, cell.row, cell.column].filter(Boolean).join(' · ')}
        </p>
      )}
      {exact ? (
        <blockquote dir="auto" lang={selector?.language ?? source.language}>
          {exact}
        </blockquote>
      ) : (
        <p className="aside">{i18n.t('annotation.onPage')}</p>
      )}
      {translated && (
        <figure>
          <blockquote dir="auto" lang={translated.language} className="translated">
            {translated.exact}
          </blockquote>
          <figcaption className="aside">
            {i18n.t('annotation.translated', {
              language: languageName(translated.language),
              engine: engineName(translated.engine),
            })}
          </figcaption>
        </figure>
      )}
      {doubtful && <Doubt annotation={annotation} anchored={anchored} attach={actions.attach} />}
      {editing ? (
        <NoteEditor
          annotation={annotation}
          known={known}
          cancel={() => setEditing(false)}
          save={(note, tags, colour) => {
            void actions.save({ ...annotation, note, tags, colour }, annotation).then(() => setEditing(false));
          }}
        />
      ) : (
        <>
          {annotation.note && <Markdown text={annotation.note} />}
          {annotation.tags.length > 0 && (
            <ul className="tags" aria-label={i18n.t('annotation.tags')}>
              {annotation.tags.map((tag) => (
                <li key={tag} dir="auto">
                  {tag}
                </li>
              ))}
            </ul>
          )}
          <p className="tools">
            <button type="button" onClick={() => actions.show(annotation)}>
              {i18n.t(
                anchored === null
                  ? 'annotation.open'
                  : anchored.state === 'orphan'
                    ? 'annotation.showGuess'
                    : 'annotation.show',
              )}
            </button>
            <button type="button" onClick={() => setEditing(true)}>
              {i18n.t('annotation.edit')}
            </button>
            <button type="button" onClick={() => actions.copy(annotation)}>
              {i18n.t('annotation.copy')}
            </button>
            <button type="button" onClick={() => remove(annotation)}>
              {i18n.t('annotation.remove')}
            </button>
          </p>
        </>
      )}
    </article>
  );
}

/** Says why it is not surely there, what stands there now, and how to set it right. */
function Doubt(props: {
  annotation: Annotation;
  anchored: NonNullable<Shown['anchored']>;
  attach: AnnotationActions['attach'];
}) {
  const { annotation, anchored, attach } = props;
  const [missed, setMissed] = useState(false);
  const put = (to: 'found' | 'selection') =>
    void attach?.(annotation, to)
      .then((attached) => setMissed(!attached))
      .catch(() => setMissed(true));
  return (
    <div className="notice">
      <p>
        <strong>{i18n.t(`annotation.state.${anchored.state}`)}</strong> {reasonOf(anchored.reason)}
      </p>
      {anchored.text && (
        <p className="aside">
          {i18n.t(anchored.state === 'orphan' ? 'annotation.guess' : 'annotation.nowReads')}{' '}
          <q dir="auto">{shortened(anchored.text)}</q>
        </p>
      )}
      {attach && (
        <p className="tools">
          {anchored.state === 'uncertain' && (
            <button type="button" onClick={() => put('found')}>
              {i18n.t('annotation.confirm')}
            </button>
          )}
          <button type="button" onClick={() => put('selection')}>
            {i18n.t('annotation.attach')}
          </button>
        </p>
      )}
      <p role="status">{missed && i18n.t('annotation.attachMissed')}</p>
    </div>
  );
}

/** Longest stretch of a page quoted in a hint, in characters. */
const HINT_LENGTH = 240;

const shortened = (text: string): string => (text.length > HINT_LENGTH ? `${text.slice(0, HINT_LENGTH)}…` : text);

function reasonOf(reason: NonNullable<Shown['anchored']>['reason']): string {
  switch (reason) {
    case 'same-block':
    case 'exact':
    case 'edited':
      return '';
    default:
      return i18n.t(`annotation.reason.${reason}`);
  }
}
