import { useId, useState } from 'react';
import { i18n } from '#i18n';
import { type Annotation, COLOURS, tagsFrom } from '@/utils/annotation';
import { useMeaning } from './view';

interface Props {
  /** What is edited; only these parts of it. */
  annotation: Pick<Annotation, 'note' | 'tags' | 'colour'>;
  /** Tags already in use, for completion. */
  known: readonly string[];
  save: (note: string, tags: string[], colour: Annotation['colour']) => void;
  cancel: () => void;
}

/** Edits note, tags and meaning. Ctrl or ⌘ and Enter saves, Escape leaves everything as it was. */
export function NoteEditor({ annotation, known, save, cancel }: Props) {
  const [note, setNote] = useState(annotation.note);
  const written = annotation.tags.join(', ');
  const [tags, setTags] = useState(written);
  const [colour, setColour] = useState(annotation.colour);
  const id = useId();
  const meaning = useMeaning();
  // What nobody touched stays as it is: an imported tag may hold a comma.
  const submit = () => save(note, tags === written ? [...annotation.tags] : tagsFrom(tags), colour);
  // Completes the tag being typed, after those that stand before it.
  const before = /^.*,\s*/.exec(tags)?.[0] ?? '';
  return (
    <form
      className="note-editor"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancel();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      <fieldset>
        <legend className="label">{i18n.t('annotation.colour.label')}</legend>
        {COLOURS.map((each) => (
          <label key={each} className={`meaning ${each}`}>
            <input type="radio" name={id} checked={colour === each} onChange={() => setColour(each)} />
            <span>{meaning(each)}</span>
          </label>
        ))}
      </fieldset>
      <label>
        <span className="label">{i18n.t('annotation.note')}</span>
        <textarea
          autoFocus
          dir="auto"
          rows={4}
          value={note}
          aria-describedby={`${id}-note`}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <span id={`${id}-note`} className="aside">
        {i18n.t('annotation.noteHint')}
      </span>
      <label>
        <span className="label">{i18n.t('annotation.tags')}</span>
        <input
          dir="auto"
          list={`${id}-known`}
          value={tags}
          aria-describedby={`${id}-tags`}
          onChange={(event) => setTags(event.target.value)}
        />
      </label>
      <span id={`${id}-tags`} className="aside">
        {i18n.t('annotation.tagsHint')}
      </span>
      <datalist id={`${id}-known`}>
        {known.map((tag) => (
          <option key={tag} value={before + tag} />
        ))}
      </datalist>
      <p className="buttons">
        <button type="submit" className="main">
          {i18n.t('annotation.save')}
        </button>
        <button type="button" onClick={cancel}>
          {i18n.t('annotation.cancel')}
        </button>
      </p>
    </form>
  );
}
