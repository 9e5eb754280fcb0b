import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ask, type Chromium } from '../../scripts/browser/chromium';
import { startMirror, type Mirror } from '../mirror';
import { expect, test } from './fixtures';

let mirror: Mirror;
test.beforeEach(async () => (mirror = await startMirror()));
test.afterEach(() => mirror.close());

async function openModels({ context, extensionId, driver }: Chromium): Promise<Page> {
  await ask(driver, 'setEngine', { engine: 'bergamot', url: mirror.url, key: null, model: null });
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  return page;
}

async function choosePair(page: Page): Promise<void> {
  const choices = page.getByRole('group', { name: 'Add a model' }).getByRole('combobox');
  await choices.nth(0).selectOption('en');
  await choices.nth(1).selectOption('de');
}
const REMOVE = /Remove the model English → German/;

test('a model is downloaded with progress, paused, gone on with, listed and deleted', async ({ chromium }) => {
  const page = await openModels(chromium);
  mirror.behaviour.hold = true;
  await choosePair(page);
  await page.getByRole('button', { name: /^Download \(/ }).click();
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  await expect.poll(() => mirror.held.length).toBe(1);
  await page.getByRole('button', { name: 'Pause' }).click();
  mirror.behaviour.hold = false;
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('button', { name: REMOVE })).toBeVisible();
  await expect(page.getByText('demo model, not a real translation')).toBeVisible();
  await page.getByRole('button', { name: REMOVE }).click();
  await expect(page.getByText('No model is on this device yet.')).toBeVisible();
});

test('a download that is cut at half is taken up by itself; what arrived is not asked for again', async ({
  chromium,
}) => {
  const page = await openModels(chromium);
  mirror.behaviour.hold = true;
  await choosePair(page);
  await page.getByRole('button', { name: /^Download \(/ }).click();
  const bar = page.getByRole('progressbar').first();
  await expect.poll(() => bar.evaluate((element: HTMLProgressElement) => element.value)).toBeGreaterThan(1);
  mirror.behaviour.hold = false;
  mirror.held[0]!.destroy();
  await expect(page.getByRole('button', { name: REMOVE })).toBeVisible({ timeout: 20_000 });
  const [whole, rest] = mirror.asked.filter((name) => name.startsWith('fixture-model'));
  expect(whole).toBe('fixture-model.ende.bin');
  expect(rest).toMatch(/^fixture-model\.ende\.bin bytes=[1-9]\d+-$/);
});

test('one wrong byte is refused in words, and nothing is kept of it', async ({ chromium }) => {
  const page = await openModels(chromium);
  mirror.behaviour.damage = true;
  await choosePair(page);
  await page.getByRole('button', { name: /^Download \(/ }).click();
  await expect(page.getByText('The model file is damaged and was not used.').first()).toBeVisible();
  await expect(page.getByText('No model is on this device yet.')).toBeVisible();
});

test('a newer model is looked for at a click; the old one stays until the new one is verified', async ({
  chromium,
}) => {
  const own = await startMirror([['en', 'de'], ['de', 'en']]); // prettier-ignore
  mirror.close();
  mirror = own;
  const page = await openModels(chromium);
  await ask(chromium.driver, 'downloadModel', { from: 'en', to: 'de' });
  await page.reload();
  const look = page.getByRole('button', { name: 'Look for newer models' });
  const update = page.getByRole('button', { name: 'Update the model English → German' });
  await look.click();
  await expect(page.getByText('The models here are the newest there are.')).toBeVisible();

  // The next version: the files of the other direction under this one's name.
  const file = path.join(own.folder, 'registry.json');
  interface Listed { fixture: boolean; files: { from: string; to: string; version: string }[] } // prettier-ignore
  const registry = JSON.parse(readFileSync(file, 'utf8')) as Listed;
  const next = registry.files
    .filter(({ from }) => from === 'de')
    .map((one) => ({ ...one, from: 'en', to: 'de', version: '1.1' }));
  writeFileSync(file, JSON.stringify({ ...registry, files: [...registry.files, ...next] }));
  await look.click();
  await expect(page.getByText(/^Version 1\.1 · /)).toBeVisible();
  own.behaviour.damage = true;
  await update.click();
  await expect(page.getByText('The model file is damaged and was not used.').first()).toBeVisible();
  await expect(page.getByText(/^Version 1\.0 · /)).toBeVisible();
  own.behaviour.damage = false;
  await update.click();
  await expect(update).toBeHidden();
  await expect(page.getByText(/^Version 1\.0 · /)).toBeHidden();
  await expect(page.getByText(/^Version 1\.1 · /)).toHaveCount(1);
});

test('model files are taken from disk, and a stranger is refused', async ({ chromium }) => {
  const page = await openModels(chromium);
  const input = page.getByLabel('Take model files from disk');
  await input.setInputFiles({ name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a model') });
  await expect(page.getByText('The model file is damaged and was not used.').first()).toBeVisible();
  const files = path.join(mirror.folder, 'files');
  await input.setInputFiles(readdirSync(files).map((name) => path.join(files, name)));
  await expect(page.getByText('1 model is complete.')).toBeVisible();
  await expect(page.getByRole('button', { name: REMOVE })).toBeVisible();
});
