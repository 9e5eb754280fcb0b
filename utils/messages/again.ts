import { Fault } from '@/utils/faults';
import { type Message, send } from './wire';

/** Pauses before each new try; a stopped background is up again in well under a second, even on a busy machine. */
const PAUSES_MS = [50, 200, 500, 1000, 2000];

/**
 * Sends to the background until it answers: it may be stopped between taking a message and answering it. Only for what
 * may be done twice. Throws `Fault`; `page-gone` where it never answers, as after an update of the extension.
 */
export async function sendAgain<Request, Response>(
  kind: Message<Request, Response>,
  request: Request,
): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await send(kind, request);
    } catch (thrown) {
      const pause = PAUSES_MS[attempt];
      if (!(thrown instanceof Fault) || thrown.code !== 'page-gone' || pause === undefined) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
