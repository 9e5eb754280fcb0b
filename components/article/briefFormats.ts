import { i18n } from '#i18n';
import { quoteLink } from '@/utils/annotation';
import type { Digest } from '@/utils/brief';
import type { Claim, Position } from '@/utils/report';
import { source } from './citation';
import { formatTable } from './tableFormats';

const ROLES = ['stance', 'strategy', 'market', 'differentiator'] as const;

/** Brief, tables and takeaways of an article as Markdown, each claim with its quotes and links to them. */
export function briefMarkdown({ article, marks, brief }: Digest): string {
  const address = article.canonicalUrl ?? article.url;
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length > 0 ? [`## ${title}`, '', ...lines, ''] : [];
  const claims = (list: readonly Claim[]): string[] => list.flatMap((claim) => claimLines(claim, address));
  return [
    `# ${oneLine(article.heading.text || article.title)}`,
    '',
    `${source(article)}. <${address}>`,
    '',
    ...part(i18n.t('brief.thesis'), brief.thesis ? claims([brief.thesis]) : []),
    ...part(
      i18n.t('takeaway.title'),
      marks.takeaways.map(({ label, text }) => `- **${oneLine(label)}** ${oneLine(text)}`),
    ),
    ...part(i18n.t('brief.takeaways'), claims(brief.takeaways)),
    ...part(
      i18n.t('brief.positions'),
      brief.positions.flatMap((position) => positionLines(position, address)),
    ),
    ...part(
      i18n.t('table.title'),
      marks.tables.filter(({ peripheral }) => !peripheral).flatMap((table) => [formatTable(table, 'Markdown')]),
    ),
    ...part(i18n.t('brief.predictions'), claims(brief.predictions)),
    ...part(i18n.t('brief.risks'), claims(brief.risks)),
    ...part(i18n.t('brief.openQuestions'), claims(brief.openQuestions)),
    ...part(i18n.t('brief.verdict'), brief.verdict ? claims([brief.verdict]) : []),
    ...part(
      i18n.t('brief.contradictions'),
      brief.contradictions.flatMap(({ about, claims: sides }) => [`**${oneLine(about)}**`, '', ...claims(sides), '']),
    ),
    ...part(
      i18n.t('brief.figures'),
      brief.figures.map(({ text, subject, when }) =>
        oneLine(`- **${text}** ${[subject, when].filter(Boolean).join(', ')}`),
      ),
    ),
    ...(brief.dropped.length > 0 ? [i18n.t('brief.dropped', brief.dropped.length), ''] : []),
  ].join('\n');
}

/** Everything the brief is made of, for other programs. */
export function briefJson({ article, judgement, marks, brief }: Digest): string {
  const { url, canonicalUrl, title, site, author, published, heading } = article;
  const about = { url, canonicalUrl, title, site, author, published, heading: heading.text };
  return JSON.stringify({ article: about, judgement, ...marks, brief }, null, 2) + '\n';
}

/** Each quote of the brief with what it is evidence of, one a row; the names of the columns are fixed. */
export function briefCsv({ article, brief }: Digest): string {
  const address = article.canonicalUrl ?? article.url;
  const rows = (section: string, actor: string, claims: readonly (Claim | null)[]): string[][] =>
    claims.flatMap((claim) =>
      (claim?.evidence ?? []).map(({ quote }) => [
        section,
        actor,
        oneLine(claim!.text),
        claim!.from,
        oneLine(quote),
        quoteLink(address, quote),
      ]),
    );
  return formatTable(
    {
      caption: null,
      header: ['section', 'actor', 'claim', 'from', 'quote', 'link'],
      rows: [
        ...rows('thesis', '', [brief.thesis]),
        ...rows('takeaway', '', brief.takeaways),
        ...brief.positions.flatMap(({ actor, ...claims }) =>
          ROLES.flatMap((role) => rows(role, actor.name, [claims[role]])),
        ),
        ...rows('prediction', '', brief.predictions),
        ...rows('risk', '', brief.risks),
        ...rows('openQuestion', '', brief.openQuestions),
        ...rows('verdict', '', [brief.verdict]),
        ...brief.contradictions.flatMap(({ about, claims }) => rows('contradiction', about, claims)),
      ],
    },
    'CSV',
  );
}

function claimLines(claim: Claim, address: string): string[] {
  const quotes = claim.evidence.map(({ quote }) => `  > ${oneLine(quote)} [¶](${quoteLink(address, quote)})`);
  const origin = claim.from === 'model' ? ` _(${i18n.t('claim.byModel')})_` : '';
  return [`- ${oneLine(claim.text)}${origin}`, ...quotes];
}

function positionLines(position: Position, address: string): string[] {
  const stated = ROLES.flatMap((role) => {
    const claim = position[role];
    return claim ? claimLines({ ...claim, text: `${i18n.t(`brief.${role}`)}: ${claim.text}` }, address) : [];
  });
  return stated.length > 0 ? [`### ${oneLine(position.actor.name)}`, '', ...stated, ''] : [];
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
