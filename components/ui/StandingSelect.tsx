import { i18n } from '#i18n';

type Standing = 'always' | 'never';
const STANDINGS: readonly Standing[] = ['always', 'never'];

/** Always, never, or as everywhere else (null). */
export function StandingSelect(props: {
  label: string;
  value: Standing | null;
  onChange: (standing: Standing | null) => void;
}) {
  return (
    <label>
      <span className="label">{props.label}</span>
      <select
        value={props.value ?? ''}
        onChange={(event) => props.onChange(STANDINGS.find((value) => value === event.target.value) ?? null)}
      >
        <option value="">{i18n.t('options.sites.asElsewhere')}</option>
        <option value="always">{i18n.t('options.sites.always')}</option>
        <option value="never">{i18n.t('options.sites.never')}</option>
      </select>
    </label>
  );
}
