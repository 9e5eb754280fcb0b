/**
 * The side panel of one page. Pure: it takes what the background knows of the tab (`PanelState`, or null while nothing
 * is known yet) and the callbacks of `PanelActions`; the door in entrypoints/sidepanel joins both to messages.
 */
import { useState } from 'react';
import { i18n } from '#i18n';
import { FaultNotice } from '@/components/ui/FaultNotice';
import type { DownloadView } from '@/components/ui/useDownloads';
import type { FaultData } from '@/utils/faults';
import type { PanelState } from '@/utils/messages';
import { Contents } from './Contents';
import { FoundNav } from './FoundNav';
import { ModelBrief } from './ModelBrief';
import { ArticleViewContext, type ArticleView, type ModelBriefDoor, type PanelActions } from './panel';
import { PanelHeader } from './PanelHeader';
import { Skeleton } from '@/components/ui/Skeleton';
import { languageName } from '@/components/ui/words';
import { TranslationSection } from './TranslationSection';
import { useBriefTranslation, type BriefTranslation } from './useBriefTranslation';

interface Props {
  state: PanelState;
  actions: PanelActions;
  /** Model downloads under way. */
  downloads: readonly DownloadView[];
  /** The mark that the reader went to by keyboard, to be announced. */
  reached?: string | null | undefined;
  /** Null where no language model can be asked. */
  modelBrief: ModelBriefDoor | null;
}

interface PanelProps extends Omit<Props, 'state'> {
  /** Null while nothing is known. */
  state: PanelState | null;
  /** Why nothing is known, where asking failed. */
  fault?: FaultData | null;
}

export function ArticlePanel({ state, fault, ...rest }: PanelProps) {
  if (!state) {
    return (
      <main className="panel">
        {fault ? <FaultNotice fault={fault} actions={{ retry: () => rest.actions.read() }} /> : <Skeleton />}
      </main>
    );
  }
  // Choices and open quotes belong to the page; another page starts afresh.
  return <Page key={`${state.tab} ${state.url}`} state={state} {...rest} />;
}

function Page(props: Props) {
  const { state, actions } = props;
  return (
    <main className="panel">
      {state.phase === 'unreadable' && <Unreadable actions={actions} />}
      {state.phase === 'idle' && <Idle state={state} actions={actions} />}
      {state.phase === 'reading' && <Reading state={state} />}
      {state.phase === 'ready' && <Ready {...props} />}
      <footer className="panel-footer">
        <button type="button" className="quiet" onClick={() => actions.openOptions()}>
          {i18n.t('panel.settings')}
        </button>
        {state.phase === 'ready' && (
          <button type="button" className="quiet" onClick={() => actions.read()}>
            {i18n.t('panel.again')}
          </button>
        )}
      </footer>
    </main>
  );
}

function Unreadable({ actions }: { actions: PanelActions }) {
  return (
    <section className="unreadable" aria-labelledby="unreadable">
      <h1 id="unreadable">{i18n.t('panel.unreadable.title')}</h1>
      <p>{i18n.t('panel.unreadable.text')}</p>
      <p className="buttons">
        <button type="button" onClick={() => actions.read()}>
          {i18n.t('faultAction.retry')}
        </button>
      </p>
    </section>
  );
}

function Idle({ state, actions }: Pick<Props, 'state' | 'actions'>) {
  return (
    <>
      <PanelHeader state={state} />
      <section aria-label={i18n.t('panel.idle.read')}>
        {state.fault ? (
          <FaultNotice
            fault={state.fault}
            actions={{ retry: () => actions.read(), options: () => actions.openOptions() }}
          />
        ) : (
          <>
            <p>{i18n.t('panel.idle.text')}</p>
            <p className="buttons">
              <button type="button" className="main" onClick={() => actions.read()}>
                {i18n.t('panel.idle.read')}
              </button>
            </p>
          </>
        )}
      </section>
    </>
  );
}

function Reading({ state }: { state: PanelState }) {
  return (
    <>
      <PanelHeader state={state} />
      <Skeleton />
    </>
  );
}

