import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import { StandingSelect } from '@/components/ui/StandingSelect';
import { languageName } from '@/components/ui/words';
import { Mode } from '@/utils/report';
import type { PairChoice } from '@/utils/settings';

/** "English → German" for "en>de". */
export function pairName(pair: string): string {
  const [from = '', to = ''] = pair.split('>');
  return i18n.t('options.models.pair', { from: languageName(from), to: languageName(to) });
}

/** How translations are shown; empty: as everywhere else. */
export function ModeSelect(props: { value: Mode | undefined; onChange: (mode: Mode | undefined) => void }) {
  return (
    <label>
      <span className="label">{i18n.t('options.pairs.mode')}</span>
      <select
        value={props.value ?? ''}
        onChange={(event) => props.onChange(Mode.options.find((mode) => mode === event.target.value))}
      >
        <option value="">{i18n.t('options.sites.asElsewhere')}</option>
        {Mode.options.map((mode) => (
          <option key={mode} value={mode}>
            {i18n.t(`mode.${mode}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What was decided pair by pair. */
export function PairList(props: {
  pairs: Readonly<Record<string, PairChoice>>;
  /** Null forgets the pair. */
  onChange: (pair: string, change: PairChoice | null) => void;
}) {
  const pairs = Object.keys(props.pairs).sort();
  if (pairs.length === 0) return null;
  return (
    <Section id="pairs" title={i18n.t('options.pairs.title')} count={pairs.length}>
      <p className="aside">{i18n.t('options.pairs.why')}</p>
      <ul className="rows">
        {pairs.map((pair) => (
          <li key={pair}>
            <fieldset className="site">
              <legend>{pairName(pair)}</legend>
              <StandingSelect
                label={i18n.t('options.sites.translate')}
                value={props.pairs[pair]?.translate ?? null}
                onChange={(translate) => props.onChange(pair, { translate: translate ?? undefined })}
              />
              <ModeSelect value={props.pairs[pair]?.mode} onChange={(mode) => props.onChange(pair, { mode })} />
              <button
                type="button"
                className="quiet"
                aria-label={i18n.t('options.pairs.remove', { pair: pairName(pair) })}
                onClick={() => props.onChange(pair, null)}
              >
                {i18n.t('options.remove')}
              </button>
            </fieldset>
          </li>
        ))}
      </ul>
    </Section>
  );
}
