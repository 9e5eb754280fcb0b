import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import css from './style.css?raw';

/** What a card holds. */
export interface CardText {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly language: string | null;
  readonly direction: 'ltr' | 'rtl' | 'auto';
  /** A line below, in the interface's language. */
  readonly note: string;
}

export interface Card {
  readonly element: HTMLElement;
  /** Shows a text near a place of the window; above it where there is no room below. */
  show(text: CardText, near: DOMRect): void;
  hide(): void;
  readonly isShown: boolean;
}

/** Pixels between a card and what it belongs to, and the window's edge. */
const GAP = 6;

/** The card: plain DOM in an open shadow root of `<gloss-card>`, in the page only while it shows something. */
export function createCard(document: Document, onClose: () => void): Card {
  const element = document.createElement('gloss-card');
  const root = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const region = document.createElement('section');
  region.lang = browser.i18n.getUILanguage();
  region.dir = browser.i18n.getMessage('@@bidi_dir') || 'ltr';
  const title = document.createElement('h2');
  const body = document.createElement('div');
  body.tabIndex = 0; // a long text is scrolled by keyboard
  const note = document.createElement('p');
  note.className = 'note';
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = '×';
  close.setAttribute('aria-label', i18n.t('bar.close'));
  close.addEventListener('click', (event) => {
    if (event.isTrusted) onClose();
  });
  region.append(title, close, body, note);
  body.setAttribute('role', 'status');
  root.append(region);

  return {
    element,
    get isShown() {
      return element.isConnected;
    },
    show(text, near) {
      title.textContent = text.title;
      region.setAttribute('aria-label', text.title);
      note.textContent = text.note;
      document.documentElement.append(element);
      body.replaceChildren(
        ...text.paragraphs.map((paragraph) => {
          const made = document.createElement('p');
          made.textContent = paragraph;
          return made;
        }),
      );
      body.lang = text.language ?? '';
      body.dir = text.direction;
      const { clientWidth, clientHeight } = document.documentElement;
      const { width, height } = element.getBoundingClientRect();
      const below = near.bottom + GAP;
      const above = near.top - GAP - height;
      const top = below + height <= clientHeight || above < 0 ? Math.min(below, clientHeight - height - GAP) : above;
      element.style.insetBlockStart = `${Math.max(GAP, top)}px`;
      element.style.left = `${Math.max(GAP, Math.min(near.left, clientWidth - width - GAP))}px`;
    },
    hide: () => element.remove(),
  };
}
