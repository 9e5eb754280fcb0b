import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { ShowPassage } from '@/utils/messages';
import { writeBeside } from '@/utils/translation';
import type { GlossWorld } from '../reader.content/world';
import { followOriginals } from './originals';
import { createCard } from './view';

/** Originals a hover away, translations under originals and of a selection. Injected once one of them is asked for. */
export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  registration: 'runtime',
  runAt: 'document_idle',
  main() {
    const world = globalThis as GlossWorld;
    if (world.glossCard) return;
    world.glossCard = true;
    world.glossBeside = writeBeside;

    const names = new Intl.DisplayNames([browser.i18n.getUILanguage()], { type: 'language' });
    const engineName = (engine: string): string => browser.i18n.getMessage(`engine_${engine}` as never) || engine;
    const moment = new Intl.DateTimeFormat(browser.i18n.getUILanguage(), { dateStyle: 'medium', timeStyle: 'short' });
    const nameOf = (language: string): string => (language === 'und' ? '' : (names.of(language) ?? language));
    /** Where the selection stood when its translation was asked for, and what had the focus then. */
    let asked: { rect: DOMRect; focus: Element | null } | null = null;
    const close = (): void => {
      card.hide();
      if (asked?.focus instanceof HTMLElement) asked.focus.focus({ preventScroll: true });
      asked = null;
    };
    const card = createCard(document, close);
    followOriginals(window, card, {
      originalAt: (element) => world.glossOriginal?.(element) ?? null,
      title: (language) => i18n.t('card.original', [nameOf(language)]),
      origin: ({ engine, model, at }) =>
        i18n.t('card.by', [[engineName(engine), model, at !== null && moment.format(at)].filter(Boolean).join(' · ')]),
      isBusy: () => asked !== null,
      close,
    });

    const select = (): string[] => {
      const selection = document.getSelection();
      const texts = (selection?.toString() ?? '')
        .split(/\n+/)
        .map((text) => text.trim())
        .filter((text) => text !== '');
      if (!selection || texts.length === 0) return [];
      asked = { rect: selection.getRangeAt(0).getBoundingClientRect(), focus: document.activeElement };
      show('', [i18n.t('bar.working')], null, '');
      return texts;
    };
    const show = (title: string, paragraphs: readonly string[], language: string | null, note: string): void => {
      if (asked)
        card.show(
          { title: title || i18n.t('card.selection'), paragraphs, language, direction: 'auto', note },
          asked.rect,
        );
    };
    const showPassage = ({ texts, to, engine, kept, fault }: ShowPassage): void => {
      if (fault) {
        const sentence = browser.i18n.getMessage(`fault_${fault.code.replaceAll('-', '_')}` as never) || fault.detail;
        return show('', [sentence], null, '');
      }
      const note = kept > 0 ? i18n.t('card.kept', [String(kept)]) : '';
      show(i18n.t('card.translation', [nameOf(to), engineName(engine)]), texts, to, note);
    };
    // Answers in the form of utils/messages/wire.ts; its schemas would treble this script.
    browser.runtime.onMessage.addListener((message: unknown, _sender, reply: (answer: unknown) => void) => {
      const { type } = message as { type?: unknown };
      if (type === 'selectionHere') reply({ ok: true, value: { texts: select() } });
      else if (type === 'showPassage') {
        showPassage(message as ShowPassage);
        reply({ ok: true, value: {} });
      }
    });
  },
});
