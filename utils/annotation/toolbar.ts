import { COLOURS } from './colours';
import { tagsFrom } from './tags';
import type { Colour } from './types';

/** Strings of the toolbar in the interface's language. */
export interface ToolbarWords {
  readonly label: string;
  /** What each colour means to the reader: "Evidence", "Risk". */
  readonly colours: Readonly<Record<Colour, string>>;
  readonly note: string;
  readonly notePlaceholder: string;
  readonly tags: string;
  /** Tags in use, for completion. */
  readonly known: readonly string[];
  readonly save: string;
  readonly undo: string;
  readonly close: string;
  /** BCP-47 and direction of these words. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

/** What became of it, and how to take it back; null where it was not kept, and may be tried again. */
export interface Said {
  readonly text: string;
  readonly undo: (() => Promise<void>) | null;
}

export interface ToolbarActions {
  /** Note in Markdown, tags as typed between commas; both may be empty. Says what became of it and throws nothing. */
  keep(colour: Colour, note: string, tags: readonly string[]): Promise<Said>;
}

/** Colours as painted; the same five in the panel. Chosen to keep 4.5:1 under black text. */
export const PAINTS: Readonly<Record<Colour, string>> = {
  yellow: '#ffe27a',
  green: '#b5e8a4',
  blue: '#aad7f7',
  pink: '#fbc0d3',
  purple: '#d9c7f7',
};

const CSS = `
:host{all:initial;position:absolute;z-index:2147483646;color-scheme:light dark}
[role=toolbar]{display:flex;flex-wrap:wrap;gap:2px;padding:3px;max-width:min(20rem,96vw);box-sizing:border-box;
font:14px/1.4 system-ui,sans-serif;color:light-dark(#1d1d1f,#f2f2f0);background:light-dark(#fffdf7,#26262a);
border:1px solid light-dark(#d9d4c5,#47474d);border-radius:8px;box-shadow:0 2px 10px rgb(0 0 0/18%)}
button{all:unset;min-width:32px;min-height:32px;padding:0 6px;border-radius:6px;box-sizing:border-box;cursor:pointer;
display:grid;place-items:center}
button:hover{background:light-dark(#efe9d8,#3a3a40)}
button:focus-visible,textarea:focus-visible,input:focus-visible{outline:2px solid light-dark(#1b5f86,#8cc8ee)}
i{width:18px;height:18px;border-radius:50%;border:1px solid rgb(0 0 0/35%);box-sizing:border-box}
form{display:none;flex:1 0 100%;gap:4px;flex-direction:column;padding:3px}
form.open{display:flex}
textarea,input{font:inherit;color:inherit;background:light-dark(#fff,#1b1b1e);border:1px solid light-dark(#b9b3a2,#5c5c63);
border-radius:6px;padding:6px;box-sizing:border-box;width:100%;resize:vertical}
textarea{min-height:4.5em}
[role=status]:empty{display:none}
[role=status]{align-self:center;margin:0;padding:0 6px}
@media(pointer:coarse){button{min-width:44px;min-height:44px}}
@media(forced-colors:active){i{forced-color-adjust:none}}`;

/**
 * Shows the toolbar over a selection: five colours and a note, by mouse, touch and keyboard (arrows, Escape). Plain DOM
 * in an open shadow root of `<gloss-toolbar>`; it acts on trusted events only and is gone when `signal` aborts.
 *
 * @param at the selection's box, in client coordinates
 * @param focus give it the keyboard, as when it was called by a shortcut; `below`: not above the selection
 */
export function showToolbar(
  document: Document,
  at: Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>,
  words: ToolbarWords,
  actions: ToolbarActions,
  { signal, focus, below = false }: { signal: AbortSignal; focus: boolean; below?: boolean },
): void {
  const host = document.createElement('gloss-toolbar');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  root.adoptedStyleSheets = [sheet];

  const gone = new AbortController();
  const leave = () => {
    gone.abort();
    host.remove();
  };
  signal.addEventListener('abort', leave, { signal: gone.signal });
  const bar = document.createElement('div');
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', words.label);
  bar.lang = words.locale;
  bar.dir = words.direction;
  const buttons: HTMLButtonElement[] = [];
  const button = (label: string, content: Node | string, act: () => void): HTMLButtonElement => {
    const made = document.createElement('button');
    made.type = 'button';
    made.title = label;
    made.setAttribute('aria-label', label);
    made.tabIndex = buttons.length === 0 ? 0 : -1; // one stop for Tab, arrows inside (ARIA toolbar pattern)
    made.append(content);
    made.addEventListener('click', (event) => {
      if (event.isTrusted) act();
    });
    buttons.push(made);
    bar.append(made);
    return made;
  };
  const form = document.createElement('form');
  const text = document.createElement('textarea');
  text.placeholder = words.notePlaceholder;
  text.setAttribute('aria-label', words.note);
  const tags = document.createElement('input');
  tags.placeholder = words.tags;
  tags.setAttribute('aria-label', words.tags);
  const list = document.createElement('datalist');
  list.id = 'known';
  tags.setAttribute('list', list.id);
  // A list completes the whole field, so what stands before the tag being typed is a part of each offer.
  const complete = () => {
    const before = /^.*,\s*/.exec(tags.value)?.[0] ?? '';
    list.replaceChildren(...words.known.map((tag) => new Option('', before + tag)));
  };
  tags.addEventListener('input', complete);
  complete();

  // There from the start: a status is announced when it changes, not when it comes.
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  bar.append(status);

  /** Keeps it and puts what became of it in the place of the buttons. */
  const keep = async (colour: Colour) => {
    const said = await actions.keep(colour, text.value.trim(), tagsFrom(tags.value));
    if (gone.signal.aborted) return;
    status.textContent = said.text;
    const { undo } = said;
    if (!undo) return place(host, at, below); // what was written stays to be kept or copied
    for (const child of [...bar.children]) if (child !== status) child.remove();
    buttons.length = 0;
    button(words.undo, words.undo, () => void undo().then(leave, leave));
    button(words.close, '×', leave);
    if (inside) buttons[0]!.focus();
    place(host, at, below);
  };
  /** Whether the keyboard is in the toolbar: then it stays there when its button goes. */
  let inside = focus;
  bar.addEventListener('focusin', () => (inside = true));

  for (const colour of COLOURS) {
    const dot = document.createElement('i');
    dot.style.background = PAINTS[colour];
    button(words.colours[colour], dot, () => void keep(colour));
  }
  const note = button(words.note, words.note, () => {
    form.classList.toggle('open');
    note.setAttribute('aria-expanded', String(form.classList.contains('open')));
    if (form.classList.contains('open')) text.focus();
  });
  note.setAttribute('aria-expanded', 'false');
  button(words.close, '×', leave);
  const save = document.createElement('button');
  save.type = 'submit';
  save.append(words.save);
  form.append(text, tags, list, save);
  const submit = (trusted: boolean) => {
    if (trusted && (text.value.trim() || tags.value.trim())) void keep(COLOURS[0]);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(event.isTrusted);
  });
  bar.append(form);

