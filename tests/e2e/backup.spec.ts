import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ask, CHROME_BUILD, launchChromium, type Chromium } from '../../scripts/browser/chromium';
import type { BackupStatus } from '../../utils/messages/backups';
import { annotationOf } from '../unit/annotation/fixtures';
import { expect, test } from './fixtures';

/**
 * The built extension with the leave for the download folder given: no test can answer the browser's question for an
 * optional permission, so this copy of the manifest has it from the start. Nothing else differs.
 */
async function withDownloads(use: (chromium: Chromium) => Promise<void>): Promise<void> {
  const build = mkdtempSync(path.join(tmpdir(), 'gloss-build-'));
  cpSync(CHROME_BUILD, build, { recursive: true });
  const file = path.join(build, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { permissions: string[]; optional_permissions: string[] };
  const { optional_permissions, ...rest } = manifest;
  expect(optional_permissions).toEqual(['downloads']);
  writeFileSync(file, JSON.stringify({ ...rest, permissions: [...rest.permissions, 'downloads'] }));
  const chromium = await launchChromium({ languages: ['en'], build });
  try {
    await use(chromium);
  } finally {
    await chromium.close();
    rmSync(build, { recursive: true, force: true });
  }
}

const idOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const keep = ({ driver }: Chromium, n: number): Promise<unknown> =>
  ask(driver, 'keepAnnotation', { annotation: annotationOf({ id: idOf(n) }), base: null, tab: null });

test('after so many changes everything is written to the download folder, and can be taken in again', async () => {
  await withDownloads(async (chromium) => {
    const { driver } = chromium;
    await driver.getByRole('radio', { name: 'After a number of changes' }).click();
    await driver.getByRole('spinbutton', { name: 'Changes' }).fill('3');
    for (let n = 0; n < 2; n++) await keep(chromium, n);
    await expect.poll(() => ask<BackupStatus>(driver, 'backupState', {})).toMatchObject({ last: null, changes: 2 });
    await keep(chromium, 2);
    await expect
      .poll(() => ask<BackupStatus>(driver, 'backupState', {}))
      .toMatchObject({
        changes: 0,
        fault: null,
        file: expect.stringMatching(/^Gloss\/gloss-backup-.*\.json$/),
      });
    const [item] = await driver.evaluate(() => chrome.downloads.search({ state: 'complete' }));
    const backup = JSON.parse(readFileSync(item!.filename, 'utf8')) as {
      format: string;
      annotations: { id: string }[];
    };
    expect(backup.format).toBe('gloss-backup');
    expect(backup.annotations.map(({ id }) => id)).toEqual([0, 1, 2].map(idOf));
  });
});

test('without the leave for the download folder the options say so, and nothing is lost', async ({ chromium }) => {
  await keep(chromium, 0);
  const status = await ask<BackupStatus>(chromium.driver, 'backupNow', {});
  expect(status).toMatchObject({ last: null, changes: 1 });
  expect(status.fault?.detail).toContain('download folder');
  await chromium.driver.reload();
  await expect(chromium.driver.getByText('The last backup was not written.')).toBeVisible();
});
