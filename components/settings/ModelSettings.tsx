import { useState, type ChangeEvent } from 'react';
import { i18n } from '#i18n';
import { DownloadProgress } from '@/components/ui/DownloadProgress';
import { FaultNotice } from '@/components/ui/FaultNotice';
import { languageChoices } from '@/components/ui/languages';
import { Section } from '@/components/ui/Section';
import { bytes } from '@/components/ui/words';
import { faultOf, type FaultData } from '@/utils/faults';
import { modelDetails, modelPair } from './modelPair';
import { ModelUpdates } from './ModelUpdates';
import type { OptionsActions, OptionsView } from './options';
import type { Run } from './SettingsPage';

/** Models on this device: what is here, what is on its way, and how more get here. */
export function ModelSettings(props: { view: OptionsView; actions: OptionsActions; run: Run }) {
  const { view, actions, run } = props;
  const total = view.models.reduce((sum, model) => sum + model.bytes, 0);
  return (
    <Section id="models" title={i18n.t('options.models.title')} count={view.models.length || undefined}>
      <p className="aside">{i18n.t('options.models.why')}</p>
      {view.models.length === 0 && <p>{i18n.t('options.models.none')}</p>}
      <ul className="rows">
        {view.models.map((model) => (
          <li key={`${model.from}>${model.to}`}>
            <span>
              {modelPair(model)} <span className="aside">{modelDetails(model)}</span>
              {model.fixture && <span className="aside"> · {i18n.t('options.models.fixture')}</span>}
            </span>
            <button
              type="button"
              className="quiet"
              aria-label={i18n.t('options.models.remove', { pair: modelPair(model) })}
              onClick={() => run(actions.removeModel(model.from, model.to))}
            >
              {i18n.t('options.remove')}
            </button>
          </li>
        ))}
      </ul>
      {view.models.length > 1 && <p className="aside">{i18n.t('options.models.total', { size: bytes(total) })}</p>}
      {view.downloads.map((download) => (
        <DownloadProgress
          key={`${download.from}>${download.to}`}
          download={download}
          stop={(from, to) => run(actions.stopDownload(from, to))}
          resume={(from, to) => run(actions.download(from, to))}
        />
      ))}
      {view.models.length > 0 && <ModelUpdates models={view.models} actions={actions} run={run} />}
      <AddModel actions={actions} run={run} />
      <ImportModel actions={actions} />
      <Mirror mirror={view.settings.modelMirror} actions={actions} run={run} />
    </Section>
  );
}

/** Chooses a pair, says what it would cost, downloads at the click. */
function AddModel({ actions, run }: { actions: OptionsActions; run: Run }) {
  const [pair, setPair] = useState({ from: 'en', to: '' });
  const [offer, setOffer] = useState<number | null | 'asking' | FaultData>('asking');
  const choose = (next: { from: string; to: string }): void => {
    setPair(next);
    setOffer('asking');
    if (!next.from || !next.to || next.from === next.to) return;
    actions.offer(next.from, next.to).then(setOffer, (thrown: unknown) => setOffer(faultOf(thrown)));
  };
  return (
    <fieldset className="add-model">
      <legend>{i18n.t('options.models.add')}</legend>
      <div className="choices">
        <PairSelect
          label={i18n.t('options.models.from')}
          value={pair.from}
          onChange={(from) => choose({ ...pair, from })}
        />
        <PairSelect label={i18n.t('options.models.to')} value={pair.to} onChange={(to) => choose({ ...pair, to })} />
      </div>
      <div role="status">
        {offer === null && <p>{i18n.t('options.models.nobody', { pair: modelPair(pair) })}</p>}
        {offer === 0 && <p>{i18n.t('options.models.here')}</p>}
      </div>
      {typeof offer === 'number' && offer > 0 && (
        <p className="buttons">
          <button type="button" className="main" onClick={() => run(actions.download(pair.from, pair.to))}>
            {i18n.t('options.models.download', { size: bytes(offer) })}
          </button>
        </p>
      )}
      {offer !== null && typeof offer === 'object' && (
        <FaultNotice fault={offer} actions={{ retry: () => choose(pair) }} />
      )}
    </fieldset>
  );
}

function PairSelect(props: { label: string; value: string; onChange: (code: string) => void }) {
  return (
    <label>
      <span className="label">{props.label}</span>
      <select value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        <option value="">{i18n.t('options.languages.choose')}</option>
        {languageChoices().map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Takes model files from disk: for machines without network, or with a slow one. */
function ImportModel({ actions }: { actions: OptionsActions }) {
  const [result, setResult] = useState<number | 'working' | FaultData | null>(null);
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(event.target.files ?? [])];
    if (files.length === 0) return;
    setResult('working');
    actions.importModels(files).then(setResult, (thrown: unknown) => setResult(faultOf(thrown)));
  };
  return (
    <div>
      <label>
        <span className="label">{i18n.t('options.models.import')}</span>
        <input type="file" multiple onChange={take} />
      </label>
      <p role="status">
        {result === 'working' && i18n.t('options.models.importing')}
        {typeof result === 'number' && i18n.t('options.models.imported', result)}
      </p>
      {result !== null && typeof result === 'object' && <FaultNotice fault={result} actions={{}} />}
    </div>
  );
}

function Mirror(props: { mirror: string | null; actions: OptionsActions; run: Run }) {
  const [text, setText] = useState<string | null>(null);
  return (
    <form
      className="row-form"
      onSubmit={(event) => {
        event.preventDefault();
        const address = (text ?? '').trim();
        props.run(props.actions.setAddress('bergamot', address || null));
        setText(null);
      }}
    >
      <label>
        <span className="label">{i18n.t('options.models.mirror')}</span>
        <input
          type="url"
          dir="ltr"
          spellCheck={false}
          value={text ?? props.mirror ?? ''}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit" disabled={text === null || text === (props.mirror ?? '')}>
        {i18n.t('options.save')}
      </button>
      <p className="aside">{i18n.t('options.models.mirrorWhy')}</p>
    </form>
  );
}
