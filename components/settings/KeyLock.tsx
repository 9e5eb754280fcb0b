import { useState } from 'react';
import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import type { OptionsActions, OptionsView } from './options';
import { PassphraseField } from '@/components/ui/PassphraseField';
import type { Run } from './SettingsPage';
import { UnlockForm } from '@/components/ui/UnlockForm';

interface Props {
  lock: OptionsView['lock'];
  actions: OptionsActions;
  run: Run;
}

/** A passphrase over the keys: set, entered, changed, taken away, or forgotten together with the keys. */
export function KeyLock({ lock, actions, run }: Props) {
  return (
    <Section id="lock" title={i18n.t('lock.title')}>
      <p className="aside">{i18n.t(`lock.why.${lock}`)}</p>
      {lock === 'locked' && (
        <>
          <UnlockForm unlock={actions.unlockKeys} />
          <details>
            <summary>{i18n.t('lock.forgotten')}</summary>
            <p>{i18n.t('lock.forgottenWhy')}</p>
            <p className="buttons">
              <button type="button" onClick={() => run(actions.forgetKeys())}>
                {i18n.t('lock.forget')}
              </button>
            </p>
          </details>
        </>
      )}
      {lock === 'none' && (
        <NewPassphrase button={i18n.t('lock.set')} save={(passphrase) => run(actions.setPassphrase(passphrase))} />
      )}
      {lock === 'unlocked' && (
        <>
          <p className="buttons">
            <button type="button" onClick={() => run(actions.lockKeys())}>
              {i18n.t('lock.lock')}
            </button>
            <button type="button" onClick={() => run(actions.setPassphrase(null))}>
              {i18n.t('lock.remove')}
            </button>
          </p>
          <NewPassphrase button={i18n.t('lock.change')} save={(passphrase) => run(actions.setPassphrase(passphrase))} />
        </>
      )}
    </Section>
  );
}

/** Typed twice: a slip of the finger would lock the keys for good. */
function NewPassphrase({ button, save }: { button: string; save: (passphrase: string) => void }) {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const differ = second !== '' && second !== first;
  return (
    <form
      className="row-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (first === '' || first !== second) return;
        save(first);
        setFirst('');
        setSecond('');
      }}
    >
      <PassphraseField label={i18n.t('lock.new')} kind="new-password" value={first} onChange={setFirst} />
      <PassphraseField label={i18n.t('lock.again')} kind="new-password" value={second} onChange={setSecond} />
      <button type="submit" disabled={first === '' || first !== second}>
        {button}
      </button>
      {differ && (
        <p role="alert" className="aside">
          {i18n.t('lock.differ')}
        </p>
      )}
    </form>
  );
}
