import { Storage } from '@plasmohq/storage';
import * as z from 'zod/mini';

const KEY = 'pages';
/** The latest ones; 500 addresses take about 60 kB. */
const KEPT = 500;

/** Pages that were translated when they were last left, and into what; newest last. */
const Pages = z.record(z.string(), z.object({ to: z.string(), at: z.number() }));

/** Into which language a page was translated when it was last left; null where it was shown as published. */
export async function rememberedTarget(url: string): Promise<string | null> {
  return (await load())[url]?.to ?? null;
}

/**
 * Remembers a page's toggle.
 *
 * @param url the page's address
 * @param to target language, or null to forget the page
 * @param now milliseconds since 1970, decides which pages are forgotten first
 */
export async function rememberPage(url: string, to: string | null, now: number): Promise<void> {
  await navigator.locks.request('gloss-pages', async () => {
    const { [url]: _before, ...others } = await load();
    const pages = to === null ? others : { ...others, [url]: { to, at: now } };
    const kept = Object.entries(pages)
      .sort(([, a], [, b]) => a.at - b.at)
      .slice(-KEPT);
    await area().set(KEY, Object.fromEntries(kept));
  });
}

async function load(): Promise<z.infer<typeof Pages>> {
  const stored = z.safeParse(Pages, await area().get<unknown>(KEY));
  return stored.success ? stored.data : {};
}

const area = (): Storage => new Storage({ area: 'local' });
