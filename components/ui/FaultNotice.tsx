import { i18n } from '#i18n';
import type { FaultCode, FaultData } from '@/utils/faults';
import { engineName, faultSentence } from './words';

/** What a reader can do about a fault; an action that is not given is not offered. */
export interface FaultActions {
  retry?: () => void;
  download?: () => void;
  options?: () => void;
  /** Allows the engine to receive text. */
  allow?: () => void;
}

const WAYS_ON: Record<FaultCode, readonly (keyof FaultActions)[]> = {
  'nothing-to-read': ['retry'],
  'page-gone': ['retry'],
  offline: ['retry'],
  unreachable: ['retry', 'options'],
  'no-model': ['download', 'options'],
  'no-chrome-model': ['options'],
  'no-chrome-prompt': ['retry'],
  'too-long': [],
  'no-consent': ['allow', 'options'],
  'no-key': ['options'],
  'key-refused': ['options'],
  'origin-refused': ['retry', 'options'],
  locked: ['options'],
  'wrong-passphrase': [],
  quota: ['options'],
  busy: ['retry'],
  'unsupported-pair': ['options'],
  'bad-answer': ['retry'],
  'damaged-model': ['download', 'options'],
  'no-space': ['options'],
  cancelled: ['retry'],
  internal: ['retry'],
};

/** Says what happened, what was kept and what to do, with a button for each way on. */
export function FaultNotice(props: { fault: FaultData; engine?: string | null; actions: FaultActions }) {
  const { fault, actions } = props;
  const labels: Record<keyof FaultActions, string> = {
    retry: i18n.t('faultAction.retry'),
    download: i18n.t('faultAction.download'),
    options: i18n.t('faultAction.options'),
    allow: i18n.t('faultAction.allow', { engine: engineName(props.engine ?? '') }),
  };
  const ways = WAYS_ON[fault.code].filter((way) => actions[way]);
  return (
    <div className="notice" role="status">
      <p>{faultSentence(fault)}</p>
      {fault.detail && (
        <details>
          <summary>{i18n.t('faultAction.detail')}</summary>
          <p className="detail">{fault.detail}</p>
        </details>
      )}
      {ways.length > 0 && (
        <p className="buttons">
          {ways.map((way) => (
            <button key={way} type="button" onClick={() => actions[way]?.()}>
              {labels[way]}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
