import { memo } from 'react';
import { i18n } from '#i18n';
import { PAINTS, type Counts } from '@/utils/annotation';
import { uiLocale } from '@/components/ui/words';
import { useMeaning } from './view';

/** Bars of a picture; a longer list is what the facets are for. */
const BARS = 8;
/** Months in view: two years. */
const MONTHS = 24;

/** What the library holds, as pictures; each bar says its number. */
export const Statistics = memo(function Statistics({ counts }: { counts: Counts }) {
  const meaning = useMeaning();
  const month = new Intl.DateTimeFormat(uiLocale(), { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const months = counts.months.slice(-MONTHS).map(({ key, count }) => ({ title: month.format(new Date(key)), count }));
  return (
    <div className="statistics">
      <Bars
        title={i18n.t('annotation.colour.label')}
        bars={counts.colours.map(({ key, count }) => ({ title: meaning(key), count, colour: PAINTS[key] }))}
      />
      <Bars
        title={i18n.t('library.tag')}
        bars={counts.tags.slice(0, BARS).map(({ key, count }) => ({ title: key, count }))}
      />
      <Bars title={i18n.t('library.article')} bars={counts.articles.slice(0, BARS)} />
      <figure className="columns">
        <figcaption className="label">{i18n.t('library.months')}</figcaption>
        <ol>
          {months.map(({ title, count }) => (
            <li key={title} title={`${title}: ${count}`}>
              <span className="unseen">
                {title}: {count}
              </span>
              <span className="bar" style={{ blockSize: `${share(count, months)}%` }} />
            </li>
          ))}
        </ol>
        <p className="aside ends">
          <span>{months[0]?.title}</span>
          <span>{months.at(-1)?.title}</span>
        </p>
      </figure>
    </div>
  );
});

function Bars(props: { title: string; bars: readonly { title: string; count: number; colour?: string }[] }) {
  const bars = props.bars.filter(({ count }) => count > 0);
  if (bars.length === 0) return null;
  return (
    <figure>
      <figcaption className="label">{props.title}</figcaption>
      <ul>
        {bars.map(({ title, count, colour }, i) => (
          <li key={i}>
            <span className="title" dir="auto" title={title}>
              {title}
            </span>
            <span className="bar" style={{ inlineSize: `${share(count, bars)}%`, background: colour }} />
            <span className="count">{count.toLocaleString(uiLocale())}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

const share = (count: number, all: readonly { count: number }[]): number =>
  (100 * count) / Math.max(1, ...all.map((one) => one.count));
