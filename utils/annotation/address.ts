import type { Source } from './types';

/** Parameters that say by which letter, advertisement or post a reader came, and nothing of the page (the senders' manuals). */
const TRACKER =
  /^(?:utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|li_fat_id|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|_g[al]|ref_src|xtor|cmpid|ns_\w+)=/i;

/** An address without fragment and without what trackers hang on it. */
function bare(url: string): string {
  const [address, query] = url.replace(/#.*$/s, '').split(/\?(.*)/s);
  const kept = query?.split('&').filter((part) => !TRACKER.test(part)) ?? [];
  return kept.length > 0 ? `${address}?${kept.join('&')}` : address!;
}

/**
 * Key under which an article's annotations are found: its canonical address, so that one article under two addresses
 * is one. Where a site names its front page on every page, or no address at all, the article's own.
 */
export function articleKey({ url, canonicalUrl }: Pick<Source, 'url' | 'canonicalUrl'>): string {
  const canonical = canonicalUrl && bare(canonicalUrl);
  return canonical && /^https?:\/\/[^/]+\/./i.test(canonical) ? canonical : bare(url);
}
