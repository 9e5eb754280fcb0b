import { useId, useMemo, useState } from 'react';
import { i18n } from '#i18n';
import { ChromeDownload } from '@/components/ui/ChromeDownload';
import { DownloadProgress } from '@/components/ui/DownloadProgress';
import { FaultNotice } from '@/components/ui/FaultNotice';
import { languageChoices } from '@/components/ui/languages';
import { UnlockForm } from '@/components/ui/UnlockForm';
import { Section } from '@/components/ui/Section';
import type { DownloadView } from '@/components/ui/useDownloads';
import { engineName, isFixture, languageName, moments } from '@/components/ui/words';
import type { EngineChoice, PanelState } from '@/utils/messages';
import type { PanelActions } from './panel';
import { TranslationChoices } from './TranslationChoices';

/** Translate and restore, into which language and by which engine, and what became of the text. */
export function TranslationSection(props: {
  state: PanelState;
  actions: PanelActions;
  downloads: readonly DownloadView[];
  /** The engine the reader chose here, null until then. */
  chosenEngine: string | null;
  onEngine: (engine: string) => void;
}) {
  const { state, actions, chosenEngine } = props;
  const { translation } = state;
  const [chosenLanguage, setLanguage] = useState<string | null>(null);
  const to = chosenLanguage ?? translation.to ?? state.target;
  const engine = state.engines.find(({ id }) => id === chosenEngine) ?? state.engine;
  const shown = translation.state === 'done' || translation.state === 'partial';
  const working = translation.state === 'working';
  const other = to !== translation.to || (chosenEngine !== null && chosenEngine !== translation.engine);
  const from = sourceOf(state, to);
  const fault = state.fault ?? engine?.fault ?? null;
  const downloading = fault?.code === 'no-model' && props.downloads.length > 0;
  const start = (): void => {
    if (to) actions.translate(to, chosenEngine, 'visible');
  };
  return (
    <Section id="translation" title={i18n.t('translation.title')}>
      <Publisher state={state} />
      <p className="choices">
        <LanguageChoice
          value={to}
          first={[state.target, state.digest?.heading.language, from]}
          onChange={setLanguage}
        />
        <EngineSelect engines={state.engines} value={engine?.id ?? null} onChange={props.onEngine} />
      </p>
      {working && <Progress state={state} stop={() => actions.restore()} />}
      {!working && (
        <p className="buttons">
          {to && (!shown || other) && (
            <button type="button" className="main" onClick={start}>
              {i18n.t('translation.into', { language: languageName(to) })}
            </button>
          )}
          {shown && (
            <button type="button" className={other ? undefined : 'main'} onClick={() => actions.restore()}>
              {i18n.t('translation.restore')}
            </button>
          )}
          {shown && to && !other && !(translation.whole && translation.state === 'done') && (
            <button type="button" className="quiet" onClick={() => actions.translate(to, chosenEngine, 'all')}>
              {i18n.t('translation.all')}
            </button>
          )}
        </p>
      )}
      <Outcome state={state} engine={engine} />
      <TranslationChoices state={state} actions={actions} />
      {props.downloads.map((download) => (
        <DownloadProgress
          key={`${download.from}>${download.to}`}
          download={download}
          stop={actions.stopDownload}
          resume={actions.downloadModel}
        />
      ))}
      {fault && !working && !downloading && (
        <FaultNotice
          fault={fault}
          engine={engine?.id}
          actions={{
            retry: start,
            options: () => actions.openOptions(),
            ...(to && { download: () => actions.downloadModel(from, to) }),
            ...(engine && { allow: () => actions.allowEngine(engine.id) }),
          }}
        />
      )}
      {fault?.code === 'no-chrome-model' && to && (
        <ChromeDownload from={from} to={to} download={actions.downloadForChrome} done={actions.read} />
      )}
      {fault?.code === 'locked' && <UnlockForm unlock={actions.unlockKeys} />}
    </Section>
  );
}

/** Language that would be translated: the body's, or the heading's where the body is in the target language already. */
function sourceOf({ digest, translation }: PanelState, to: string | null): string {
  if (!digest) return translation.from ?? 'und';
  return to === digest.body.language ? digest.heading.language : digest.body.language;
}

