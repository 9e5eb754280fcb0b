import { i18n } from '#i18n';
import type { Refused } from '@/utils/settings';

/** Stored values that could not be used: said in the open, with the value as it was. */
export function RefusedNote(props: { refused: readonly Refused[]; forget: () => void }) {
  if (props.refused.length === 0) return null;
  return (
    <div className="notice" role="status">
      <p>{i18n.t('options.refused.text', props.refused.length)}</p>
      <details>
        <summary>{i18n.t('faultAction.detail')}</summary>
        <ul>
          {props.refused.map(({ field, value, reason }, at) => (
            <li key={at}>
              {field}: <code>{JSON.stringify(value)}</code> <span className="aside">{reason}</span>
            </li>
          ))}
        </ul>
      </details>
      <p className="buttons">
        <button type="button" onClick={props.forget}>
          {i18n.t('options.refused.forget')}
        </button>
      </p>
    </div>
  );
}
