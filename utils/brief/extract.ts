import type { Article } from '@/utils/article';
import type { Brief, Marks } from '@/utils/report';
import { findPlayers } from './actors';
import { bodyBlocks } from './body';
import { findOutlook, type SplitBlock } from './claims';
import { findContradictions } from './contradictions';
import { readCues } from './cues';
import { findFigures } from './figures';
import type { BriefLexicon } from './lexicon';
import { findPositions } from './positions';
import { sentencesOf } from './sentences';
import { findTakeaways, findThesis, findVerdict, sentenceWeights } from './summary';
import { placedTables, tablePositions } from './tables';
import { verifyBrief } from './verify';

/**
 * The article's strategic positions by rules alone: no network, the same brief each time, each claim tied to the
 * words it was read from.
 *
 * @param article plain data; only body kinds are read
 * @param marks tables and takeaways found in it
 * @param options language of the body (BCP-47) and its lexicon (`loadBriefLexicon`)
 */
export function extractBrief(
  article: Article,
  marks: Marks,
  options: { language: string; lexicon: BriefLexicon },
): Brief {
  const { language, lexicon } = options;
  const cues = readCues(lexicon);
  const body = bodyBlocks(article, language, lexicon, cues);
  const blocks: SplitBlock[] = body.map((entry) => ({ ...entry, sentences: sentencesOf(entry.block, lexicon) }));
  const sentences = blocks.flatMap(({ sentences: own }) => own);
  const byId = new Map(body.map(({ block }) => [block.id, block]));
  const tables = placedTables(marks.tables, byId);
  const rows = tablePositions(tables, cues);
  const players = findPlayers(article, body, sentences, rows, lexicon, cues);
  const weights = sentenceWeights(sentences, lexicon);
  return verifyBrief(
    {
      language,
      by: 'embedded',
      thesis: findThesis(blocks, weights, titleOf(article), lexicon, cues),
      positions: findPositions(players, rows, cues),
      takeaways: findTakeaways(marks.takeaways, blocks, weights, titleOf(article), lexicon, cues),
      ...findOutlook(blocks, lexicon, cues),
      verdict: findVerdict(marks.takeaways, blocks, cues),
      figures: findFigures(blocks, lexicon),
      contradictions: findContradictions(tables, players, lexicon),
      dropped: [],
    },
    article,
  );
}

const titleOf = ({ heading, blocks }: Article): { heading: string; lead: string } => ({
  heading: heading.text,
  lead: blocks
    .filter(({ kind }) => kind === 'lead')
    .map(({ text }) => text)
    .join(' '),
});
