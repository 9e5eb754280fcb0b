import { localHost } from '@/utils/engines';
import { bergamotTranslate, handle, listen } from '@/utils/messages';

/** Tests and measurements open this page themselves and say how many workers it gets: `?workers=2`. */
const asked = Number(new URLSearchParams(location.search).get('workers')) || undefined;

/** Chrome only: a page nobody sees, because a service worker cannot have a worker. It closes when nothing comes. */
const run = localHost({ workers: asked, onIdle: () => window.close() });
const open = new AbortController();
listen([handle(bergamotTranslate, (job) => run(job, open.signal))], open.signal);
