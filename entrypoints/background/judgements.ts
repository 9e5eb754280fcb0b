import { speaksOfLanguage } from '@/utils/article';
import type { Judge } from '@/utils/language';
import { loadTakeawayCues } from '@/utils/marks';
import { handle, judgeArticle, judgePage, judgeTexts, readerState, type Handler } from '@/utils/messages';
import { pairOf } from '@/utils/settings';
import { TRANSLATION_OFF } from '@/utils/translation';
import { showBadge } from './badge';
import * as doors from './doors';
import { pairIn } from './offers';
import type { Pages } from './pages';
import type { ReaderTabs } from './reader';
import { samePage, tabOf, type createTabs } from './tabs';

/** What pages and their readers ask of languages; from the answer for a page follow badge, bar and standing translations. */
export function judgementHandlers(deps: {
  judging: () => Promise<Judge>;
  tabs: ReturnType<typeof createTabs>;
  readers: ReaderTabs;
  pages: Pages;
  moves: { spoken(tab: number, url: string): void };
  /** Offers declined for now, by address. */
  declined: ReadonlySet<string>;
  /** Tells panels that a tab changed. */
  tell: (tab: number) => void;
  /** Another page stands in the same document: what bar and reader show is of one that is gone. */
  pageGone: (tab: number) => Promise<void>;
  /** Ends what is under way for a tab. */
  stop: (tab: number) => void;
}): Handler[] {
  const { judging, tabs, readers, pages, moves } = deps;
  return [
    handle(judgePage, async (request, sender) => {
      const tab = tabOf(sender, null);
      const url = sender.url ?? '';
      moves.spoken(tab, url);
      const notice = request.nearby.find(speaksOfLanguage) ?? null;
      const judged = await (await judging()).page({ ...request, notice });
      const before = await tabs.get(tab);
      // Still in its document, the reader may hold an article that is gone, and the bar offer it.
      if (!request.same && before && !samePage(before.url, url)) {
        await deps.pageGone(tab);
      }
      const reader = request.same ? await readers.askIfThere(tab, readerState, {}) : null;
      const status = reader?.status ?? TRANSLATION_OFF;
      const state = { url, ...judged, versions: request.versions, status };
      await tabs.set(tab, state);
      pages.forget(tab);
      if (!request.same) deps.stop(tab); // what the page before still waits for; one that stayed asks again
      await showBadge(tab, state);
      deps.tell(tab);
      if (request.same) return judged.judgement;
      const pair = await pairIn(state);
      const standing = await doors.standingTarget(url, judged.body.language, pair?.to ?? null);
      const pairKey = pair && pairOf(pair.from, pair.to);
      if (standing) void pages.translate(tab, standing.to, null, 'visible').catch(() => doors.injectBar(tab));
      if (standing || (judged.judgement.mismatch && (await doors.mayOffer(url, pairKey, deps.declined))))
        await doors.injectBar(tab);
      return judged.judgement;
    }),
    handle(judgeArticle, async ({ article }, sender) => {
      const judge = await judging();
      const tab = tabOf(sender, null);
      const sentences = article.blocks.filter(({ kind }) => BODY_TEXT.has(kind));
      const body = sampleOf((sentences.length > 0 ? sentences : article.blocks).map(({ text }) => text));
      const known = await tabs.get(tab);
      const judged = await judge.page({
        heading: article.heading.text,
        samples: body,
        notice: article.blocks.find(({ kind }) => kind === 'notice')?.text ?? null,
        declared: article.declared,
      });
      // What the badge showed stands, with the languages it spoke of; a page the probe never saw gets its judgement here.
      const stands = known?.judgement && samePage(known.url, sender.url ?? '') ? known : null;
      const agreed = stands?.judgement?.mismatch === judged.judgement.mismatch;
      const heading = (!agreed && stands?.heading) || judged.heading;
      const spoken = (!agreed && stands?.body) || judged.body;
      const state = stands
        ? { ...stands, heading, body: spoken, versions: article.versions }
        : { url: sender.url ?? '', ...judged, versions: article.versions, status: TRANSLATION_OFF };
      await tabs.set(tab, state);
      await showBadge(tab, state);
      const cues = await Promise.all(
        [...new Set([spoken.language, heading.language])].map((language) => loadTakeawayCues(language)),
      );
      return { body: spoken.language, cues: cues.filter((cue) => cue !== null) };
    }),
    handle(judgeTexts, async ({ texts, body }) => {
      const guesses = (await judging()).blocks(texts, { body });
      return { languages: guesses.map(({ language }) => language) };
    }),
  ];
}

/** Kinds whose text tells the body's language best: whole sentences. */
const BODY_TEXT = new Set<string>(['paragraph', 'item', 'quote']);

/** Blocks that decide a body's language, spread over the whole: 60 of 400 characters are judged in 40 ms. */
const SAMPLES = 60;
const SAMPLE_LENGTH = 400;

function sampleOf(texts: string[]): string[] {
  const step = Math.max(1, texts.length / SAMPLES);
  const picked = Array.from({ length: Math.min(SAMPLES, texts.length) }, (_, i) => texts[Math.floor(i * step)]!);
  return picked.map((text) => text.slice(0, SAMPLE_LENGTH));
}
