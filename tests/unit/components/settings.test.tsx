// @vitest-environment jsdom
import { fireEvent } from '@testing-library/dom';
import { cleanup, render, screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EngineView, OptionsActions, OptionsView } from '@/components/settings/options';
import { SettingsPage } from '@/components/settings/SettingsPage';
import { Fault } from '@/utils/faults';
import { SYNC_OFF } from '@/utils/messages';
import { DEFAULTS } from '@/utils/settings';
import { button } from './texts';

afterEach(cleanup);

const engine = (id: string, change: Partial<EngineView>): EngineView => ({
  id,
  sendsText: true,
  address: `https://api.${id}.example/v1`,
  takesAddress: false,
  takesModel: false,
  takesKey: true,
  hasKey: false,
  consent: null,
  consentNeeded: true,
  sent: null,
  ...change,
});

const VIEW: OptionsView = {
  settings: { ...DEFAULTS, readerLanguages: ['de', 'en'] },
  refused: [],
  browserLanguages: ['fr', 'en-GB'],
  engines: [
    engine('bergamot', { sendsText: false, address: null, takesKey: false, consentNeeded: false }),
    engine('deepl', {}),
  ],
  models: [{ from: 'en', to: 'de', bytes: 17_000_000, version: '2.1', fixture: false }],
  downloads: [],
  lock: 'none',
  cacheBytes: 0,
  sync: { choice: null, status: SYNC_OFF },
  backup: { last: null, file: null, changes: 0, fault: null },
};

function show(view: Partial<OptionsView> = {}) {
  const done = () => vi.fn(() => Promise.resolve());
  const actions = {
    save: done(),
    saveSite: done(),
    removeSite: done(),
    savePair: done(),
    setKey: done(),
    setAddress: done(),
    setModel: done(),
    setPassphrase: done(),
    unlockKeys: vi.fn<OptionsActions['unlockKeys']>(() => Promise.resolve()),
    lockKeys: done(),
    forgetKeys: done(),
    clearCache: done(),
    chromeAvailability: vi.fn<OptionsActions['chromeAvailability']>(() => Promise.resolve('downloadable')),
    downloadForChrome: vi.fn<OptionsActions['downloadForChrome']>(() => Promise.resolve()),
    setSync: done(),
    syncNow: done(),
    setBackup: done(),
    backupNow: done(),
    modelNames: vi.fn<OptionsActions['modelNames']>(() => Promise.resolve(['small-1', 'large-1'])),
    allow: done(),
    withdraw: done(),
    test: vi.fn<OptionsActions['test']>(() => Promise.resolve({ text: 'Guten Tag', ms: 41.4, usage: null })),
    updates: vi.fn<OptionsActions['updates']>(() => Promise.resolve({ updates: [], reached: true })),
    offer: vi.fn<OptionsActions['offer']>(() => Promise.resolve(17_000_000)),
    download: done(),
    stopDownload: done(),
    removeModel: done(),
    importModels: vi.fn(() => Promise.resolve(1)),
    forgetRefused: done(),
  } satisfies OptionsActions;
  render(<SettingsPage view={{ ...VIEW, ...view }} actions={actions} />);
  return actions;
}

const press = (name: string): boolean => fireEvent.click(button(name));

/** One engine's part of the page; its `details` need not be open. */
function card(name: string): BoundFunctions<typeof queries> {
  const details = screen.getByText(name, { selector: '.engine-name' }).closest('details');
  if (!details) throw new Error(`no card of ${name}`);
  details.open = true;
  return within(details);
}

