import * as z from 'zod/mini';
import { browser } from 'wxt/browser';
import { answer, deliver, type Handler, type Message, open, senderOf } from './wire';

/** A message on its way over a channel, or its answer; `body` is what `send` would carry. */
const Envelope = z.object({ id: z.number(), body: z.unknown() });

/**
 * Sends messages of one kind over a connection that stays open, for many in a row to one page of the extension. `send`
 * opens and closes one in every page of the extension that listens: 2–3 ms of CPU a message (measured), which two
 * workers on two cores lose.
 *
 * @returns sends one; throws `Fault`: `page-gone` where nobody listens, or where whoever did went away
 */
export function channelFor<Request, Response>(
  kind: Message<Request, Response>,
): (request: Request) => Promise<Response> {
  type Post = (request: Request) => Promise<unknown>;
  let connection: Post | null = null;

  function connect(): Post {
    const port = browser.runtime.connect({ name: kind.type });
    const waiting = new Map<number, { resolve: (body: unknown) => void; reject: (thrown: Error) => void }>();
    let lastId = 0;
    port.onMessage.addListener((raw: unknown) => {
      const { data } = z.safeParse(Envelope, raw);
      if (!data) return;
      waiting.get(data.id)?.resolve(data.body);
      waiting.delete(data.id);
    });
    port.onDisconnect.addListener(() => {
      const why = browser.runtime.lastError?.message ?? 'the connection was closed';
      if (connection === post) connection = null;
      for (const { reject } of waiting.values()) reject(new Error(why));
      waiting.clear();
    });
    const post: Post = (request) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        port.postMessage({ id, body: { ...request, type: kind.type } });
      });
    return post;
  }

  return async (request) => open(kind, await deliver(() => (connection ??= connect())(request)));
}

/**
 * Answers a channel: sender and shape of each message are checked as `listen` does.
 *
 * @param handlerFor makes the handler of one connection; its signal ends when whoever asks is gone
 */
export function listenToChannel(handlerFor: (gone: AbortSignal) => Handler): void {
  browser.runtime.onConnect.addListener((port) => {
    const gone = new AbortController();
    const handler = handlerFor(gone.signal);
    if (port.name !== handler.kind.type) return;
    const sender = senderOf(port.sender ?? {});
    port.onDisconnect.addListener(() => gone.abort());
    port.onMessage.addListener((raw: unknown) => {
      const { data } = z.safeParse(Envelope, raw);
      if (!data) return;
      void answer(handler, data.body, sender).then((body) => {
        if (!gone.signal.aborted) port.postMessage({ id: data.id, body });
      });
    });
  });
}
