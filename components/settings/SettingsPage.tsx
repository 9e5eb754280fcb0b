/**
 * The options page. Pure: it takes what is stored (`OptionsView`) and the callbacks of `OptionsActions` (options.ts);
 * the door in entrypoints/options joins both to settings and messages. A change is stored at once, and said to be.
 */
import { useCallback, useState } from 'react';
import { i18n } from '#i18n';
import { FaultNotice } from '@/components/ui/FaultNotice';
import { faultOf, type FaultData } from '@/utils/faults';
import { ActChoice } from './ActChoice';
import { BackupSettings } from './BackupSettings';
import { CacheSettings } from './CacheSettings';
import { EngineSettings } from './EngineSettings';
import { Identity } from './Identity';
import { KeyLock } from './KeyLock';
import { GlossarySettings } from './Glossary';
import { ModelSettings } from './ModelSettings';
import type { OptionsActions, OptionsView } from './options';
import { PairList } from './PairList';
import { ReaderLanguages } from './ReaderLanguages';
import { RefusedNote } from './RefusedNote';
import { SiteList } from './SiteList';
import { SyncSettings } from './SyncSettings';
import { TemplateSettings } from './TemplateSettings';

/** Runs a change and says how it ended. */
export type Run = (work: Promise<unknown>) => void;

export function SettingsPage({ view, actions }: { view: OptionsView; actions: OptionsActions }) {
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState<FaultData | null>(null);
  const run: Run = useCallback((work) => {
    setSaid('');
    setFault(null);
    work.then(
      () => setSaid(i18n.t('options.saved')),
      (thrown: unknown) => setFault(faultOf(thrown)),
    );
  }, []);
  return (
    <main className="settings">
      <header>
        <h1>{i18n.t('options.title')}</h1>
      </header>
      <RefusedNote refused={view.refused} forget={() => run(actions.forgetRefused())} />
      {fault && <FaultNotice fault={fault} actions={{}} />}
      <ReaderLanguages
        languages={view.settings.readerLanguages}
        browserLanguages={view.browserLanguages}
        onChange={(readerLanguages) => run(actions.save({ readerLanguages }))}
      />
      <ActChoice act={view.settings.act} onChange={(act) => run(actions.save({ act }))} />
      <EngineSettings view={view} actions={actions} run={run} />
      <KeyLock lock={view.lock} actions={actions} run={run} />
      <ModelSettings view={view} actions={actions} run={run} />
      <CacheSettings cacheBytes={view.cacheBytes} actions={actions} run={run} />
      <GlossarySettings glossary={view.settings.glossary} onChange={(glossary) => run(actions.save({ glossary }))} />
      <PairList pairs={view.settings.pairs} onChange={(pair, change) => run(actions.savePair(pair, change))} />
      <SyncSettings sync={view.sync} actions={actions} run={run} />
      <BackupSettings choice={view.settings.backup} status={view.backup} actions={actions} run={run} />
      <TemplateSettings
        template={view.settings.markdownTemplate}
        onChange={(markdownTemplate) => run(actions.save({ markdownTemplate }))}
      />
      <Identity settings={view.settings} onChange={(change) => run(actions.save(change))} />
      <SiteList
        sites={view.settings.sites}
        onChange={(origin, change) => run(actions.saveSite(origin, change))}
        onRemove={(origin) => run(actions.removeSite(origin))}
      />
      <section className="section" aria-labelledby="privacy">
        <h2 id="privacy">{i18n.t('options.privacy.title')}</h2>
        <p>{i18n.t('options.privacy.machine')}</p>
        <p>{i18n.t('options.privacy.highlights')}</p>
        <p>{i18n.t('options.privacy.keys')}</p>
      </section>
      <p role="status" className="said">
        {said}
      </p>
    </main>
  );
}
