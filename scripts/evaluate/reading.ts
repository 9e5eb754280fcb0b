import { sameLanguage } from '@/utils/language';
import { BODY_KINDS, type PageReport } from '@/utils/report';
import { key, type DerivedPage, type LabelledPage } from './labels';
import type { PeerReading } from './peers';
import type { Reader, Tally } from './tally';

const isBody = new Set<string>(BODY_KINDS);

/** Text of the body, blocks after one another. */
const bodyOf = (report: PageReport): string =>
  report.blocks.flatMap(({ kind, text }) => (isBody.has(kind) ? [text] : [])).join('\n');
/** All that is shown as the article's: notice, lead and questions too. */
const articleOf = (report: PageReport): string =>
  report.blocks.flatMap(({ kind, text }) => (kind === 'related' ? [] : [text])).join('\n');

/** Judgement, heading, body: what was read of an untouched page. */
export function scoreReading(tally: Tally, page: LabelledPage, report: PageReport): void {
  const { heading, body, mismatch, id } = page;
  const { judgement } = report;
  if (mismatch === false)
    tally.add('no false alarm on an untouched page', id, !judgement.mismatch, 'match', judgement.reasons.join('; '));
  if (mismatch === true) tally.add('untouched mismatch found', id, judgement.mismatch, 'mismatch', said(report));
  if (heading) {
    tally.add('heading text', id, key(report.heading.text) === key(heading.text), heading.text, report.heading.text);
    // A mixed or name-only heading has no one language.
    if (mismatch !== null)
      tally.add(
        'heading language',
        id,
        sameLanguage(report.heading.language, heading.lang),
        heading.lang,
        report.heading.language,
      );
  }
  if (!body) return;
  tally.add('body language', id, sameLanguage(report.body.language, body.lang), body.lang, report.body.language);
  scoreBody(tally, page, 'gloss', bodyOf(report), articleOf(report), report.body.first, report.body.last);
  for (const { lang, startsWith } of page.blocks ?? []) {
    const block = report.blocks.find(({ text }) => key(text).startsWith(key(startsWith)));
    tally.add(
      'language of a block',
      id,
      !!block && sameLanguage(block.language, lang),
      lang,
      block?.language ?? 'no block',
    );
  }
}

/** The same of another reader, which judges no language. */
export function scorePeer(tally: Tally, page: LabelledPage, reader: Reader, { title, text }: PeerReading): void {
  const { heading, body, id } = page;
  if (heading) tally.add('heading text', id, key(title) === key(heading.text), '', '', reader);
  if (body) scoreBody(tally, page, reader, text, text);
}

function scoreBody(
  tally: Tally,
  { id, body }: LabelledPage,
  reader: Reader,
  text: string,
  whole: string,
  first = '',
  last = '',
): void {
  const [mine, all] = [key(text), key(whole)];
  if (body?.startsWith)
    tally.add('body start', id, mine.startsWith(key(body.startsWith)), body.startsWith, first, reader);
  if (body?.endsWith) tally.add('body end', id, mine.endsWith(key(body.endsWith)), body.endsWith, last, reader);
  for (const snippet of body?.excludes ?? [])
    tally.add('excludes kept out', id, !all.includes(key(snippet)), snippet, 'is in', reader);
  for (const snippet of body?.contains ?? [])
    tally.add('contains', id, all.includes(key(snippet)), snippet, 'is not in', reader);
}

/** A page with a foreign heading. */
export function scoreDerived(tally: Tally, { id, heading }: DerivedPage, report: PageReport): void {
  tally.add('derived mismatch found', id, report.judgement.mismatch, 'mismatch', said(report));
  tally.add(
    'derived: heading text',
    id,
    key(report.heading.text) === key(heading.text),
    heading.text,
    report.heading.text,
  );
  tally.add(
    'derived: heading language',
    id,
    sameLanguage(report.heading.language, heading.lang),
    heading.lang,
    report.heading.language,
  );
}

const said = ({ judgement }: PageReport): string =>
  `${judgement.unsure ? 'unsure' : judgement.mismatch ? 'mismatch' : 'match'} ${judgement.confidence.toFixed(2)}`;