/** The publisher's own version comes before any machine's. */
function Publisher({ state }: { state: PanelState }) {
  const version = state.publisherVersion;
  if (!version || !/^https?:\/\//.test(version.url)) return null;
  return (
    <p className="publisher">
      <a href={version.url} target="_blank" rel="noreferrer">
        {i18n.t('translation.publisher', { language: languageName(version.language) })}
      </a>
      <span className="aside">{i18n.t('translation.publisherWhy')}</span>
    </p>
  );
}

function LanguageChoice(props: {
  value: string | null;
  /** Likely ones, first. */
  first: readonly (string | null | undefined)[];
  onChange: (language: string) => void;
}) {
  const id = useId();
  const choices = useMemo(() => languageChoices(), []);
  const known = [...new Set([props.value, ...props.first])].filter((code) => code && code !== 'und') as string[];
  return (
    <label htmlFor={id}>
      <span className="label">{i18n.t('translation.language')}</span>
      <select id={id} value={props.value ?? ''} onChange={(event) => props.onChange(event.target.value)}>
        {!props.value && <option value="" />}
        <optgroup label={i18n.t('translation.suggested')}>
          {known.map((code) => (
            <option key={code} value={code}>
              {languageName(code)}
            </option>
          ))}
        </optgroup>
        <optgroup label={i18n.t('translation.everyLanguage')}>
          {choices
            .filter(({ code }) => !known.includes(code))
            .map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
        </optgroup>
      </select>
    </label>
  );
}

function EngineSelect(props: {
  engines: readonly EngineChoice[];
  value: string | null;
  onChange: (engine: string) => void;
}) {
  const id = useId();
  if (props.engines.length === 0) return null;
  return (
    <label htmlFor={id}>
      <span className="label">{i18n.t('translation.engine')}</span>
      <select id={id} value={props.value ?? ''} onChange={(event) => props.onChange(event.target.value)}>
        {props.engines.map((engine) => (
          <option key={engine.id} value={engine.id}>
            {i18n.t(engine.sendsText ? 'engine.sends' : 'engine.onDevice', { engine: engineName(engine.id) })}
          </option>
        ))}
      </select>
    </label>
  );
}

function Progress({ state, stop }: { state: PanelState; stop: () => void }) {
  const { translation } = state;
  const id = useId();
  const done = translation.changed + translation.failed;
  return (
    <div className="progress">
      <label htmlFor={id}>{i18n.t('translation.working', { language: languageName(translation.to) })}</label>
      <progress id={id} max={translation.blocks || undefined} value={translation.blocks ? done : undefined} />
      <span className="aside">{i18n.t('translation.progress', { done, all: translation.blocks })}</span>
      <button type="button" onClick={stop}>
        {i18n.t('translation.cancel')}
      </button>
    </div>
  );
}

/** Which model of which engine translated how many passages, and when. */
function Origins({ origins }: { origins: PanelState['origins'] }) {
  if (origins.length === 0) return null;
  return (
    <ul className="origins aside" aria-label={i18n.t('translation.origins')}>
      {origins.map(({ engine, model, blocks, first, last }) => (
        <li key={`${engine} ${model}`}>
          {[
            engineName(engine),
            model && i18n.t('translation.model', { model }),
            i18n.t('translation.passages', blocks),
            first !== null && last !== null && moments(first, last),
          ]
            .filter(Boolean)
            .join(' · ')}
        </li>
      ))}
    </ul>
  );
}

/** What was done, by whom, and who received the text; before it is done, who would. */
function Outcome({ state, engine }: { state: PanelState; engine: EngineChoice | null }) {
  const { translation } = state;
  const language = languageName(translation.to);
  const shown = translation.state === 'done' || translation.state === 'partial';
  const used = state.engines.find(({ id }) => id === translation.engine);
  const name = engineName(translation.engine ?? '');
  return (
    <div className="outcome">
      <div role="status">
        {translation.state === 'done' && (
          <p>
            {translation.blocks === 0
              ? i18n.t('translation.nothing', { language })
              : i18n.t(translation.whole ? 'translation.whole' : 'translation.done', translation.changed, { language })}
          </p>
        )}
        {translation.state === 'partial' && (
          <p>
            {i18n.t('translation.partial', {
              done: translation.changed,
              all: translation.blocks,
              failed: translation.failed,
              language,
            })}
          </p>
        )}
        {translation.state === 'failed' && <p>{i18n.t('translation.failed')}</p>}
      </div>
      {(shown || translation.state === 'working') && isFixture(translation.model) && (
        <p className="notice">{i18n.t('translation.fixture')}</p>
      )}
      {shown && used && translation.blocks > 0 && (
        <p className="aside">
          {i18n.t(used.sendsText ? 'translation.didSend' : 'translation.didOnDevice', { engine: name })}
        </p>
      )}
      {shown && <Origins origins={state.origins} />}
      {!shown && engine && (
        <p className="aside">
          {i18n.t(engine.sendsText ? 'translation.sends' : 'translation.onDevice', { engine: engineName(engine.id) })}
        </p>
      )}
    </div>
  );
}