describe('languages and acting', () => {
  it('orders, adds and removes the languages the reader reads', async () => {
    const actions = show();
    press('Move English up');
    expect(actions.save).toHaveBeenLastCalledWith({ readerLanguages: ['en', 'de'] });
    press('Remove German');
    expect(actions.save).toHaveBeenLastCalledWith({ readerLanguages: ['en'] });
    fireEvent.change(screen.getByLabelText('Add a language'), { target: { value: 'ja' } });
    expect(actions.save).toHaveBeenLastCalledWith({ readerLanguages: ['de', 'en', 'ja'] });
    await waitFor(() => expect(screen.getByText('Saved.')).toBeTruthy());
  });

  it("says that the browser's languages count where none is set", () => {
    show({ settings: DEFAULTS });
    expect(screen.getByText('As in your browser: French and British English.')).toBeTruthy();
  });

  it('says when it acts', () => {
    const actions = show();
    expect(screen.getByRole('radio', { name: /^Offer a translation/ })).toHaveProperty('checked', true);
    fireEvent.click(screen.getByRole('radio', { name: /^Only when I click/ }));
    expect(actions.save).toHaveBeenCalledWith({ act: 'click' });
  });
});

describe('engines', () => {
  it('takes a key and never shows it again', () => {
    const actions = show();
    const deepl = card('DeepL');
    const field = deepl.getByLabelText('Key');
    fireEvent.change(field, { target: { value: ' abc-123 ' } });
    fireEvent.submit(field);
    expect(actions.setKey).toHaveBeenCalledWith('deepl', 'abc-123');
    expect(field).toHaveProperty('value', '');
    expect(document.body.innerHTML).not.toContain('abc-123');
  });

  it('says what a service receives and asks for leave', () => {
    const actions = show();
    const deepl = card('DeepL');
    expect(
      deepl.getByText(/^DeepL receives the text of the passages it translates, at api.deepl.example/),
    ).toBeTruthy();
    fireEvent.click(deepl.getByRole('button', { name: 'Allow DeepL to receive text' }));
    expect(actions.allow).toHaveBeenCalledWith('deepl');
  });

  it('lets the reader take it back', () => {
    const consent = { origin: 'https://api.deepl.example', since: '2026-11-20T12:00:00Z' };
    const actions = show({ engines: [engine('deepl', { consent, consentNeeded: false })] });
    const deepl = card('DeepL');
    expect(deepl.getByText('Allowed since November 20, 2026.')).toBeTruthy();
    fireEvent.click(deepl.getByRole('button', { name: 'Withdraw' }));
    expect(actions.withdraw).toHaveBeenCalledWith('deepl');
  });

  it('asks for leave again where the address changed', () => {
    const consent = { origin: 'https://old.example', since: '2026-11-20T12:00:00Z' };
    show({ engines: [engine('deepl', { consent })] });
    expect(card('DeepL').getByRole('button', { name: 'Allow DeepL to receive text' })).toBeTruthy();
  });

  it('tests with the true answer or the true error', async () => {
    const actions = show();
    const deepl = card('DeepL');
    fireEvent.click(deepl.getByRole('button', { name: 'Test' }));
    await waitFor(() => expect(deepl.getByText('It answers in 41 ms: “Guten Tag”')).toBeTruthy());
    actions.test.mockRejectedValue(new Fault('key-refused', 'DeepL answered 403'));
    fireEvent.click(deepl.getByRole('button', { name: 'Test' }));
    await waitFor(() => expect(deepl.getByText(/^The service refused the key/)).toBeTruthy());
    expect(deepl.getByText('DeepL answered 403')).toBeTruthy();
  });
});

describe('usage', () => {
  it('is shown as the service tells it, and as Gloss counted it', async () => {
    const actions = show({ engines: [engine('deepl', { sent: { characters: 12_345, calls: 7 } })] });
    const deepl = card('DeepL');
    expect(deepl.getByText('Sent this month: 12,345 characters in 7 calls.')).toBeTruthy();
    actions.test.mockResolvedValue({ text: 'Hallo', ms: 1, usage: { used: 9000, limit: 500_000, unit: 'characters' } });
    fireEvent.click(deepl.getByRole('button', { name: 'Test' }));
    await waitFor(() => expect(deepl.getByText('Your account has used 9,000 of 500,000.')).toBeTruthy());
    actions.test.mockResolvedValue({ text: 'Hallo', ms: 1, usage: { used: 1.5, limit: null, unit: 'credits' } });
    fireEvent.click(deepl.getByRole('button', { name: 'Test' }));
    await waitFor(() => expect(deepl.getByText('Your account has used $1.50.')).toBeTruthy());
  });

  it('offers the names of models that the service has', async () => {
    const actions = show({ engines: [engine('openai', { takesModel: true })] });
    const openai = card('OpenAI-compatible model');
    fireEvent.click(openai.getByRole('button', { name: 'Show the models there are' }));
    await waitFor(() => expect(openai.getByText('The service offers: small-1 and large-1')).toBeTruthy());
    actions.modelNames.mockRejectedValue(new Fault('key-refused', '401'));
    fireEvent.click(openai.getByRole('button', { name: 'Show the models there are' }));
    await waitFor(() => expect(openai.getByText(/^The service refused the key/)).toBeTruthy());
  });
});

