import { Storage } from '@plasmohq/storage';
import * as z from 'zod/mini';
import { Mode } from '@/utils/report';

const KEY = 'pages';
/** The latest ones; 500 addresses take about 60 kB. */
const KEPT = 500;

const Page = z.object({
  /** Language it was translated into when it was last left; null where the original was wanted. */
  to: z.optional(z.nullable(z.string())),
  mode: z.optional(Mode),
  at: z.number(),
});
export type RememberedPage = z.infer<typeof Page>;
/** Pages whose toggle was used; newest last. */
const Pages = z.record(z.string(), Page);

/** How a page was when it was last left; null where nothing was ever decided about it. */
export async function rememberedPage(url: string): Promise<RememberedPage | null> {
  return (await load())[url] ?? null;
}

/**
 * Remembers a page's toggle.
 *
 * @param url the page's address
 * @param page target language or null for the original, and the mode it was shown in; what is left out stays
 * @param now milliseconds since 1970, decides which pages are forgotten first
 */
export async function rememberPage(url: string, page: Partial<Omit<RememberedPage, 'at'>>, now: number): Promise<void> {
  await navigator.locks.request('gloss-pages', async () => {
    const { [url]: before, ...others } = await load();
    const pages = { ...others, [url]: { ...before, ...page, at: now } };
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
