import { memo } from 'react';
import { i18n } from '#i18n';
import { COLOURS, type Counts, type Filter } from '@/utils/annotation';
import { useMeaning } from './view';

/** A select of more is no help; the words find the rest. */
const MOST = 500;

interface Counted {
  readonly key: string;
  /** What the reader sees of it; the key itself where nothing is said. */
  readonly title?: string;
  readonly count: number;
}

/** Made anew only with the library itself, not with each letter that is typed. */
const Options = memo(function Options({ options }: { options: readonly Counted[] }) {
  return options.slice(0, MOST).map(({ key, title = key, count }) => (
    <option key={key} value={key}>
      {title} ({count})
    </option>
  ));
});

/** Words, meaning, tag and article to look for, and what is not surely on its page any more. */
export function Filters(props: { filter: Filter; counts: Counts; doubts: number; change: (filter: Filter) => void }) {
  const { filter, counts, doubts, change } = props;
  const meaning = useMeaning();
  const facet = (
    label: string,
    value: string | null,
    options: readonly Counted[],
    choose: (key: string | null) => void,
  ) => (
    <label>
      <span className="label">{label}</span>
      <select value={value ?? ''} onChange={(event) => choose(event.target.value || null)}>
        <option value="">{i18n.t('library.all')}</option>
        <Options options={options} />
      </select>
    </label>
  );
  return (
    <div role="search" className="filters">
      <label>
        <span className="label">{i18n.t('annotation.search')}</span>
        <input
          type="search"
          dir="auto"
          value={filter.text}
          onChange={(event) => change({ ...filter, text: event.target.value })}
        />
      </label>
      {facet(
        i18n.t('annotation.colour.label'),
        filter.colour,
        counts.colours.map(({ key, count }) => ({ key, title: meaning(key), count })),
        (key) => change({ ...filter, colour: COLOURS.find((colour) => colour === key) ?? null }),
      )}
      {facet(i18n.t('library.tag'), filter.tag, counts.tags, (tag) => change({ ...filter, tag }))}
      {facet(i18n.t('library.article'), filter.article, counts.articles, (article) => change({ ...filter, article }))}
      {doubts > 0 && (
        <label className="check">
          <input
            type="checkbox"
            checked={filter.doubtful}
            onChange={(event) => change({ ...filter, doubtful: event.target.checked })}
          />
          <span>{i18n.t('library.doubtful', doubts)}</span>
        </label>
      )}
    </div>
  );
}
