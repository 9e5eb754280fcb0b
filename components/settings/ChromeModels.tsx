import { useEffect, useState } from 'react';
import { i18n } from '#i18n';
import { ChromeDownload } from '@/components/ui/ChromeDownload';
import { languageChoices } from '@/components/ui/languages';
import { languageName } from '@/components/ui/words';
import type { OptionsActions } from './options';

type Availability = Awaited<ReturnType<OptionsActions['chromeAvailability']>>;

/** What Chrome's own translator can do for a pair, and its download by a click. */
export function ChromeModels({ actions }: { actions: OptionsActions }) {
  const [from, setFrom] = useState('en');
  const [to, setTo] = useState('de');
  const [known, setKnown] = useState<{ pair: string; availability: Availability } | null>(null);
  const pair = `${from}>${to}`;
  const { chromeAvailability } = actions;
  const [downloads, setDownloads] = useState(0);
  useEffect(() => {
    let isStale = false;
    void chromeAvailability(from, to).then((availability) => {
      if (!isStale) setKnown({ pair: `${from}>${to}`, availability });
    });
    return () => void (isStale = true);
  }, [chromeAvailability, from, to, downloads]);
  const availability = known?.pair === pair ? known.availability : null;
  return (
    <fieldset>
      <legend>{i18n.t('chrome.title')}</legend>
      <p className="choices">
        <Language label={i18n.t('options.models.from')} value={from} onChange={setFrom} />
        <Language label={i18n.t('options.models.to')} value={to} onChange={setTo} />
      </p>
      <p role="status">{availability && sentence(availability, languageName(from), languageName(to))}</p>
      {(availability === 'downloadable' || availability === 'downloading') && (
        <ChromeDownload
          key={pair}
          from={from}
          to={to}
          download={actions.downloadForChrome}
          done={() => setDownloads((n) => n + 1)}
        />
      )}
    </fieldset>
  );
}

function sentence(availability: Availability, from: string, to: string): string {
  if (availability === 'absent' || availability === 'silent') return i18n.t(`chrome.${availability}`);
  return i18n.t(`chrome.${availability}`, { from, to });
}

function Language(props: { label: string; value: string; onChange: (language: string) => void }) {
  return (
    <label>
      <span className="label">{props.label}</span>
      <select value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {languageChoices().map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
