import { useEffect, useId, useRef, useState } from 'react';
import { i18n } from '#i18n';
import { faultOf, type FaultData } from '@/utils/faults';
import { FaultNotice } from './FaultNotice';
import { languageName } from './words';

/** Has Chrome download its own translator; must be called first thing in a click. */
export type DownloadForChrome = (
  from: string,
  to: string,
  options: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
) => Promise<void>;

/** A download of Chrome's translator: only Chrome knows its size, so what is shown is the share that is here. */
export function ChromeDownload(props: { from: string; to: string; download: DownloadForChrome; done: () => void }) {
  const { from, to, download, done } = props;
  const id = useId();
  const [share, setShare] = useState<number | null>(null);
  const [running, setRunning] = useState<AbortController | null>(null);
  const [fault, setFault] = useState<FaultData | null>(null);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => void (shown.current = false);
  }, []);

  const start = (): void => {
    const life = new AbortController();
    setRunning(life);
    setFault(null);
    setShare(null);
    const work = download(from, to, { signal: life.signal, onProgress: setShare }); // at once: the click counts only now
    work
      .then(done, (thrown: unknown) => {
        const why = faultOf(thrown);
        if (shown.current && why.code !== 'cancelled') setFault(why);
      })
      .finally(() => {
        if (shown.current) setRunning(null);
      });
  };
  if (!running) {
    return (
      <>
        <p className="buttons">
          <button type="button" onClick={start}>
            {i18n.t('chrome.download', { from: languageName(from), to: languageName(to) })}
          </button>
        </p>
        {fault && <FaultNotice fault={fault} actions={{}} />}
      </>
    );
  }
  return (
    <div className="progress">
      <label htmlFor={id}>{i18n.t('chrome.progress', { from: languageName(from), to: languageName(to) })}</label>
      <progress id={id} max={1} value={share ?? undefined} />
      <button type="button" onClick={() => running.abort()}>
        {i18n.t('translation.cancel')}
      </button>
    </div>
  );
}
