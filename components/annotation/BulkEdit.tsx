import { useState } from 'react';
import { i18n } from '#i18n';
import { count as counted } from '@/components/ui/words';
import { type AnnotationEdit, COLOURS, type Colour, tagsFrom } from '@/utils/annotation';
import { useMeaning } from './view';

/** A change of many annotations at work. */
export interface BulkWork {
  readonly done: number;
  readonly of: number;
  cancel: () => void;
}

interface Props {
  /** How many are found. */
  count: number;
  known: readonly string[];
  work: BulkWork | null;
  apply: (edit: AnnotationEdit) => void;
}

/** Changes everything that is found: tags, meaning, or deletes it. */
export function BulkEdit({ count, known, work, apply }: Props) {
  const [add, setAdd] = useState('');
  const [remove, setRemove] = useState('');
  const [colour, setColour] = useState<Colour | null>(null);
  const meaning = useMeaning();
  if (work) {
    return (
      <p role="status">
        <progress value={work.done} max={work.of} aria-label={i18n.t('library.bulk.title', count)} />{' '}
        {i18n.t('library.bulk.done', { done: work.done, of: work.of })}{' '}
        <button type="button" onClick={() => work.cancel()}>
          {i18n.t('annotation.cancel')}
        </button>
      </p>
    );
  }
  const edit: AnnotationEdit = { add: tagsFrom(add), remove: tagsFrom(remove), colour, delete: false };
  const nothing = edit.add.length + edit.remove.length === 0 && colour === null;
  const tags = (label: string, value: string, change: (value: string) => void) => (
    <label>
      <span className="label">{label}</span>
      <input dir="auto" list="bulk-tags" value={value} onChange={(event) => change(event.target.value)} />
    </label>
  );
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        if (!nothing) apply(edit);
      }}
    >
      {tags(i18n.t('library.bulk.add'), add, setAdd)}
      {tags(i18n.t('library.bulk.remove'), remove, setRemove)}
      <datalist id="bulk-tags">
        {known.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <label>
        <span className="label">{i18n.t('annotation.colour.label')}</span>
        <select
          value={colour ?? ''}
          onChange={(event) => setColour(COLOURS.find((each) => each === event.target.value) ?? null)}
        >
          <option value="">{i18n.t('library.bulk.keep')}</option>
          {COLOURS.map((each) => (
            <option key={each} value={each}>
              {meaning(each)}
            </option>
          ))}
        </select>
      </label>
      <p className="buttons">
        <button type="submit" className="main" disabled={nothing || count === 0}>
          {i18n.t('library.bulk.apply', count, [counted(count)])}
        </button>
        <button
          type="button"
          disabled={count === 0}
          onClick={() => apply({ add: [], remove: [], colour: null, delete: true })}
        >
          {i18n.t('library.bulk.delete', count, [counted(count)])}
        </button>
      </p>
    </form>
  );
}
