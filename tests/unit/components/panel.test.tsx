// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { fireEvent } from '@testing-library/dom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ArticlePanel } from '@/components/article/ArticlePanel';
import type { PanelActions } from '@/components/article/panel';
import { Fault } from '@/utils/faults';
import type { PanelState } from '@/utils/messages';
import { bare, digest, ready, translated } from './sample';
import { button, speak } from './texts';

afterEach(cleanup);

function show(state: PanelState | null): { [Name in keyof PanelActions]: ReturnType<typeof vi.fn> } {
  const actions = {
    read: vi.fn(),
    translate: vi.fn(),
    setMode: vi.fn(),
    setStanding: vi.fn(),
    translateSelection: vi.fn(() => Promise.resolve(false)),
    restore: vi.fn(),
    jump: vi.fn(() => Promise.resolve(true)),
    showTables: vi.fn(),
    stepMark: vi.fn(() => Promise.resolve('Table: Tonnes a year')),
    downloadModel: vi.fn(),
    stopDownload: vi.fn(),
    allowEngine: vi.fn(),
    downloadForChrome: vi.fn(() => Promise.resolve()),
    unlockKeys: vi.fn(() => Promise.resolve()),
    openOptions: vi.fn(),
    save: vi.fn(),
    allowModel: vi.fn(() => Promise.resolve({})),
    translateTexts: vi.fn((texts: readonly string[]) => Promise.resolve(texts.map((text) => `Auf Deutsch: ${text}`))),
    annotate: vi.fn(() => Promise.resolve(true)),
    print: vi.fn(),
  };
  render(<ArticlePanel state={state} actions={actions} downloads={[]} modelBrief={null} />);
  return actions;
}

const press = (name: string): boolean => fireEvent.click(button(name));

describe('phases', () => {
  it('says that it reads while nothing is known', () => {
    show(null);
    expect(screen.getByRole('status').textContent).toContain('Reading the page');
  });

  it('says that there is nothing to read, and tries again', () => {
    const actions = show({ ...ready, phase: 'unreadable', digest: null, judgement: null });
    expect(screen.getByRole('heading').textContent).toBe('Nothing to read here');
    press('Try again');
    expect(actions.read).toHaveBeenCalledOnce();
  });

  it('offers to read a page that was not read', () => {
    const actions = show({ ...ready, phase: 'idle', digest: null });
    press('Read this page');
    expect(actions.read).toHaveBeenCalledOnce();
  });
});

describe('a question without an answer', () => {
  it('is said and can be asked again', () => {
    const read = vi.fn();
    const actions = { read } as unknown as PanelActions;
    render(
      <ArticlePanel
        state={null}
        fault={{ code: 'page-gone', detail: '' }}
        actions={actions}
        downloads={[]}
        modelBrief={null}
      />,
    );
    expect(screen.getByText(/^The page closed or moved on/)).toBeTruthy();
    press('Try again');
    expect(read).toHaveBeenCalledOnce();
  });
});

describe('header', () => {
  it('names both languages and judges in words', () => {
    show(ready);
    expect(screen.getByRole('heading', { level: 1 }).getAttribute('lang')).toBe('de');
    const terms = screen.getAllByRole('term').map(({ textContent }) => textContent);
    const names = screen.getAllByRole('definition').map(({ textContent }) => textContent);
    expect([terms, names]).toEqual([
      ['Heading', 'Body'],
      ['German', 'English'],
    ]);
    expect(screen.getByText('Heading and body are in different languages.')).toBeTruthy();
    expect(screen.getByText('The heading has 3 function words of German.')).toBeTruthy();
  });

  it('never calls an unsure judgement a mismatch', () => {
    show({ ...ready, judgement: { ...digest.judgement, unsure: true } });
    expect(screen.queryByText('Heading and body are in different languages.')).toBeNull();
    expect(screen.getByText(/^Not sure whether/)).toBeTruthy();
  });

  it('speaks German where the interface does', () => {
    speak('de');
    show(ready);
    expect(button('Auf Deutsch übersetzen')).toBeTruthy();
  });
});

