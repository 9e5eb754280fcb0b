import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { BarOffer, Standings } from '@/utils/messages';
import type { Mode } from '@/utils/report';
import type { TranslationStatus } from '@/utils/translation';
import css from './style.css?raw';

export interface BarActions {
  translate(to: string): Promise<void>;
  /** Downloads the on-device model for the pair, then translates. */
  download(to: string): Promise<void>;
  cancelDownload(to: string): void;
  restore(): Promise<void>;
  setMode(mode: Mode): void;
  /** Always or never for this site or pair; null takes it back. */
  decide(of: 'site' | 'pair', standing: 'always' | 'never' | null): void;
  decline(until: 'later' | 'never'): void;
  close(): void;
  openPanel(): void;
  visit(url: string): void;
}

export interface Bar {
  readonly element: HTMLElement;
  /** Blocks done and planned; 0 of 0 while the first answer is awaited. */
  working(done: number, planned: number): void;
  show(status: TranslationStatus | { state: 'off' }): void;
  /** A model is being downloaded. */
  downloading(to: string): void;
  failed(fault: { code: string; detail: string }, to: string): void;
  remove(): void;
}

/**
 * The bar: plain DOM in an open shadow root of `<gloss-bar>`. It acts on trusted events only, so a page that clicks
 * its buttons by script gets nothing.
 */
