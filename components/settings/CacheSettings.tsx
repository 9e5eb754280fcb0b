import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import { bytes } from '@/components/ui/words';
import type { OptionsActions } from './options';
import type { Run } from './SettingsPage';

/** Translations kept on this device, and the way to be rid of them. */
export function CacheSettings(props: { cacheBytes: number; actions: OptionsActions; run: Run }) {
  const { cacheBytes, actions, run } = props;
  return (
    <Section id="cache" title={i18n.t('cache.title')}>
      <p className="aside">{i18n.t('cache.why')}</p>
      <p className="buttons">
        <span>{cacheBytes > 0 ? i18n.t('cache.size', { size: bytes(cacheBytes) }) : i18n.t('cache.none')}</span>
        {cacheBytes > 0 && (
          <button type="button" onClick={() => run(actions.clearCache())}>
            {i18n.t('cache.clear')}
          </button>
        )}
      </p>
    </Section>
  );
}
