import { useState } from 'react';
import { i18n } from '#i18n';
import { PassphraseField } from '@/components/ui/PassphraseField';
import { Section } from '@/components/ui/Section';
import { moment } from '@/components/ui/words';
import type { FaultData } from '@/utils/faults';
import { SyncChoice, type SyncStatus, type SyncView } from '@/utils/messages';
import type { OptionsActions } from './options';
import type { Run } from './SettingsPage';

interface Props {
  sync: SyncView;
  actions: Pick<OptionsActions, 'setSync' | 'syncNow'>;
  run: Run;
}

/** Annotations on other machines and in a team: the database, its credentials, and where synchronisation stands. */
export function SyncSettings({ sync, actions, run }: Props) {
  const { choice, status } = sync;
  const change = (next: SyncChoice | null): void => run(actions.setSync(next, null, null));
  return (
    <Section id="sync" title={i18n.t('sync.title')}>
      <p className="aside">{i18n.t('sync.why')}</p>
      {choice && (
        <>
          <p>
            {i18n.t('sync.with', { address: choice.address })}{' '}
            {choice.sealed ? i18n.t('sync.isSealed') : i18n.t('sync.isOpen')}
          </p>
          <SyncLine status={status} />
          <p className="buttons">
            {!choice.paused && (
              <button type="button" disabled={status.state === 'working'} onClick={() => run(actions.syncNow())}>
                {i18n.t('sync.now')}
              </button>
            )}
            <button type="button" onClick={() => change({ ...choice, paused: !choice.paused })}>
              {choice.paused ? i18n.t('sync.resume') : i18n.t('sync.pause')}
            </button>
            <button type="button" onClick={() => change(null)}>
              {i18n.t('sync.leave')}
            </button>
          </p>
        </>
      )}
      <SyncForm key={choice?.address} choice={choice} actions={actions} run={run} />
    </Section>
  );
}

/** What happens now, when both sides were last the same, what went wrong and what to do. */
function SyncLine({ status }: { status: SyncStatus }) {
  const { state, sent, received, pending, last, next, fault, refused, refusedCount } = status;
  return (
    <div role="status">
      <p>
        {(state !== 'waiting' || !fault) && i18n.t(`sync.state.${state}`)}{' '}
        {(state === 'working' || sent + received > 0) && i18n.t('sync.moved', { sent, received })}{' '}
        {state === 'working' && pending !== null && pending > 0 && i18n.t('sync.pending', { pending })}
      </p>
      {state === 'working' && (
        <progress
          aria-label={i18n.t('sync.progress')}
          {...(pending !== null && { value: received, max: received + pending })}
        />
      )}
      {last && <p className="aside">{i18n.t('sync.last', { moment: moment(last) })}</p>}
      {fault && (
        <div className="notice">
          <p>{sentence(fault)}</p>
          {next && <p className="aside">{i18n.t('sync.again', { moment: moment(next) })}</p>}
          {fault.detail && (
            <details>
              <summary>{i18n.t('faultAction.detail')}</summary>
              <p className="detail">{fault.detail}</p>
            </details>
          )}
        </div>
      )}
      {refusedCount > 0 && (
        <details>
          <summary>{i18n.t('sync.refused', refusedCount)}</summary>
          <ul className="detail">
            {refused.map(({ id, reason }, i) => (
              <li key={i} dir="auto">
                {id}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const SENTENCES = [
  'key-refused',
  'wrong-passphrase',
  'locked',
  'unreachable',
  'busy',
  'no-space',
  'bad-answer',
] as const;

function sentence({ code }: FaultData): string {
  const known = SENTENCES.find((each) => each === code);
  return known ? i18n.t(`sync.fault.${underscored(known)}`) : i18n.t('sync.fault.other');
}

type Underscored<Text extends string> = Text extends `${infer A}-${infer B}` ? `${A}_${Underscored<B>}` : Text;
const underscored = <Text extends string>(text: Text) => text.replaceAll('-', '_') as Underscored<Text>;

function SyncForm({ choice, actions, run }: { choice: SyncChoice | null } & Pick<Props, 'actions' | 'run'>) {
  const [address, setAddress] = useState(choice?.address ?? '');
  const [user, setUser] = useState(choice?.user ?? '');
  const [password, setPassword] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [sealed, setSealed] = useState(choice?.sealed ?? false);
  const next = { address: address.trim(), user: user.trim(), sealed, paused: false };
  const valid = SyncChoice.safeParse(next).success;
  const form = (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!valid) return;
        run(actions.setSync(next, password || null, passphrase || null));
        setPassword('');
        setPassphrase('');
      }}
    >
      <label>
        <span className="label">{i18n.t('sync.address')}</span>
        <input
          type="url"
          dir="ltr"
          spellCheck={false}
          placeholder="https://couch.example/annotations"
          value={address}
          aria-invalid={address !== '' && !valid}
          onChange={(event) => setAddress(event.target.value)}
        />
        {address !== '' && !valid && <span className="aside">{i18n.t('sync.addressWrong')}</span>}
      </label>
      <label>
        <span className="label">{i18n.t('sync.user')}</span>
        <input dir="ltr" autoComplete="off" value={user} onChange={(event) => setUser(event.target.value)} />
      </label>
      <PassphraseField label={i18n.t('sync.password')} kind="off" value={password} onChange={setPassword}>
        {choice && <span className="aside">{i18n.t('sync.keeps')}</span>}
      </PassphraseField>
      <label className="choice">
        <input type="checkbox" checked={sealed} onChange={(event) => setSealed(event.target.checked)} />
        <span>
          {i18n.t('sync.seal')}
          <span className="aside">{i18n.t('sync.sealWhy')}</span>
        </span>
      </label>
      {sealed && (
        <PassphraseField label={i18n.t('sync.passphrase')} kind="off" value={passphrase} onChange={setPassphrase} />
      )}
      <p className="buttons">
        <button type="submit" className="main" disabled={!valid}>
          {i18n.t(choice ? 'options.save' : 'sync.start')}
        </button>
      </p>
    </form>
  );
  if (!choice) return form;
  return (
    <details>
      <summary>{i18n.t('sync.change')}</summary>
      {form}
    </details>
  );
}