describe("Chrome's own translator", () => {
  it('says for a pair what it can do, and downloads at a click', async () => {
    const chrome = engine('chrome', { sendsText: false, address: null, takesKey: false, consentNeeded: false });
    const actions = show({ engines: [chrome] });
    const inCard = card('Chrome Translator');
    await waitFor(() => expect(inCard.getByText('Chrome can download English → German.')).toBeTruthy());
    actions.chromeAvailability.mockResolvedValue('available');
    fireEvent.click(inCard.getByRole('button', { name: 'Have Chrome download English → German' }));
    expect(actions.downloadForChrome).toHaveBeenCalledWith('en', 'de', expect.anything());
    await waitFor(() => expect(inCard.getByText('English → German is on this device.')).toBeTruthy());
    actions.chromeAvailability.mockResolvedValue('absent');
    fireEvent.change(inCard.getByLabelText('Into'), { target: { value: 'fr' } });
    await waitFor(() => expect(inCard.getByText('This browser has no translator of its own.')).toBeTruthy());
    expect(inCard.queryByRole('button', { name: /^Have Chrome/ })).toBeNull();
  });
});

describe('the passphrase', () => {
  const type = (label: string, value: string): boolean =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });

  it('is set only where it was typed twice alike', () => {
    const actions = show();
    type('New passphrase', 'correct horse');
    type('Once more', 'correct hors');
    expect(screen.getByRole('alert').textContent).toBe('The two are not the same.');
    expect(button('Seal the keys')).toHaveProperty('disabled', true);
    type('Once more', 'correct horse');
    press('Seal the keys');
    expect(actions.setPassphrase).toHaveBeenCalledWith('correct horse');
    expect(document.body.innerHTML).not.toContain('correct horse');
  });

  it('unlocks, and says where it was wrong', async () => {
    const actions = show({ lock: 'locked' });
    actions.unlockKeys.mockRejectedValueOnce(new Fault('wrong-passphrase', ''));
    type('Passphrase', 'correct hors');
    press('Unlock');
    await waitFor(() => expect(screen.getByText('This is not the passphrase. Nothing was changed.')).toBeTruthy());
    type('Passphrase', 'correct horse');
    press('Unlock');
    expect(actions.unlockKeys).toHaveBeenLastCalledWith('correct horse');
  });

  it('can be taken away, and given up together with the keys', () => {
    const open = show({ lock: 'unlocked' });
    press('Lock now');
    press('Remove the passphrase');
    expect(open.lockKeys).toHaveBeenCalledOnce();
    expect(open.setPassphrase).toHaveBeenCalledWith(null);
    cleanup();
    const closed = show({ lock: 'locked' });
    screen.getByText('Forgotten?').closest('details')!.open = true;
    press('Delete all keys');
    expect(closed.forgetKeys).toHaveBeenCalledOnce();
  });
});

describe('kept translations', () => {
  it('are counted and can be forgotten', () => {
    const actions = show({ cacheBytes: 3_200_000 });
    expect(screen.getByText('3.2 MB are kept.')).toBeTruthy();
    press('Forget them');
    expect(actions.clearCache).toHaveBeenCalledOnce();
  });
});

