import { useId } from 'react';
import { i18n } from '#i18n';
import { FaultNotice } from './FaultNotice';
import type { DownloadView } from './useDownloads';
import { bytes, languageName } from './words';

/** A model on its way: how far it is, pause and go on, or why it stopped. What arrived is kept. */
export function DownloadProgress(props: {
  download: DownloadView;
  stop: (from: string, to: string) => void;
  resume: (from: string, to: string) => void;
}) {
  const { from, to, done, total, state, fault } = props.download;
  const id = useId();
  return (
    <div className="progress">
      <label htmlFor={id}>
        {i18n.t('options.models.downloading', { from: languageName(from), to: languageName(to) })}
      </label>
      <progress id={id} max={total || 1} value={total ? done : state === 'stopped' ? 0 : undefined} />
      <span className="aside">
        {total > 0 && i18n.t('options.models.progress', { done: bytes(done), total: bytes(total) })}
      </span>
      {state === 'running' ? (
        <button type="button" onClick={() => props.stop(from, to)}>
          {i18n.t('options.models.stop')}
        </button>
      ) : (
        <button type="button" onClick={() => props.resume(from, to)}>
          {i18n.t('options.models.resume')}
        </button>
      )}
      {fault && <FaultNotice fault={fault} actions={{}} />}
    </div>
  );
}