describe('translation', () => {
  it('translates into the chosen language by the chosen engine', () => {
    const actions = show(ready);
    press('Translate into German');
    expect(actions.translate).toHaveBeenLastCalledWith('de', null, 'visible');
    fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'fr' } });
    fireEvent.change(screen.getByLabelText('Engine'), { target: { value: 'deepl' } });
    expect(screen.getByText(/DeepL receives the text/)).toBeTruthy();
    press('Translate into French');
    expect(actions.translate).toHaveBeenLastCalledWith('fr', 'deepl', 'visible');
  });

  it('shows the original again and says who received the text', () => {
    const actions = show(translated);
    expect(screen.getByText('6 passages are in German now.')).toBeTruthy();
    expect(screen.getByText(/Translated on this device by Bergamot. The text did not leave it./)).toBeTruthy();
    press('Show the original');
    expect(actions.restore).toHaveBeenCalledOnce();
  });

  it('says which model translated how many passages, and when', () => {
    show(translated);
    const lines = within(screen.getByRole('list', { name: 'Where this translation comes from' })).getAllByRole(
      'listitem',
    );
    expect(lines.map((line) => line.textContent)).toEqual([
      expect.stringMatching(/^Bergamot · Model: en-de tiny 2\.1 · 5 passages · Nov 25, 2026, \d+:30/),
      'Bergamot · Model: es-en tiny 1.0 + en-de tiny 2.1 · 1 passage',
    ]);
  });

  it('says so where a service received the text', () => {
    show({ ...translated, translation: { ...translated.translation, engine: 'deepl' } });
    expect(screen.getByText(/Translated by DeepL, which received the text/)).toBeTruthy();
  });

  it('says what stayed in the original', () => {
    show({ ...translated, translation: { ...translated.translation, state: 'partial', changed: 4, failed: 2 } });
    expect(screen.getByText(/^4 of 6 passages are in German. 2 stayed in the original/)).toBeTruthy();
  });

  it('says that a demo model is one', () => {
    show({ ...translated, translation: { ...translated.translation, model: 'fixture en-de' } });
    expect(screen.getByText(/This is a demo model/)).toBeTruthy();
  });

  it('shows progress and can be stopped', () => {
    const actions = show({ ...ready, translation: { ...translated.translation, state: 'working', changed: 2 } });
    expect(screen.getByRole<HTMLProgressElement>('progressbar').position).toBeCloseTo(2 / 6);
    press('Stop');
    expect(actions.restore).toHaveBeenCalledOnce();
  });

  it("offers the publisher's own version before any machine's", () => {
    show({ ...ready, publisherVersion: { language: 'de', url: 'https://mill.example/de' } });
    const link = screen.getByRole('link', { name: 'The publisher has this article in German' });
    expect(link.getAttribute('href')).toBe('https://mill.example/de');
    expect(link.compareDocumentPosition(button('Translate into German'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('makes no link of an address that is none', () => {
    show({ ...ready, publisherVersion: { language: 'de', url: 'javascript:alert(1)' } });
    expect(screen.queryByRole('link', { name: /publisher/ })).toBeNull();
  });

  it('offers to download the missing model', () => {
    const fault = { code: 'no-model', detail: '17 MB' } as const;
    const actions = show({ ...ready, engine: { id: 'bergamot', sendsText: false, fault } });
    press('Download the model');
    expect(actions.downloadModel).toHaveBeenCalledWith('en', 'de');
  });

  it('downloads for the heading where the body is in the target language already', () => {
    const fault = { code: 'no-model', detail: '' } as const;
    const actions = show({ ...ready, target: 'en', engine: { id: 'bergamot', sendsText: false, fault } });
    press('Download the model');
    expect(actions.downloadModel).toHaveBeenCalledWith('de', 'en');
  });

  it("has Chrome download its own translator, shows how far it is, and reads the page's state again", async () => {
    const fault = { code: 'no-chrome-model', detail: 'en → de' } as const;
    const actions = show({ ...ready, engine: { id: 'chrome', sendsText: false, fault } });
    let finish: () => void = () => undefined;
    actions.downloadForChrome.mockReturnValue(new Promise<void>((resolve) => (finish = resolve)));
    press('Have Chrome download English → German');
    expect(actions.downloadForChrome).toHaveBeenCalledWith('en', 'de', expect.anything());
    const { onProgress } = actions.downloadForChrome.mock.calls[0]![2] as { onProgress: (share: number) => void };
    act(() => onProgress(0.4));
    expect(screen.getByRole('progressbar', { name: 'Chrome downloads English → German' })).toHaveProperty('value', 0.4);
    finish();
    await waitFor(() => expect(actions.read).toHaveBeenCalledOnce());
  });

  it('stops that download at a click, and says why it ended otherwise', async () => {
    const fault = { code: 'no-chrome-model', detail: 'en → de' } as const;
    const actions = show({ ...ready, engine: { id: 'chrome', sendsText: false, fault } });
    let stop: (thrown: unknown) => void = () => undefined;
    actions.downloadForChrome.mockReturnValueOnce(new Promise<void>((_, reject) => (stop = reject)));
    press('Have Chrome download English → German');
    const { signal } = actions.downloadForChrome.mock.calls[0]![2] as { signal: AbortSignal };
    signal.addEventListener('abort', () => stop(new Fault('cancelled', '')));
    press('Stop');
    await waitFor(() => button('Have Chrome download English → German'));
    actions.downloadForChrome.mockRejectedValueOnce(new Fault('unreachable', 'Chrome is silent'));
    press('Have Chrome download English → German');
    await waitFor(() => expect(screen.getByText('Chrome is silent')).toBeTruthy());
  });

  it('unlocks the keys where they are sealed', async () => {
    const fault = { code: 'locked', detail: '' } as const;
    const actions = show({ ...ready, engine: { id: 'deepl', sendsText: true, fault } });
    expect(screen.getByText(/^Your keys are locked/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Passphrase'), { target: { value: 'correct horse' } });
    press('Unlock');
    await waitFor(() => expect(actions.unlockKeys).toHaveBeenCalledWith('correct horse'));
  });

  it('asks for leave before a service gets text', () => {
    const fault = { code: 'no-consent', detail: 'https://api.example' } as const;
    const actions = show({ ...ready, engine: { id: 'deepl', sendsText: true, fault } });
    press('Allow DeepL to receive this text');
    expect(actions.allowEngine).toHaveBeenCalledWith('deepl');
  });
});

describe('claims', () => {
  it('jumps to the sentence and says whether it was there', async () => {
    const actions = show(ready);
    press('Show in page: A poor harvest');
    expect(actions.jump).toHaveBeenCalledWith('r1', 0, 'The first risk is a poor harvest.'.length);
    await waitFor(() => expect(screen.getByText('Shown in the page.')).toBeTruthy());
    actions.jump.mockResolvedValue(false);
    press('Show in page: A poor harvest');
    await waitFor(() => expect(screen.getByText('This passage is not in the page any more.')).toBeTruthy());
  });

  it('shows each quote as published and what its passage became', () => {
    show(translated);
    press('2 quotes: A poor harvest');
    const risks = within(screen.getByRole('region', { name: /Risks/ }));
    expect(risks.getByText('The first risk is a poor harvest.').closest('[lang]')?.getAttribute('lang')).toBe('en');
    const [translation] = risks.getAllByText('Das erste Risiko ist eine schlechte Ernte.');
    expect(translation?.getAttribute('lang')).toBe('de');
    expect(risks.getByText(/from the words/).textContent).toContain('sells');
  });

  it('copies the quote with its source', async () => {
    const writeText = vi.fn((_text: string) => Promise.resolve());
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    show(ready);
    press('Copy with source: A poor harvest');
    await waitFor(() => expect(writeText).toHaveBeenCalledOnce());
    expect(writeText.mock.calls[0]?.[0]).toBe(
      '“The first risk is a poor harvest.”\n' +
        'Ada Roggen, “Warum zwei Bäckereien ihre Mühlen verkaufen”, Mühlenbote, March 2, 2026\n' +
        'https://mill.example/story?id=7#:~:text=The%20first%20risk%20is%20a%20poor%20harvest.',
    );
  });

  it('counts what was dropped in the open', () => {
    show(ready);
    expect(screen.getByText('1 unsupported claim removed')).toBeTruthy();
    expect(screen.getByText('Laib goes bankrupt')).toBeTruthy();
  });
});

describe('empty states', () => {
  it('tells the truth about what was searched', () => {
    show({ ...ready, digest: bare });
    expect(screen.getByText('No comparison found; 2 actors in 5 sentences.')).toBeTruthy();
    expect(screen.getByText('No tables found in 8 passages.')).toBeTruthy();
    expect(screen.getByText('No takeaways found in 8 passages.')).toBeTruthy();
  });
});

describe('marks', () => {
  it('steps through the page and announces where it is', async () => {
    const actions = show(ready);
    press('Next mark');
    expect(actions.stepMark).toHaveBeenCalledWith(1);
    await waitFor(() => expect(screen.getByText('In the page: Table: Tonnes a year')).toBeTruthy());
  });

  it('shows takeaways and cells translated or as published', () => {
    show(translated);
    expect(screen.getByText('Fazit: Mehl wird gekauft, nicht gemacht.')).toBeTruthy();
    expect(screen.getByRole('rowheader', { name: 'Der Laib' })).toBeTruthy();
    press('Original');
    expect(screen.getByText('Flour is bought, not made.')).toBeTruthy();
    expect(screen.getByRole('rowheader', { name: 'Laib' })).toBeTruthy();
  });
});

describe('a table', () => {
  const names = (): (string | null)[] =>
    within(screen.getByRole('table', { name: 'Tonnes a year' }))
      .getAllByRole('rowheader')
      .map(({ textContent }) => textContent);

  it('sorts by number, both ways and back, and says so', () => {
    show(ready);
    press('Tonnes');
    expect(names()).toEqual(['Laib', 'Rinde', 'Korn', 'Ofen', 'Teig']);
    expect(screen.getByRole('columnheader', { name: 'Tonnes' }).getAttribute('aria-sort')).toBe('ascending');
    press('Tonnes');
    expect(names()).toEqual(['Ofen', 'Korn', 'Rinde', 'Laib', 'Teig']);
    press('Tonnes');
    expect(names()).toEqual(['Korn', 'Laib', 'Rinde', 'Teig', 'Ofen']);
  });

  it('filters rows', () => {
    show(ready);
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter rows' }), { target: { value: 'r' } });
    expect(names()).toEqual(['Korn', 'Rinde']);
    expect(screen.getByText('2 of 5 rows')).toBeTruthy();
  });

  it('is saved as it is shown', () => {
    const actions = show(ready);
    press('Tonnes');
    // The brief can be saved so as well.
    fireEvent.click(within(document.querySelector<HTMLElement>('.table')!).getByText('Save as CSV'));
    expect(actions.save).toHaveBeenCalledWith(
      'Tonnes-a-year.csv',
      'text/csv',
      'Bakery,Tonnes\r\nLaib,300\r\nRinde,950\r\nKorn,"1,200"\r\nOfen,"2,100"\r\nTeig,—\r\n',
    );
  });
});

describe('how translations are shown', () => {
  it('is chosen among three ways, and hover says how it is reached by keyboard', () => {
    const actions = show({ ...translated, mode: 'hover' });
    const modes = within(screen.getByRole('group', { name: 'Show translations' }));
    expect(modes.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).checked)).toEqual([
      false,
      false,
      true,
    ]);
    expect(modes.getByText(/Alt\+Shift\+O/)).toBeTruthy();
    fireEvent.click(modes.getByRole('radio', { name: 'Under each paragraph' }));
    expect(actions.setMode).toHaveBeenCalledWith('bilingual');
  });

  it('is decided for site and pair, and taken back', () => {
    const actions = show({ ...ready, standings: { from: 'en', to: 'de', site: 'always', pair: null } });
    const site = screen.getByLabelText('On this site');
    expect(site).toHaveProperty('value', 'always');
    fireEvent.change(site, { target: { value: '' } });
    expect(actions.setStanding).toHaveBeenLastCalledWith('site', null);
    fireEvent.change(screen.getByLabelText('From English to German'), { target: { value: 'never' } });
    expect(actions.setStanding).toHaveBeenLastCalledWith('pair', 'never');
  });

  it('says where nothing is selected', async () => {
    const actions = show(ready);
    press('Translate the selection');
    expect(actions.translateSelection).toHaveBeenCalledOnce();
    expect(await screen.findByText('Nothing is selected in the page.')).toBeTruthy();
  });
});

describe('the brief in the reader’s language', () => {
  it('shows each claim translated and each quote as published, and goes back', async () => {
    const actions = show({ ...ready, target: 'de', translated: {} });
    const { risks } = digest.brief;
    const [risk] = risks;
    press('Brief in German');
    await screen.findAllByText(`Auf Deutsch: ${risk?.text ?? ''}`);
    expect(actions.translateTexts).toHaveBeenCalledWith(expect.arrayContaining([risk?.text]), 'en', 'de', null);
    fireEvent.click(document.querySelector('#risks .tools [aria-expanded]')!);
    expect(document.querySelector('#risks blockquote')?.textContent).toBe(risk?.evidence[0]?.quote);
    press('Brief in German');
    expect(screen.queryByText(`Auf Deutsch: ${risk?.text ?? ''}`)).toBeNull();
  });

  it('says why it could not be translated', async () => {
    const actions = show({ ...ready, target: 'de', translated: {} });
    actions.translateTexts.mockReturnValue(Promise.reject(new Fault('busy', 'translator')));
    press('Brief in German');
    expect(await screen.findByText(/too busy/)).toBeTruthy();
  });
});