describe('models', () => {
  it('says what a download costs before it starts', async () => {
    const actions = show();
    fireEvent.change(screen.getByLabelText('Into'), { target: { value: 'es' } });
    expect(actions.offer).toHaveBeenCalledWith('en', 'es');
    await waitFor(() => press('Download (17 MB)'));
    expect(actions.download).toHaveBeenCalledWith('en', 'es');
  });

  it('says where nobody has one', async () => {
    const actions = show();
    actions.offer.mockResolvedValue(null);
    fireEvent.change(screen.getByLabelText('Into'), { target: { value: 'th' } });
    await waitFor(() => expect(screen.getByText('There is no model for English → Thai.')).toBeTruthy());
  });

  it('deletes, pauses and goes on', () => {
    const pair = { from: 'en', to: 'fr', done: 6e6, total: 17e6, fault: null };
    const stopped = { from: 'en', to: 'it', done: 1e6, total: 9e6, fault: null };
    const actions = show({
      downloads: [
        { ...pair, state: 'running' },
        { ...stopped, state: 'stopped' },
      ],
    });
    expect(screen.getByText('6 MB of 17 MB')).toBeTruthy();
    press('Pause');
    expect(actions.stopDownload).toHaveBeenCalledWith('en', 'fr');
    press('Go on');
    expect(actions.download).toHaveBeenCalledWith('en', 'it');
    press('Remove the model English → German');
    expect(actions.removeModel).toHaveBeenCalledWith('en', 'de');
  });

  it('looks for newer ones at a click, says what came of it, and brings them at another', async () => {
    const actions = show();
    expect(actions.updates).not.toHaveBeenCalled();
    press('Look for newer models');
    await waitFor(() => expect(screen.getByText('The models here are the newest there are.')).toBeTruthy());
    // One of them is here already by the time the answer is shown.
    const updates = [
      { from: 'en', to: 'de', version: '2.2', bytes: 31_500_000 },
      { from: 'en', to: 'de', version: '2.1', bytes: 17_000_000 },
    ];
    actions.updates.mockResolvedValue({ updates, reached: false });
    press('Look for newer models');
    await waitFor(() => expect(screen.getByText(/^Version 2\.2 · 3\d/)).toBeTruthy());
    expect(screen.getByText(/^Mozilla's list of models could not be reached/)).toBeTruthy();
    expect(screen.getAllByRole('button', { name: 'Update the model English → German' })).toHaveLength(1);
    press('Update the model English → German');
    expect(actions.download).toHaveBeenCalledWith('en', 'de');
    actions.updates.mockRejectedValue(new Fault('unreachable', ''));
    press('Look for newer models');
    await waitFor(() => expect(screen.getByText(/^The translation server cannot be reached/)).toBeTruthy());
  });

  it('takes files from disk and says what they made', async () => {
    const actions = show();
    const file = new File(['x'], 'model.bin');
    fireEvent.change(screen.getByLabelText('Take model files from disk'), { target: { files: [file] } });
    expect(actions.importModels).toHaveBeenCalledWith([file]);
    await waitFor(() => expect(screen.getByText('1 model is complete.')).toBeTruthy());
  });
});

describe('sites', () => {
  const sites = { 'https://news.example': { translate: 'never' as const } };

  it('changes and forgets what was decided', () => {
    const actions = show({ settings: { ...DEFAULTS, sites } });
    const site = within(screen.getByRole('group', { name: 'news.example' }));
    fireEvent.change(site.getByLabelText('Translate'), { target: { value: 'always' } });
    expect(actions.saveSite).toHaveBeenLastCalledWith('https://news.example', { translate: 'always' });
    fireEvent.click(site.getByLabelText('Paint highlights in the page'));
    expect(actions.saveSite).toHaveBeenLastCalledWith('https://news.example', { paint: false });
    press('Remove what is remembered of news.example');
    expect(actions.removeSite).toHaveBeenCalledWith('https://news.example');
  });

  it.each([
    ['daily.example', 'https://daily.example'],
    ['http://localhost:8080/page?x', 'http://localhost:8080'],
  ])('adds %s as %s', (text, origin) => {
    const actions = show();
    const field = screen.getByLabelText('Never translate this site');
    fireEvent.change(field, { target: { value: text } });
    fireEvent.submit(field);
    expect(actions.saveSite).toHaveBeenCalledWith(origin, { translate: 'never', offer: 'never' });
  });

  it.each(['', 'not a site', 'http://'])('says that "%s" is no site', (text) => {
    const actions = show();
    const field = screen.getByLabelText('Never translate this site');
    fireEvent.change(field, { target: { value: text } });
    fireEvent.submit(field);
    expect(screen.getByRole('alert').textContent).toBe('This is not the address of a website.');
    expect(actions.saveSite).not.toHaveBeenCalled();
  });
});

describe('language pairs', () => {
  it('change and forget what was decided', () => {
    const actions = show({ settings: { ...DEFAULTS, pairs: { 'en>de': { translate: 'never', mode: 'hover' } } } });
    const pair = within(screen.getByRole('group', { name: 'English → German' }));
    fireEvent.change(pair.getByLabelText('Translate'), { target: { value: 'always' } });
    expect(actions.savePair).toHaveBeenLastCalledWith('en>de', { translate: 'always' });
    fireEvent.change(pair.getByLabelText('Shown'), { target: { value: '' } });
    expect(actions.savePair).toHaveBeenLastCalledWith('en>de', { mode: undefined });
    press('Remove what is remembered of English → German');
    expect(actions.savePair).toHaveBeenLastCalledWith('en>de', null);
  });
});

describe('glossary', () => {
  const term = (source: string, target = source) => ({ source, target });
  const glossary = { 'en>de': [term('grid', 'Stromnetz'), term('Rimal')] };

  it('adds a term, a name that stays, and a pair', () => {
    const actions = show({ settings: { ...DEFAULTS, glossary } });
    expect(screen.getByText('Rimal', { selector: 'bdi' }).closest('li')?.textContent).toContain('stays as it is');
    fireEvent.change(screen.getByLabelText('Term'), { target: { value: ' Laib ' } });
    press('Add the term');
    expect(actions.save).toHaveBeenLastCalledWith({ glossary: { 'en>de': [...glossary['en>de'], term('Laib')] } });
    fireEvent.change(screen.getByLabelText('Language of the terms'), { target: { value: 'fr' } });
    press('Add languages');
    fireEvent.change(screen.getByLabelText('Term'), { target: { value: 'pain' } });
    fireEvent.change(screen.getByLabelText('Translation'), { target: { value: 'Brot' } });
    press('Add the term');
    expect(actions.save).toHaveBeenLastCalledWith({ glossary: { ...glossary, 'fr>de': [term('pain', 'Brot')] } });
  });

  it('removes a term, and undoes it', () => {
    const actions = show({ settings: { ...DEFAULTS, glossary } });
    press('Remove Rimal');
    expect(actions.save).toHaveBeenLastCalledWith({ glossary: { 'en>de': [term('grid', 'Stromnetz')] } });
    press('Undo');
    expect(actions.save).toHaveBeenLastCalledWith({ glossary });
  });

  it.each([
    ['commas', 'source,target\r\ngrid,Netz\r\n"a ""b"", c",d\r\n'],
    ['semicolons, a byte order mark and a line too short', '\ufeffgrid;Netz\n;x\n"a ""b"", c";d\n'],
  ])('takes a CSV file with %s', async (_name, text) => {
    const actions = show({ settings: { ...DEFAULTS, glossary } });
    const file = new File([text], 'terms.csv', { type: 'text/csv' });
    fireEvent.change(screen.getByLabelText('Take terms from a CSV file'), { target: { files: [file] } });
    await waitFor(() => expect(screen.getByText(/2 terms were taken over/)).toBeTruthy());
    expect(actions.save).toHaveBeenLastCalledWith({
      glossary: { 'en>de': [term('grid', 'Netz'), term('Rimal'), term('a "b", c', 'd')] },
    });
  });
});

describe('what went wrong', () => {
  it('is said in the open', async () => {
    const actions = show({ refused: [{ field: 'act', value: 'whenever', reason: 'Invalid option' }] });
    expect(screen.getByText(/^1 stored setting could not be used/)).toBeTruthy();
    actions.forgetRefused.mockRejectedValue(new Fault('no-space', 'quota'));
    press('Forget the old values');
    await waitFor(() => expect(screen.getByText(/^There is not enough disk space/)).toBeTruthy());
  });
});
