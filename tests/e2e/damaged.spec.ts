import { readFileSync } from 'node:fs';
import type { PanelState } from '../../utils/messages';
import { ask, tabOf } from '../../scripts/browser/chromium';
import { articleHtml, servePages } from '../servePages';
import { expect, test } from './fixtures';

interface Kept {
  annotations: { note: string }[];
  damaged: number;
}

test('a torn record and one that silences the database: the rest is read, written and backed up, both are said', async ({
  chromium,
  tab,
}) => {
  const { driver } = chromium;
  const site = await servePages({ '/a': { body: articleHtml('The harbour') } });
  try {
    await tab.goto(`${site.origin}/a`);
    const id = await tabOf(driver, tab.url());
    const { digest } = await ask<PanelState>(driver, 'panelState', { tab: id, read: true });
    const { id: block } = digest!.article.blocks.at(-1)!;
    const annotate = (note: string): Promise<unknown> =>
      driver.evaluate(([tab, message]) => chrome.tabs.sendMessage(tab, message, { frameId: 0 }), [
        id,
        { type: 'annotateHere', span: { block, start: 0, end: 20 }, claim: null, colour: 'blue', note, tags: [] },
      ] as const);
    for (const note of ['a', 'b', 'c']) expect(await annotate(note)).toMatchObject({ ok: true, value: { kept: true } });

    // What a crash or a dying disk leaves: contents with parts missing, and a record that is cut off.
    await driver.evaluate(async () => {
      const answer = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error!);
        });
      const database = await answer(indexedDB.open('_pouch_annotations'));
      const stores = database.transaction(['document-store', 'by-sequence'], 'readwrite');
      const [documents, contents] = [stores.objectStore('document-store'), stores.objectStore('by-sequence')];
      const cursor = contents.openCursor();
      await new Promise<void>((resolve) => {
        cursor.onsuccess = () => {
          if (!cursor.result) return resolve();
          const record = cursor.result.value as { annotation?: { note: string }; _doc_id_rev: string };
          if (record.annotation?.note === 'a') cursor.result.update({ ...record, annotation: { note: 'a' } });
          if (record.annotation?.note === 'b') {
            const name = record._doc_id_rev.split('::')[0]!;
            const found = documents.get(name);
            found.onsuccess = () => documents.put({ ...(found.result as object), data: '{"cut o' });
          }
          cursor.result.continue();
        };
      });
      database.close();
    });

    const page = { url: tab.url(), canonicalUrl: null };
    const read = async (): Promise<[string[], number]> => {
      const { annotations, damaged } = await ask<Kept>(driver, 'pageAnnotations', page);
      return [annotations.map(({ note }) => note), damaged];
    };
    expect(await read()).toEqual([['b', 'c'], 1]);
    expect(await annotate('d')).toMatchObject({ ok: true, value: { kept: true } });
    expect(await read()).toEqual([['b', 'c', 'd'], 1]);

    await driver.goto(`chrome-extension://${chromium.extensionId}/library.html`);
    await expect(driver.getByText('1 record is damaged.')).toBeVisible({ timeout: 30_000 });
    await expect(driver.getByText('3 annotations')).toBeVisible();
    await driver.locator('.library-row').first().click();
    await expect(driver.getByRole('article')).toContainText('The harbour authorit');
    const saved = driver.waitForEvent('download');
    await driver.getByRole('alert').getByRole('button', { name: 'Backup' }).click();
    const backup = JSON.parse(readFileSync(await (await saved).path(), 'utf8')) as Kept & { damaged: unknown[] };
    expect(backup.annotations.map(({ note }) => note).sort()).toEqual(['b', 'c', 'd']);
    expect(backup.damaged).toMatchObject([{ document: { annotation: { note: 'a' } } }]);
  } finally {
    site.close();
  }
});
