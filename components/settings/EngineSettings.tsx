import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import { engineName } from '@/components/ui/words';
import type { Settings } from '@/utils/settings';
import { EngineCard } from './EngineCard';
import type { OptionsActions, OptionsView } from './options';
import type { Run } from './SettingsPage';

/** Which engine translates, and what each of them needs. */
export function EngineSettings(props: { view: OptionsView; actions: OptionsActions; run: Run }) {
  const { view, actions, run } = props;
  const choices = ['automatic', ...view.engines.map(({ id }) => id)] as Settings['engine'][];
  return (
    <Section id="engines" title={i18n.t('options.engines.title')}>
      <label>
        <span className="label">{i18n.t('options.engines.use')}</span>
        <select
          value={view.settings.engine}
          onChange={(event) => run(actions.save({ engine: event.target.value as Settings['engine'] }))}
        >
          {choices.map((id) => (
            <option key={id} value={id}>
              {engineName(id)}
            </option>
          ))}
        </select>
      </label>
      {view.settings.engine === 'automatic' && <p className="aside">{i18n.t('options.engines.automatic')}</p>}
      {view.engines.map((engine) => (
        <EngineCard
          key={engine.id}
          engine={engine}
          model={view.settings.engineModels[engine.id] ?? ''}
          actions={actions}
          run={run}
        />
      ))}
    </Section>
  );
}
