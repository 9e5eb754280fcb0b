/** Shown once after installation. Pure: takes the browser's shortcuts and two callbacks. */
import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';

export interface Shortcut {
  readonly description: string;
  /** As the browser writes it; empty where none is set. */
  readonly keys: string;
}

export function WelcomePage(props: { shortcuts: readonly Shortcut[]; openOptions: () => void }) {
  return (
    <main className="settings">
      <header>
        <h1>{i18n.t('welcome.title')}</h1>
        <p>{i18n.t('welcome.what')}</p>
      </header>
      <Section id="how" title={i18n.t('welcome.how')}>
        <ol className="steps">
          <li>{i18n.t('welcome.offer')}</li>
          <li>{i18n.t('welcome.panel')}</li>
          <li>{i18n.t('welcome.restore')}</li>
        </ol>
      </Section>
      <Section id="privacy" title={i18n.t('options.privacy.title')}>
        <p>{i18n.t('welcome.access')}</p>
        <p>{i18n.t('options.privacy.machine')}</p>
      </Section>
      <Section id="shortcuts" title={i18n.t('welcome.shortcuts')}>
        <dl className="shortcuts">
          {props.shortcuts.map(({ description, keys }) => (
            <div key={description}>
              <dt>{description}</dt>
              <dd>{keys ? <kbd>{keys}</kbd> : i18n.t('welcome.noShortcut')}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <p className="buttons">
        <button type="button" className="main" onClick={props.openOptions}>
          {i18n.t('faultAction.options')}
        </button>
      </p>
    </main>
  );
}
