import { useId, useState } from 'react';
import { i18n } from '#i18n';
import { FaultNotice } from '@/components/ui/FaultNotice';
import { count, day, dollars, engineName, listed } from '@/components/ui/words';
import { faultOf, type FaultData } from '@/utils/faults';
import { ChromeModels } from './ChromeModels';
import type { EngineView, OptionsActions, TestAnswer, TestResult } from './options';
import type { Run } from './SettingsPage';

/** Model names that are read out; the whole list is in the field's suggestions. */
const NAMED = 20;

interface Props {
  engine: EngineView;
  /** Model name that the reader set, or empty. */
  model: string;
  actions: OptionsActions;
  run: Run;
}

/** One engine: where text goes, by whose leave, with which key, and whether it answers. */
export function EngineCard({ engine, model, actions, run }: Props) {
  const name = engineName(engine.id);
  return (
    <details className="engine">
      <summary>
        <span className="engine-name">{name}</span>
        <span className="aside">{i18n.t(`options.engines.${placeOf(engine)}`)}</span>
      </summary>
      <div className="engine-body">
        <Leave engine={engine} actions={actions} run={run} />
        {engine.id === 'chrome' && <ChromeModels actions={actions} />}
        {engine.takesAddress && (
          <Field
            type="url"
            label={i18n.t('options.engines.address')}
            value={engine.address ?? ''}
            save={(address) => run(actions.setAddress(engine.id, address || null))}
          />
        )}
        {engine.takesModel && (
          <ModelField
            value={model}
            names={() => actions.modelNames(engine.id)}
            save={(text) => run(actions.setModel(engine.id, text || null))}
          />
        )}
        {engine.takesKey && <KeyField engine={engine} actions={actions} run={run} />}
        {engine.sent && (
          <p className="aside">
            {i18n.t('options.engines.sent', {
              characters: count(engine.sent.characters),
              calls: count(engine.sent.calls),
            })}
          </p>
        )}
        <Test engine={engine} actions={actions} />
      </div>
    </details>
  );
}

/** Where it translates. Only loopback addresses need no leave. */
function placeOf({ sendsText, consent, consentNeeded }: EngineView): 'device' | 'own' | 'service' {
  if (!sendsText) return 'device';
  return consent === null && !consentNeeded ? 'own' : 'service';
}

/** What the engine receives, and the reader's leave for it. */
function Leave({ engine, actions, run }: Omit<Props, 'model'>) {
  const name = engineName(engine.id);
  if (!engine.sendsText) return <p>{i18n.t('translation.onDevice', { engine: name })}</p>;
  const host = engine.address && URL.canParse(engine.address) ? new URL(engine.address).host : (engine.address ?? '');
  return (
    <div className="leave">
      <p>{i18n.t('options.engines.receives', { engine: name, host })}</p>
      {engine.consent && !engine.consentNeeded && (
        <p className="buttons">
          <span>{i18n.t('options.engines.allowed', { day: day(engine.consent.since) })}</span>
          <button type="button" onClick={() => run(actions.withdraw(engine.id))}>
            {i18n.t('options.engines.withdraw')}
          </button>
        </p>
      )}
      {engine.consentNeeded && (
        <p className="buttons">
          <button type="button" onClick={() => run(actions.allow(engine.id))}>
            {i18n.t('options.engines.allow', { engine: name })}
          </button>
        </p>
      )}
      {placeOf(engine) === 'own' && <p className="aside">{i18n.t('options.engines.loopback')}</p>}
    </div>
  );
}

