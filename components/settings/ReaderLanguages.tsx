import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import { languageChoices } from '@/components/ui/languages';
import { languageName, listed } from '@/components/ui/words';

/** Languages the reader reads, preferred first. */
export function ReaderLanguages(props: {
  languages: readonly string[];
  browserLanguages: readonly string[];
  onChange: (languages: string[]) => void;
}) {
  const { languages, onChange } = props;
  const move = (at: number, by: -1 | 1): void => {
    const next = [...languages];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at + by, 0, moved);
    onChange(next);
  };
  return (
    <Section id="languages" title={i18n.t('options.languages.title')}>
      <p className="aside">{i18n.t('options.languages.why')}</p>
      {languages.length === 0 && (
        <p>{i18n.t('options.languages.browser', { languages: listed(props.browserLanguages.map(languageName)) })}</p>
      )}
      <ol className="rows">
        {languages.map((code, at) => (
          <li key={code}>
            <span>{languageName(code)}</span>
            <span className="tools">
              <button
                type="button"
                disabled={at === 0}
                aria-label={i18n.t('options.languages.up', { language: languageName(code) })}
                onClick={() => move(at, -1)}
              >
                ↑
              </button>
              <button
                type="button"
                disabled={at === languages.length - 1}
                aria-label={i18n.t('options.languages.down', { language: languageName(code) })}
                onClick={() => move(at, 1)}
              >
                ↓
              </button>
              <button
                type="button"
                aria-label={i18n.t('options.languages.remove', { language: languageName(code) })}
                onClick={() => onChange(languages.filter((other) => other !== code))}
              >
                {i18n.t('options.remove')}
              </button>
            </span>
          </li>
        ))}
      </ol>
      <label>
        <span className="label">{i18n.t('options.languages.add')}</span>
        <select value="" onChange={(event) => onChange([...languages, event.target.value])}>
          <option value="">{i18n.t('options.languages.choose')}</option>
          {languageChoices()
            .filter(({ code }) => !languages.includes(code))
            .map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
        </select>
      </label>
    </Section>
  );
}
