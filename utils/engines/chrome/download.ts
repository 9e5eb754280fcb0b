import { Fault } from '@/utils/faults';
import { pairOf, translatorHere, type TranslatorApi } from './api';

/** Without a sign of life for this long it does not download: `create()` hangs where Chrome's updater is off. */
const SILENCE_MS = 30_000;

/**
 * Has Chrome download its translator for a pair. Call it first thing in a click's handler: Chrome refuses without one,
 * and takes it from extension pages.
 *
 * @param onProgress share that is here, 0 to 1
 * @throws Fault `unsupported-pair` where there is none, `unreachable` where nothing comes, `cancelled`
 */
export async function downloadForChrome(
  from: string,
  to: string,
  options: {
    readonly signal: AbortSignal;
    readonly onProgress: (share: number) => void;
    readonly api?: TranslatorApi | null;
    readonly silenceMs?: number;
  },
): Promise<void> {
  const { signal, onProgress, api = translatorHere(), silenceMs = SILENCE_MS } = options;
  if (!api) throw new Fault('unsupported-pair', 'this browser has no translator of its own');
  const stop = new AbortController();
  let reject: (fault: Fault) => void = () => undefined;
  const ended = new Promise<never>((_, no) => (reject = no));
  let clock: ReturnType<typeof setTimeout> | undefined;
  const listen = (): void => {
    clearTimeout(clock);
    clock = setTimeout(() => reject(new Fault('unreachable', 'Chrome does not download its translator')), silenceMs);
  };
  const monitor = (target: EventTarget): void =>
    target.addEventListener('downloadprogress', (event) => {
      const { loaded = 0, total } = event as Partial<ProgressEvent>;
      onProgress(loaded / (total || 1)); // a share today, with a total of 1; bytes in earlier versions
      listen();
    });
  signal.addEventListener('abort', () => reject(new Fault('cancelled', '')), { once: true });
  listen();
  try {
    const created = api.create({ ...pairOf(from, to), signal: stop.signal, monitor });
    (await Promise.race([created, ended])).destroy();
  } catch (thrown) {
    if (thrown instanceof Fault) throw thrown;
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    const isUnsupported = thrown instanceof DOMException && thrown.name === 'NotSupportedError';
    throw new Fault(isUnsupported ? 'unsupported-pair' : 'unreachable', `Chrome: ${detail}`);
  } finally {
    clearTimeout(clock);
    stop.abort();
  }
}
