import { i18n } from '#i18n';
import { uiLocale } from '@/components/ui/words';
import { quoteLink } from '@/utils/annotation';
import type { Digest } from '@/utils/brief';
import type { Claim } from '@/utils/report';
import { source } from './citation';
import { escaped } from './tableFormats';

const ROLES = ['stance', 'strategy', 'market', 'differentiator'] as const;

/** Black on white, in one column, nothing torn apart between two sheets. */
const STYLE = `
:root { color-scheme: light; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff;
  font: 11pt/1.5 Georgia, 'Times New Roman', serif; }
h1 { font-size: 18pt; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 13pt; margin: 1.5rem 0 .5rem; break-after: avoid; }
h3 { font-size: 11pt; margin: 1rem 0 .25rem; break-after: avoid; }
p, ul { margin: 0 0 .5rem; }
ul { padding-left: 1.25rem; }
li { break-inside: avoid; margin-block-end: .5rem; }
blockquote { margin: .25rem 0 0 1rem; color: #444; font-size: 9.5pt; }
sup a { color: inherit; }
.about, .note { color: #444; font-size: 9.5pt; }
ol.sources { font-size: 8.5pt; overflow-wrap: anywhere; }
@page { margin: 2cm; }
`;

/**
 * The brief as a page of its own, ready to be printed or kept as PDF: each claim with its quotes, each quote with a
 * number that leads to its address at the end. Whole HTML, without scripts; all text of the article is escaped.
 *
 * @param said a claim's text as the reader reads it (translated or not); quotes stay as published
 */
export function briefPage({ article, body, brief }: Digest, said: (text: string) => string): string {
  const address = article.canonicalUrl ?? article.url;
  const title = article.heading.text || article.title;
  const sources: string[] = [];
  const quoteOf = (quote: string, language: string): string => {
    sources.push(quoteLink(address, quote));
    const n = sources.length;
    return `<blockquote lang="${escaped(language)}" dir="auto">${escaped(quote)} <sup><a href="#s${n}">${n}</a></sup></blockquote>`;
  };
  const item = (claim: Claim, before = ''): string => {
    const model = claim.from === 'model' ? ` <span class="note">(${escaped(i18n.t('claim.byModel'))})</span>` : '';
    const quotes = claim.evidence.map(({ quote }) => quoteOf(quote, body.language)).join('');
    return `<li dir="auto">${before}${escaped(said(claim.text))}${model}${quotes}</li>`;
  };
  const part = (name: string, items: readonly string[]): string =>
    items.length > 0 ? `<h2>${escaped(name)}</h2><ul>${items.join('')}</ul>` : '';
  const list = (name: string, claims: readonly Claim[]): string =>
    part(
      name,
      claims.map((claim) => item(claim)),
    );
  const one = (name: string, claim: Claim | null): string => list(name, claim ? [claim] : []);
  const positions = brief.positions.flatMap((position) => {
    const items = ROLES.flatMap((role) => {
      const claim = position[role];
      return claim ? item(claim, `<b>${escaped(i18n.t(`brief.${role}`))}:</b> `) : [];
    });
    return items.length > 0 ? [`<h3 dir="auto">${escaped(position.actor.name)}</h3><ul>${items.join('')}</ul>`] : [];
  });
  const parts = [
    one(i18n.t('brief.thesis'), brief.thesis),
    list(i18n.t('brief.takeaways'), brief.takeaways),
    positions.length > 0 ? `<h2>${escaped(i18n.t('brief.positions'))}</h2>${positions.join('')}` : '',
    list(i18n.t('brief.predictions'), brief.predictions),
    list(i18n.t('brief.risks'), brief.risks),
    list(i18n.t('brief.openQuestions'), brief.openQuestions),
    one(i18n.t('brief.verdict'), brief.verdict),
    ...brief.contradictions.map(({ about, claims }) => list(`${i18n.t('brief.contradictions')}: ${about}`, claims)),
    part(
      i18n.t('brief.figures'),
      brief.figures.map(
        ({ text, subject, when, evidence }) =>
          `<li dir="auto"><b>${escaped(text)}</b> ${escaped([subject, when].filter(Boolean).join(', '))}${evidence
            .map(({ quote }) => quoteOf(quote, body.language))
            .join('')}</li>`,
      ),
    ),
  ];
  const dropped =
    brief.dropped.length > 0 ? `<p class="note">${escaped(i18n.t('brief.dropped', brief.dropped.length))}</p>` : '';
  const links = sources.map((link, at) => `<li id="s${at + 1}"><a href="${escaped(link)}">${escaped(link)}</a></li>`);
  return `<!doctype html>
<html lang="${escaped(uiLocale())}"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1 dir="auto">${escaped(title)}</h1>
<p class="about" dir="auto">${escaped(source(article))}<br><a href="${escaped(address)}">${escaped(address)}</a></p>
${parts.filter(Boolean).join('\n')}
<p class="note">${escaped(i18n.t('brief.madeBy'))} ${escaped(i18n.t(`brief.by.${brief.by}`))}</p>
${dropped}<h2>${escaped(i18n.t('brief.sources'))}</h2><ol class="sources">${links.join('')}</ol>
</body></html>
`;
}
