import { i18n } from '#i18n';

/** Grey lines where text will stand, while the page is read; said once to those who hear the panel. */
export function Skeleton() {
  return (
    <div className="skeleton" role="status">
      <p className="unseen">{i18n.t('panel.reading')}</p>
      {[70, 100, 90, 40, 100, 95, 60].map((width, at) => (
        <span key={at} aria-hidden="true" style={{ inlineSize: `${width}%` }} />
      ))}
    </div>
  );
}
