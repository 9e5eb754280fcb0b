import { useState } from 'react';
import { i18n } from '#i18n';
import { FaultNotice } from './FaultNotice';
import { faultOf, type FaultData } from '@/utils/faults';
import { PassphraseField } from './PassphraseField';

/** Asks for the passphrase that opens the keys; a wrong one is said and changes nothing. */
export function UnlockForm({ unlock }: { unlock: (passphrase: string) => Promise<void> }) {
  const [passphrase, setPassphrase] = useState('');
  const [fault, setFault] = useState<FaultData | null>(null);
  const [busy, setBusy] = useState(false);
  return (
    <form
      className="row-form"
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        setFault(null);
        unlock(passphrase)
          .then(
            () => setPassphrase(''),
            (thrown: unknown) => setFault(faultOf(thrown)),
          )
          .finally(() => setBusy(false));
      }}
    >
      <PassphraseField
        label={i18n.t('lock.passphrase')}
        kind="current-password"
        value={passphrase}
        onChange={setPassphrase}
      />
      <button type="submit" disabled={busy || passphrase === ''}>
        {i18n.t('lock.unlock')}
      </button>
      {fault && <FaultNotice fault={fault} actions={{}} />}
    </form>
  );
}