function Ready({ state, actions, downloads, reached, modelBrief }: Props) {
  const [said, setSaid] = useState('');
  const [translated, setTranslated] = useState(true);
  const [chosenEngine, setEngine] = useState<string | null>(null);
  const briefEngine = chosenEngine ?? state.translation.engine;
  const brief = useBriefTranslation(state.digest, state.target, briefEngine, actions);
  const marks = state.digest?.marks;
  const hasMarks = marks !== undefined && marks.tables.length + marks.takeaways.length > 0;
  const hasTranslation = Object.keys(state.translated).length > 0;
  const view: ArticleView = {
    state,
    blocks: new Map(state.digest?.article.blocks.map((block) => [block.id, block])),
    translated: translated && hasTranslation,
    jump: (block, start, end) =>
      void actions.jump(block, start, end).then((found) => setSaid(i18n.t(found ? 'panel.jumped' : 'panel.jumpLost'))),
    showTables: (wanted) => actions.showTables(wanted),
    save: (name, type, text) => actions.save(name, type, text),
    annotate:
      actions.annotate &&
      ((claim, evidence) =>
        void actions.annotate?.(claim, evidence).then(
          (kept) => setSaid(i18n.t(kept ? 'annotation.said.kept' : 'annotation.said.private')),
          () => setSaid(i18n.t('annotation.said.failed')),
        )),
    print: (html) => actions.print(html),
    inReadersLanguage: brief.view,
  };
  const step = (by: 1 | -1): void => void actions.stepMark(by).then((label) => setSaid(saysMark(label)));
  return (
    <ArticleViewContext value={view}>
      <PanelHeader state={state} />
      <TranslationSection
        state={state}
        actions={actions}
        downloads={downloads}
        chosenEngine={chosenEngine}
        onEngine={setEngine}
      />
      {state.digest && <FoundNav digest={state.digest} />}
      <div className="view-bar">
        {hasMarks && (
          <p className="tools" role="group" aria-label={i18n.t('panel.step.label')}>
            <button type="button" onClick={() => step(-1)}>
              {i18n.t('panel.step.previous')}
            </button>
            <button type="button" onClick={() => step(1)}>
              {i18n.t('panel.step.next')}
            </button>
          </p>
        )}
        {hasTranslation && <ViewToggle translated={translated} onChange={setTranslated} />}
      </div>
      {state.digest && state.target && state.target !== state.digest.body.language && (
        <BriefLanguage
          translation={brief}
          to={state.target}
          engine={briefEngine ?? state.engine?.id ?? null}
          actions={actions}
        />
      )}
      {state.digest && <Contents digest={state.digest} />}
      {state.digest && modelBrief && <ModelBrief door={modelBrief} actions={actions} />}
      <p role="status" className="said">
        {said}
      </p>
      <p role="status" className="said">
        {reached !== undefined && saysMark(reached)}
      </p>
    </ArticleViewContext>
  );
}

function saysMark(label: string | null): string {
  return label === null ? i18n.t('panel.step.none') : i18n.t('panel.step.at', { label });
}

/** The brief's own words in the reader's language; each quote stays as published, one click away. */
function BriefLanguage(props: {
  translation: BriefTranslation;
  to: string;
  engine: string | null;
  actions: PanelActions;
}) {
  const { translation, to, engine, actions } = props;
  const isOn = translation.state === 'on';
  return (
    <div className="brief-language">
      <button
        type="button"
        aria-pressed={isOn}
        disabled={translation.state === 'working'}
        onClick={() => (isOn ? translation.hide() : translation.show())}
      >
        {translation.state === 'working'
          ? i18n.t('brief.translating')
          : i18n.t('brief.inLanguage', { language: languageName(to) })}
      </button>
      {isOn && <p className="aside">{i18n.t('brief.translatedNote')}</p>}
      {translation.fault && (
        <FaultNotice
          fault={translation.fault}
          engine={engine}
          actions={{
            retry: () => translation.show(),
            options: () => actions.openOptions(),
            ...(engine !== null && { allow: () => actions.allowEngine(engine) }),
          }}
        />
      )}
    </div>
  );
}

/** Tables and takeaways as published or translated; the page itself is not touched. */
function ViewToggle(props: { translated: boolean; onChange: (translated: boolean) => void }) {
  const choices = [
    { value: false, label: i18n.t('translation.view.original') },
    { value: true, label: i18n.t('translation.view.translated') },
  ];
  return (
    <p className="segmented" role="group" aria-label={i18n.t('translation.view.label')}>
      {choices.map(({ value, label }) => (
        <button
          key={label}
          type="button"
          aria-pressed={props.translated === value}
          onClick={() => props.onChange(value)}
        >
          {label}
        </button>
      ))}
    </p>
  );
}