export function createBar(document: Document, offer: BarOffer, actions: BarActions): Bar {
  const element = document.createElement('gloss-bar');
  const root = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const uiLanguage = browser.i18n.getUILanguage();
  const names = new Intl.DisplayNames([uiLanguage], { type: 'language' });
  const nameOf = (language: string): string => names.of(language) ?? language;

  const make = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    properties: Partial<HTMLElementTagNameMap[Tag]>,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Tag] => {
    const made = document.createElement(tag);
    Object.assign(made, properties);
    made.append(...children);
    return made;
  };
  const button = (label: string, act: () => void | Promise<void>, className = ''): HTMLButtonElement => {
    const made = make('button', { type: 'button', className }, label);
    made.addEventListener('click', (event) => {
      if (event.isTrusted) void act();
    });
    return made;
  };

  const text = make('p', { className: 'text' });
  text.setAttribute('role', 'status');
  const controls = make('div', { className: 'controls' });
  const progress = make('progress', { max: 1 });
  progress.setAttribute('aria-label', i18n.t('bar.working'));
  const dismiss = button('×', () => actions.close(), 'close');
  dismiss.setAttribute('aria-label', i18n.t('bar.close'));
  const region = make(
    'section',
    { className: 'bar', lang: uiLanguage },
    make('span', { className: 'mark' }, '‹g›'),
    text,
    controls,
    dismiss,
  );
  region.dir = browser.i18n.getMessage('@@bidi_dir') || 'ltr';
  region.setAttribute('aria-label', 'Gloss');
  region.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && event.isTrusted) actions.decline('later');
    event.stopPropagation(); // a page's shortcuts are not meant for the bar
  });
  root.append(region);

  const say = (sentence: string, ...shown: HTMLElement[]): void => {
    // The same sentence again would be announced again at each step of the progress.
    if (text.textContent !== sentence) text.textContent = sentence;
    const focused = controls.contains(root.activeElement) ? nameIn(root.activeElement) : null;
    controls.replaceChildren(...shown);
    // The keyboard stays where it was: on the same control, or on the first.
    if (focused !== null) (shown.find((control) => nameIn(control) === focused) ?? shown.find(isButton))?.focus();
  };

  const list = (label: string, value: string, choices: readonly (readonly [string, string])[]): HTMLSelectElement => {
    const select = make('select', {}, ...choices.map(([value, name]) => make('option', { value }, name)));
    select.value = value;
    select.setAttribute('aria-label', label);
    return select;
  };
  const chooser = (): HTMLSelectElement => {
    const label = i18n.t('bar.other');
    const sorted = offer.choices.map((choice) => [choice, nameOf(choice)] as const);
    sorted.sort((a, b) => a[1].localeCompare(b[1], uiLanguage));
    const select = list(label, '', [['', label], ...sorted]);
    select.addEventListener('change', (event) => {
      if (event.isTrusted && select.value) void actions.translate(select.value);
    });
    return select;
  };

  const modes = (mode: Mode): HTMLSelectElement => {
    const select = list(i18n.t('bar.mode'), mode, [
      ['replace', i18n.t('mode.replace')],
      ['bilingual', i18n.t('mode.bilingual')],
      ['hover', i18n.t('mode.hover')],
    ]);
    select.addEventListener('change', (event) => {
      if (event.isTrusted) actions.setMode(select.value as Mode);
    });
    return select;
  };
  let standings: Standings = offer.standings;
  /** Progress does not take the choices away from under the reader's hand. */
  let deciding = false;
  /** What the bar showed before the reader began to decide. */
  let back = (): void => bar.show({ state: 'off' });
  const decider = (): HTMLButtonElement => button(i18n.t('bar.decide'), decide);
  const decide = (): void => {
    deciding = true;
    const pair = [nameOf(standings.from), nameOf(standings.to)] as [string, string];
    const choice = (of: 'site' | 'pair', standing: 'always' | 'never', label: string): HTMLButtonElement => {
      const isSet = standings[of] === standing;
      const made = button(label, () => {
        const next = isSet ? null : standing;
        standings = { ...standings, [of]: next };
        actions.decide(of, next);
        decide();
      });
      made.ariaPressed = String(isSet);
      return made;
    };
    say(
      i18n.t('bar.decide'),
      choice('site', 'always', i18n.t('bar.alwaysSite')),
      choice('site', 'never', i18n.t('bar.neverSite')),
      choice('pair', 'always', i18n.t('bar.alwaysPair', pair)),
      choice('pair', 'never', i18n.t('bar.neverPair', pair)),
      button(i18n.t('bar.back'), () => {
        deciding = false;
        back();
      }),
    );
  };

  const offerButtons = (): HTMLElement[] => {
    const into = i18n.t('bar.translate', [nameOf(offer.to)]);
    const publisher = offer.publisher;
    return [
      ...(publisher
        ? [button(i18n.t('bar.publisher', [nameOf(offer.to)]), () => actions.visit(publisher), 'main')]
        : []),
      button(into, () => actions.translate(offer.to), publisher ? '' : 'main'),
      chooser(),
      decider(),
      button(i18n.t('bar.later'), () => actions.decline('later')),
      button(i18n.t('bar.never'), () => actions.decline('never')),
    ];
  };
  const offerSentence = (): string =>
    i18n.t(offer.what === 'body' ? 'bar.offerBody' : 'bar.offerHeading', [nameOf(offer.heading), nameOf(offer.body)]);

  const gone = faultSentence('page-gone');
  const bar: Bar = {
    element,
    working(done, planned) {
      deciding = false;
      if (planned > 0) progress.value = done / planned;
      else progress.removeAttribute('value');
      if (progress.isConnected) return;
      say(
        i18n.t('bar.working'),
        progress,
        button(i18n.t('bar.cancel'), () => actions.restore()),
      );
    },
    show(status) {
      back = () => bar.show(status);
      if (deciding) return;
      if (status.state === 'off') return say(offerSentence(), ...offerButtons());
      const done = status.changed + status.failed;
      if (status.state === 'working' && done < status.blocks) return bar.working(done, status.blocks);
      const engine = status.model?.startsWith('fixture') ? i18n.t('bar.fixture') : (status.engine ?? '');
      const sentence =
        status.failed > 0
          ? i18n.t('bar.partial', [String(status.changed), String(status.blocks), engine])
          : i18n.t('bar.done', [nameOf(status.to ?? offer.to), engine]);
      say(
        sentence,
        button(i18n.t('bar.restore'), () => actions.restore(), 'main'),
        modes(status.mode ?? offer.mode),
        decider(),
      );
    },
    downloading(to) {
      deciding = false;
      progress.removeAttribute('value');
      say(
        i18n.t('bar.downloading', [nameOf(to)]),
        progress,
        button(i18n.t('bar.cancel'), () => actions.cancelDownload(to)),
      );
    },
    failed({ code, detail }, to) {
      deciding = false;
      // After the extension was reloaded this script has no background and no words any more: it says what it knew.
      if (!browser.runtime?.id) return say(gone);
      say(
        faultSentence(code) || detail,
        code === 'no-model'
          ? button(i18n.t('bar.download'), () => actions.download(to), 'main')
          : button(i18n.t('bar.retry'), () => actions.translate(to), 'main'),
        chooser(),
        button(i18n.t('bar.panel'), () => actions.openPanel()),
      );
    },
    remove: () => element.remove(),
  };
  say(offerSentence(), ...offerButtons());
  return bar;
}

const nameIn = (element: Element | null): string => element?.ariaLabel ?? element?.textContent ?? '';
const isButton = (element: HTMLElement): boolean => element.localName === 'button';

/** What happened, what was kept, what to do; empty for a code that has no sentence. */
function faultSentence(code: string): string {
  return browser.i18n.getMessage(`fault_${code.replaceAll('-', '_')}` as never);
}
