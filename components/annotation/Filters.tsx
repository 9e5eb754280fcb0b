import { i18n } from '#i18n';
import { COLOURS } from '@/utils/annotation';
import type { Search } from './search';
import { type Filter, useMeaning } from './view';

/** Words, meaning, tag and article to look for. */
export function Filters(props: { filter: Filter; search: Search; change: (filter: Filter) => void }) {
  const { filter, search, change } = props;
  const meaning = useMeaning();
  const facet = (
    label: string,
    value: string | null,
    options: readonly { key: string; title: string }[],
    choose: (key: string | null) => void,
  ) => (
    <label>
      <span className="label">{label}</span>
      <select value={value ?? ''} onChange={(event) => choose(event.target.value || null)}>
        <option value="">{i18n.t('library.all')}</option>
        {options.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
  // A select of more is no help; the words find the rest.
  const most = 500;
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
        COLOURS.map((colour) => ({ key: colour, title: meaning(colour) })),
        (key) => change({ ...filter, colour: COLOURS.find((colour) => colour === key) ?? null }),
      )}
      {facet(
        i18n.t('library.tag'),
        filter.tag,
        search.tags.slice(0, most).map((tag) => ({ key: tag, title: tag })),
        (tag) => change({ ...filter, tag }),
      )}
      {facet(i18n.t('library.article'), filter.article, search.articles.slice(0, most), (article) =>
        change({ ...filter, article }),
      )}
    </div>
  );
}
