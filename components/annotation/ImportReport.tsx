import { i18n } from '#i18n';
import type { ImportPlan } from '@/utils/annotation';

/** Refusals shown one by one; a broken file may have a hundred thousand. */
const SHOWN = 20;

/** What a file would bring, before anything is written. */
export function ImportReport(props: { plan: ImportPlan; carryOut: () => void; cancel: () => void }) {
  const { fresh, changed, same, refused } = props.plan;
  const counts = [
    ['fresh', fresh.length],
    ['changed', changed.length],
    ['same', same],
    ['refused', refused.length],
  ] as const;
  return (
    <section className="notice" aria-labelledby="import-plan">
      <h2 id="import-plan">{i18n.t('library.plan.title')}</h2>
      <dl>
        {counts.map(([name, count]) => (
          <div key={name}>
            <dt>{i18n.t(`library.plan.${name}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {refused.length > 0 && (
        <ul className="detail">
          {refused.slice(0, SHOWN).map(({ what, reason }, i) => (
            <li key={i} dir="auto">
              {what}: {reason}
            </li>
          ))}
        </ul>
      )}
      <p className="buttons">
        {fresh.length + changed.length > 0 && (
          <button type="button" className="main" onClick={props.carryOut}>
            {i18n.t('library.plan.carryOut')}
          </button>
        )}
        <button type="button" onClick={props.cancel}>
          {i18n.t('annotation.cancel')}
        </button>
      </p>
    </section>
  );
}
