import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
// The room's door would bring browser APIs, which a worker has none of.
import { serveBergamot, type WorkerScope } from '@/utils/engines/bergamot/worker';

export default defineUnlistedScript(() => serveBergamot(globalThis as unknown as WorkerScope));