  bar.addEventListener('keydown', (event) => {
    event.stopPropagation(); // a page's shortcuts are not meant for the toolbar
    if (!event.isTrusted) return;
    if (event.key === 'Escape') return leave();
    if (form.contains(event.target as Node)) {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(true);
      return;
    }
    const forward = words.direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const step = event.key === forward ? 1 : /^Arrow(Left|Right)$/.test(event.key) ? -1 : 0;
    const here = buttons.indexOf(event.target as HTMLButtonElement);
    if (step === 0 || here < 0) return;
    event.preventDefault();
    const next = buttons[(here + step + buttons.length) % buttons.length]!;
    for (const other of buttons) other.tabIndex = other === next ? 0 : -1;
    next.focus();
  });
  for (const type of ['keyup', 'keypress', 'input', 'mouseup', 'pointerup', 'selectionchange'] as const) {
    bar.addEventListener(type, (event) => event.stopPropagation());
  }
  // A press on a button must not take the selection away; a field may.
  bar.addEventListener('mousedown', (event) => {
    if (!form.contains(event.target as Node)) event.preventDefault();
  });

  root.append(bar);
  document.documentElement.append(host);
  place(host, at, below);
  if (focus) buttons[0]?.focus();
}

/** Above the selection, below where there is no room or it is asked for; never outside the window. */
function place(host: HTMLElement, at: Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>, below: boolean): void {
  const window = host.ownerDocument.defaultView;
  if (!window) return;
  const { width, height } = host.getBoundingClientRect();
  const gap = 8;
  const top = !below && at.top - height - gap >= 0 ? at.top - height - gap : at.bottom + gap;
  const left = Math.max(4, Math.min((at.left + at.right - width) / 2, window.innerWidth - width - 4));
  // Relative to where an absolute box lies by itself, so that neither scrolling nor the page's own offsets matter.
  host.style.setProperty('inset-block-start', '0');
  host.style.setProperty('left', '0');
  host.style.setProperty('transform', 'none');
  const origin = host.getBoundingClientRect();
  host.style.setProperty('transform', `translate(${left - origin.left}px, ${top - origin.top}px)`);
}
