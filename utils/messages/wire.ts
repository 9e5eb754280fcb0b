import * as z from 'zod/mini';
import { browser } from 'wxt/browser';
import { Fault, FaultData, faultOf } from '@/utils/faults';

/** An object with whatever keys. `z.record` says the same and costs the reader 0.4 kB. */
export const recordOf = <Value extends z.ZodMiniType>(value: Value) => z.catchall(z.object({}), value);

/** Who may send a message: a content script, an extension page, or the background. */
export type From = 'content' | 'page' | 'background';

/** One kind of message: its name, who may send it, what it carries, what comes back. */
export interface Message<Request, Response> {
  readonly type: string;
  readonly from: readonly From[];
  readonly request: z.ZodMiniType<Request>;
  readonly response: z.ZodMiniType<Response>;
}

/** Declares a message, so that its types are inferred from its schemas. */
export function message<Request, Response>(definition: Message<Request, Response>): Message<Request, Response> {
  return definition;
}

/** A value or a fault. A union of the two would cost every content script 0.5 kB more. */
const Answer = z.object({ ok: z.boolean(), value: z.optional(z.unknown()), fault: z.optional(FaultData) });

/** Sends to the background (and other extension pages). Throws `Fault`. */
export async function send<Request, Response>(kind: Message<Request, Response>, request: Request): Promise<Response> {
  return open(
    kind,
    await deliver(() => browser.runtime.sendMessage<unknown, unknown>({ ...request, type: kind.type })),
  );
}

/** Sends to the content scripts of a tab's top frame. Throws `Fault`: `page-gone` where none listens. */
export async function sendToTab<Request, Response>(
  tab: number,
  kind: Message<Request, Response>,
  request: Request,
): Promise<Response> {
  const payload = { ...request, type: kind.type };
  return open(kind, await deliver(() => browser.tabs.sendMessage<unknown, unknown>(tab, payload, { frameId: 0 })));
}

/** Whatever the browser throws when it cannot deliver is `page-gone`. */
export async function deliver(post: () => Promise<unknown>): Promise<unknown> {
  try {
    return await post();
  } catch (thrown) {
    throw new Fault('page-gone', thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
  }
}

/** Unwraps an answer. Throws `Fault`. */
export function open<Request, Response>(kind: Message<Request, Response>, raw: unknown): Response {
  const answer = z.safeParse(Answer, raw);
  const { ok, value, fault } = answer.data ?? {};
  if (fault) throw new Fault(fault.code, fault.detail);
  if (!ok) throw new Fault('page-gone', `nobody answered ${kind.type}`);
  return z.parse(kind.response, value);
}

/** Who sent it, checked against the browser's own word. */
export interface Sender {
  readonly from: From;
  /** The tab of a content script. */
  readonly tab: number | null;
  readonly url: string | null;
  /** Whether the tab is private. */
  readonly incognito: boolean;
}

export interface Handler {
  readonly kind: Message<unknown, unknown>;
  readonly run: (request: unknown, sender: Sender) => Promise<unknown>;
}

/** Binds a handler to its message; collect them for `listen`. */
export function handle<Request, Response>(
  kind: Message<Request, Response>,
  run: (request: Request, sender: Sender) => Promise<Response> | Response,
): Handler {
  return {
    kind: kind,
    run: async (request, sender) => run(request as Request, sender),
  };
}

/** Making a schema takes longer than checking by it. */
const Typed = z.object({ type: z.string() });

/**
 * Listens for the given messages: checks sender and shape, answers with a value or a fault.
 * A message that nobody here handles is left to others.
 */
export function listen(handlers: readonly Handler[], signal?: AbortSignal): void {
  const byType = new Map(handlers.map((handler) => [handler.kind.type, handler]));
  const onMessage = (raw: unknown, from: RawSender, reply: (answer: z.infer<typeof Answer>) => void): boolean => {
    const type = z.safeParse(Typed, raw);
    const handler = type.success ? byType.get(type.data.type) : undefined;
    if (!handler) return false;
    void answer(handler, raw, senderOf(from)).then(reply);
    return true;
  };
  browser.runtime.onMessage.addListener(onMessage as Parameters<typeof browser.runtime.onMessage.addListener>[0]);
  signal?.addEventListener('abort', () =>
    browser.runtime.onMessage.removeListener(onMessage as Parameters<typeof browser.runtime.onMessage.addListener>[0]),
  );
}

/** Checks sender and request, runs the handler, wraps what comes of it. */
export async function answer(handler: Handler, raw: unknown, sender: Sender | null): Promise<z.infer<typeof Answer>> {
  try {
    if (!sender || !handler.kind.from.includes(sender.from)) {
      throw new Fault('internal', `${handler.kind.type} is not for this sender`);
    }
    const request = z.safeParse(handler.kind.request, raw);
    if (!request.success) throw new Fault('internal', `${handler.kind.type}: ${whatIsWrong(request.error)}`);
    return { ok: true, value: await handler.run(request.data, sender) };
  } catch (thrown) {
    return { ok: false, fault: faultOf(thrown) };
  }
}

/** Each problem with its place. zod's own sentences would cost every content script 0.3 kB. */
const whatIsWrong = ({ issues }: z.core.$ZodError): string =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');

/** Content scripts have a tab and a web address; extension pages an address of ours; the background neither. */
export function senderOf(from: RawSender): Sender | null {
  if (from.id !== browser.runtime.id) return null;
  const ours = from.url?.startsWith(browser.runtime.getURL('/')) ?? false;
  const kind: From =
    ours || !from.url ? (from.url?.includes('background') || !from.url ? 'background' : 'page') : 'content';
  const url = kind === 'content' && from.frameId === 0 ? addressNow(from) : from.url;
  return { from: kind, tab: from.tab?.id ?? null, url: url ?? null, incognito: from.tab?.incognito ?? false };
}

/**
 * Where a page is now. A script's own address is the one its document was loaded from, and applications change it
 * without loading another; of another origin, the tab shows another document already.
 */
function addressNow({ url, tab }: RawSender): string | undefined {
  if (!url || !tab?.url || url === tab.url) return url;
  return new URL(tab.url).origin === new URL(url).origin ? tab.url : url;
}

interface RawSender {
  id?: string;
  url?: string;
  frameId?: number;
  tab?: { id?: number; url?: string; incognito?: boolean };
}
