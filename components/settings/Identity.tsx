import { useState } from 'react';
import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import type { Settings } from '@/utils/settings';

/** What stands on annotations made here: who, and on which device. */
export function Identity(props: {
  settings: Pick<Settings, 'author' | 'device'>;
  onChange: (change: Pick<Settings, 'author' | 'device'>) => void;
}) {
  const [author, setAuthor] = useState(props.settings.author);
  const [device, setDevice] = useState(props.settings.device);
  const changed = author !== props.settings.author || device !== props.settings.device;
  return (
    <Section id="identity" title={i18n.t('identity.title')}>
      <p className="aside">{i18n.t('identity.why')}</p>
      <form
        className="row-form"
        onSubmit={(event) => {
          event.preventDefault();
          props.onChange({ author: author.trim(), device: device.trim() });
        }}
      >
        <label>
          <span className="label">{i18n.t('identity.author')}</span>
          <input maxLength={200} dir="auto" value={author} onChange={(event) => setAuthor(event.target.value)} />
        </label>
        <label>
          <span className="label">{i18n.t('identity.device')}</span>
          <input maxLength={200} dir="auto" value={device} onChange={(event) => setDevice(event.target.value)} />
        </label>
        <button type="submit" disabled={!changed}>
          {i18n.t('options.save')}
        </button>
      </form>
    </Section>
  );
}
