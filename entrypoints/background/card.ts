import { browser } from 'wxt/browser';
import { Fault, faultOf } from '@/utils/faults';
import { sameLanguage, type Judge } from '@/utils/language';
import { selectionHere, sendToTab, showPassage } from '@/utils/messages';
import { escapeText, parseSegment } from '@/utils/translation';
import type { Engines } from './engines';

const SCRIPT = '/content-scripts/card.js';

/** Puts the card into a tab: a script of its own, since few pages need it and every reader would carry it. */
export async function injectCard(tab: number): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId: tab }, files: [SCRIPT] });
  } catch (thrown) {
    throw new Fault('nothing-to-read', thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
  }
}

/**
 * Translates what is selected in a tab and shows it in a card beside the selection; the page stays as it is. Works on
 * any page, article or not.
 *
 * @param targets languages it may go into, best first; the first that is not the selection's own is taken
 * @returns whether anything was selected
 */
export async function translateSelection(
  tab: number,
  deps: { engines: Engines; judge: () => Promise<Judge>; targets: readonly string[]; isPrivate: boolean },
): Promise<boolean> {
  await injectCard(tab);
  const { texts } = await sendToTab(tab, selectionHere, {});
  if (texts.length === 0) return false;
  const whole = texts.join('\n');
  const [guess] = (await deps.judge()).blocks([whole], { body: 'und' });
  const from = guess?.language ?? 'und';
  const to = deps.targets.find((target) => !sameLanguage(target, from)) ?? from;
  try {
    const engine = await deps.engines.choose(null, from, to);
    const segments = texts.map((text, i) => ({ id: String(i), text: escapeText(text) }));
    const request = { engine, from, to, segments, urgent: true, context: {} };
    const answer = await deps.engines.translate(request, { id: tab, isPrivate: deps.isPrivate });
    const answers = new Map(answer.segments.map(({ id, text }) => [id, plain(text)]));
    const shown = texts.map((text, i) => answers.get(String(i)) ?? text);
    const kept = texts.filter((_, i) => !answers.get(String(i))).length;
    await sendToTab(tab, showPassage, { texts: shown, to, engine: answer.engine, kept, fault: null });
  } catch (thrown) {
    await sendToTab(tab, showPassage, { texts: [], to, engine: '', kept: 0, fault: faultOf(thrown) });
  }
  return true;
}

/** The text of an answer without tokens; nothing where it holds any. */
function plain(text: string): string | undefined {
  const nodes = parseSegment(text);
  return nodes?.every((node) => typeof node === 'string') ? nodes.join('') : undefined;
}
