import { useState } from 'react';
import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import { StandingSelect } from '@/components/ui/StandingSelect';
import type { SiteChoice } from '@/utils/settings';
import { ModeSelect } from './PairList';

/** What was decided site by site. */
export function SiteList(props: {
  sites: Readonly<Record<string, SiteChoice>>;
  onChange: (origin: string, change: SiteChoice) => void;
  onRemove: (origin: string) => void;
}) {
  const origins = Object.keys(props.sites).sort();
  return (
    <Section id="sites" title={i18n.t('options.sites.title')} count={origins.length || undefined}>
      <p className="aside">{i18n.t('options.sites.why')}</p>
      <ul className="rows">
        {origins.map((origin) => (
          <li key={origin}>
            <SiteRow origin={origin} choice={props.sites[origin] ?? {}} {...props} />
          </li>
        ))}
      </ul>
      <AddSite onAdd={(origin) => props.onChange(origin, { translate: 'never', offer: 'never' })} />
    </Section>
  );
}

function SiteRow(props: {
  origin: string;
  choice: SiteChoice;
  onChange: (origin: string, change: SiteChoice) => void;
  onRemove: (origin: string) => void;
}) {
  const { origin, choice, onChange } = props;
  const host = origin.replace(/^https:\/\//, '');
  return (
    <fieldset className="site">
      <legend dir="ltr">{host}</legend>
      <StandingSelect
        label={i18n.t('options.sites.translate')}
        value={choice.translate ?? null}
        onChange={(translate) => onChange(origin, { translate: translate ?? undefined })}
      />
      <ModeSelect value={choice.mode} onChange={(mode) => onChange(origin, { mode })} />
      <label className="choice">
        <input
          type="checkbox"
          checked={choice.offer !== 'never'}
          onChange={(event) => onChange(origin, { offer: event.target.checked ? undefined : 'never' })}
        />
        {i18n.t('options.sites.offer')}
      </label>
      <label className="choice">
        <input
          type="checkbox"
          checked={choice.paint !== false}
          onChange={(event) => onChange(origin, { paint: event.target.checked ? undefined : false })}
        />
        {i18n.t('options.sites.paint')}
      </label>
      <button
        type="button"
        className="quiet"
        aria-label={i18n.t('options.sites.remove', { site: host })}
        onClick={() => props.onRemove(origin)}
      >
        {i18n.t('options.remove')}
      </button>
    </fieldset>
  );
}

function AddSite({ onAdd }: { onAdd: (origin: string) => void }) {
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = (): void => {
    const address = /^https?:\/\//.test(text) ? text : `https://${text}`;
    const host = URL.canParse(address) ? new URL(address) : null;
    if (!host || text.trim() === '' || !host.hostname) return setWrong(true);
    setText('');
    onAdd(host.origin);
  };
  return (
    <form
      className="row-form"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label>
        <span className="label">{i18n.t('options.sites.add')}</span>
        <input
          type="text"
          inputMode="url"
          dir="ltr"
          placeholder="news.example"
          value={text}
          aria-invalid={wrong}
          aria-describedby={wrong ? 'site-wrong' : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(false);
          }}
        />
      </label>
      <button type="submit">{i18n.t('options.add')}</button>
      {wrong && (
        <p id="site-wrong" role="alert">
          {i18n.t('options.sites.wrong')}
        </p>
      )}
    </form>
  );
}
