import { useId, useState } from 'react';
import { i18n } from '#i18n';
import { StandingSelect } from '@/components/ui/StandingSelect';
import { languageName } from '@/components/ui/words';
import type { PanelState } from '@/utils/messages';
import { Mode } from '@/utils/report';
import type { PanelActions } from './panel';

/** How translations are shown, what happens next time on this site and for this pair, and the selection's own. */
export function TranslationChoices({ state, actions }: { state: PanelState; actions: PanelActions }) {
  const id = useId();
  const [said, setSaid] = useState('');
  const { mode, standings } = state;
  const translateSelection = async (): Promise<void> => {
    setSaid('');
    if (!(await actions.translateSelection())) setSaid(i18n.t('translation.noSelection'));
  };
  return (
    <>
      <fieldset className="modes">
        <legend className="label">{i18n.t('translation.mode')}</legend>
        {Mode.options.map((one) => (
          <label key={one}>
            <input type="radio" name={id} checked={mode === one} onChange={() => actions.setMode(one)} />
            {i18n.t(`mode.${one}`)}
          </label>
        ))}
        {mode === 'hover' && <p className="aside">{i18n.t('translation.modeHover')}</p>}
      </fieldset>
      {standings && (
        <p className="choices">
          <StandingSelect
            label={i18n.t('translation.site')}
            value={standings.site}
            onChange={(standing) => actions.setStanding('site', standing)}
          />
          <StandingSelect
            label={i18n.t('translation.pair', {
              from: languageName(standings.from),
              to: languageName(standings.to),
            })}
            value={standings.pair}
            onChange={(standing) => actions.setStanding('pair', standing)}
          />
        </p>
      )}
      <p className="buttons">
        <button type="button" className="quiet" onClick={() => void translateSelection()}>
          {i18n.t('translation.selection')}
        </button>
      </p>
      <p role="status" className="aside">
        {said}
      </p>
    </>
  );
}
