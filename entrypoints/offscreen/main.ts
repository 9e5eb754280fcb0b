import { localHost } from '@/utils/engines';
import { bergamotTranslate, handle, listen } from '@/utils/messages';

/** Chrome only: a page nobody sees, because a service worker cannot have a worker. It closes when nothing comes. */
const run = localHost(() => window.close());
const open = new AbortController();
listen([handle(bergamotTranslate, (job) => run(job, open.signal))], open.signal);