/** A model's name, with the service's own list to pick from once the reader asks for it. */
function ModelField(props: { value: string; names: () => Promise<readonly string[]>; save: (text: string) => void }) {
  const [names, setNames] = useState<readonly string[] | FaultData | null>(null);
  const id = useId();
  return (
    <>
      <Field type="text" label={i18n.t('options.engines.model')} list={id} value={props.value} save={props.save} />
      <datalist id={id}>
        {Array.isArray(names) && names.map((name: string) => <option key={name} value={name} />)}
      </datalist>
      <p className="buttons">
        <button
          type="button"
          onClick={() => {
            props.names().then(setNames, (thrown: unknown) => setNames(faultOf(thrown)));
          }}
        >
          {i18n.t('options.engines.models')}
        </button>
        <span role="status">
          {names !== null &&
            !('code' in names) &&
            i18n.t('options.engines.modelsFound', { names: listed(names.slice(0, NAMED)) || '–' })}
        </span>
      </p>
      {names !== null && 'code' in names && <FaultNotice fault={names} actions={{}} />}
    </>
  );
}

/** A text that is stored when it is confirmed. */
function Field(props: {
  type: 'url' | 'text';
  label: string;
  value: string;
  /** Id of a `datalist` with suggestions. */
  list?: string;
  save: (text: string) => void;
}) {
  const [text, setText] = useState<string | null>(null);
  return (
    <form
      className="row-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.save((text ?? props.value).trim());
        setText(null);
      }}
    >
      <label>
        <span className="label">{props.label}</span>
        <input
          type={props.type}
          list={props.list}
          dir="ltr"
          spellCheck={false}
          value={text ?? props.value}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit" disabled={text === null || text === props.value}>
        {i18n.t('options.save')}
      </button>
    </form>
  );
}

/** Write-only: shows whether there is a key, never the key. */
function KeyField({ engine, actions, run }: Omit<Props, 'model'>) {
  const [key, setKey] = useState('');
  return (
    <form
      className="row-form"
      onSubmit={(event) => {
        event.preventDefault();
        run(actions.setKey(engine.id, key.trim()));
        setKey('');
      }}
    >
      <label>
        <span className="label">{i18n.t('options.engines.key')}</span>
        <input
          type="password"
          autoComplete="off"
          dir="ltr"
          value={key}
          placeholder={engine.hasKey ? '••••••••' : ''}
          onChange={(event) => setKey(event.target.value)}
        />
      </label>
      <button type="submit" disabled={key.trim() === ''}>
        {i18n.t('options.save')}
      </button>
      {engine.hasKey && (
        <button type="button" onClick={() => run(actions.setKey(engine.id, ''))}>
          {i18n.t('options.engines.removeKey')}
        </button>
      )}
      <p className="aside">{i18n.t(engine.hasKey ? 'options.engines.hasKey' : 'options.engines.noKey')}</p>
    </form>
  );
}

function usageSentence({ used, limit, unit }: NonNullable<TestAnswer['usage']>): string {
  const amount = unit === 'credits' ? dollars : count;
  return limit === null
    ? i18n.t('options.engines.used', { used: amount(used) })
    : i18n.t('options.engines.usedOf', { used: amount(used), limit: amount(limit) });
}

/** Sends one short sentence and shows the true answer or the true error. */
function Test({ engine, actions }: { engine: EngineView; actions: OptionsActions }) {
  const [result, setResult] = useState<TestResult | 'running' | null>(null);
  const test = (): void => {
    setResult('running');
    actions.test(engine.id).then(setResult, (thrown: unknown) => setResult(faultOf(thrown)));
  };
  return (
    <div className="test">
      <p className="buttons">
        <button type="button" disabled={result === 'running'} onClick={test}>
          {i18n.t('options.engines.test')}
        </button>
      </p>
      <div role="status">
        {result === 'running' && i18n.t('options.engines.testing')}
        {result !== null && result !== 'running' && 'text' in result && (
          <>
            <p>{i18n.t('options.engines.answers', { text: result.text, ms: Math.round(result.ms) })}</p>
            {result.usage && <p>{usageSentence(result.usage)}</p>}
          </>
        )}
      </div>
      {result !== null && result !== 'running' && 'code' in result && (
        <FaultNotice fault={result} engine={engine.id} actions={{}} />
      )}
    </div>
  );
}
