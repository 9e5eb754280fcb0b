import { createChromeHost, localHost, translatorHere } from '@/utils/engines';
import { bergamotTranslate, chromeAvailability, chromeTranslate, handle, listenToChannel } from '@/utils/messages';

/** Tests and measurements open this page themselves and say how many workers it gets: `?workers=2`. */
const asked = Number(new URLSearchParams(location.search).get('workers')) || undefined;

/** A page that only answered Chrome's translator closes after this; workers have idle clocks of their own. */
const IDLE_MS = 60_000;

/**
 * Chrome only: a page nobody sees, because a service worker cannot have a worker, and before Chrome 156 no Translator
 * either. It closes when nothing comes.
 */
let workersUp = false;
let recentAsks = 0;
const closeIfIdle = (): void => {
  if (!workersUp && recentAsks === 0) window.close();
};
const bergamot = localHost({
  workers: asked,
  onIdle: () => {
    workersUp = false;
    closeIfIdle();
  },
});
const chrome = createChromeHost(translatorHere);
/** Holds the page open while `work` runs and for a while after. */
async function held<T>(work: Promise<T>): Promise<T> {
  recentAsks++;
  try {
    return await work;
  } finally {
    setTimeout(() => {
      recentAsks--;
      closeIfIdle();
    }, IDLE_MS);
  }
}

// By channels alone: what listens for messages is woken by each one that any page sends. What the background does not
// wait for any more, since it was stopped, is not begun: it asks again.
listenToChannel((gone) =>
  handle(bergamotTranslate, (job) => {
    workersUp = true;
    return bergamot(job, gone);
  }),
);
listenToChannel(() => handle(chromeAvailability, ({ from, to }) => held(chrome.availability(from, to))));
listenToChannel((gone) => handle(chromeTranslate, (job) => held(chrome.translate(job, gone))));
