import { useState } from 'react';
import { i18n } from '#i18n';
import { FaultNotice } from '@/components/ui/FaultNotice';
import { faultOf, type FaultData } from '@/utils/faults';
import { modelDetails, modelPair } from './modelPair';
import type { ModelUpdates as Updates, ModelView, OptionsActions } from './options';
import type { Run } from './SettingsPage';

/** Looks for later versions at the reader's click, and brings them; the old one serves until the new one is verified. */
export function ModelUpdates(props: { models: readonly ModelView[]; actions: OptionsActions; run: Run }) {
  const { models, actions, run } = props;
  const [found, setFound] = useState<Updates | 'looking' | FaultData | null>(null);
  const look = (): void => {
    setFound('looking');
    actions.updates().then(setFound, (thrown: unknown) => setFound(faultOf(thrown)));
  };
  const known = found !== null && found !== 'looking' && 'updates' in found ? found : null;
  // What was brought meanwhile is here now.
  const left = known?.updates.filter(
    ({ from, to, version }) =>
      !models.some((model) => model.from === from && model.to === to && model.version === version),
  );
  return (
    <div>
      <p className="buttons">
        <button type="button" disabled={found === 'looking'} onClick={look}>
          {i18n.t('options.models.look')}
        </button>
      </p>
      <div role="status">
        {found === 'looking' && <p>{i18n.t('options.models.looking')}</p>}
        {known && !known.reached && <p>{i18n.t('options.models.unreached')}</p>}
        {left?.length === 0 && <p>{i18n.t('options.models.newest')}</p>}
      </div>
      <ul className="rows" aria-label={i18n.t('options.models.later')}>
        {left?.map((update) => (
          <li key={`${update.from}>${update.to}`}>
            <span>
              {modelPair(update)} <span className="aside">{modelDetails(update)}</span>
            </span>
            <button
              type="button"
              aria-label={i18n.t('options.models.updatePair', { pair: modelPair(update) })}
              onClick={() => run(actions.download(update.from, update.to))}
            >
              {i18n.t('options.models.update')}
            </button>
          </li>
        ))}
      </ul>
      {found !== null && found !== 'looking' && 'code' in found && (
        <FaultNotice fault={found} actions={{ retry: look }} />
      )}
    </div>
  );
}
