import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import type { Settings } from '@/utils/settings';

const CHOICES = ['offer', 'click', 'always'] as const;

/** When Gloss acts by itself. */
export function ActChoice(props: { act: Settings['act']; onChange: (act: Settings['act']) => void }) {
  return (
    <Section id="act" title={i18n.t('options.act.title')}>
      <fieldset>
        <legend className="unseen">{i18n.t('options.act.title')}</legend>
        {CHOICES.map((act) => (
          <label key={act} className="choice">
            <input type="radio" name="act" checked={props.act === act} onChange={() => props.onChange(act)} />
            <span>
              {i18n.t(`options.act.${act}`)}
              <span className="aside">{i18n.t(`options.act.${act}Why`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </Section>
  );
}
