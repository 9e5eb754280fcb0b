import type { Page } from '@playwright/test';
import { ask, launchChromium, type Chromium } from '../../scripts/browser/chromium';
import type { Annotation } from '../../utils/annotation';
import type { SyncView } from '../../utils/messages/sync';
import { startCouch, type Couch } from '../couch';
import { annotationOf } from '../unit/annotation/fixtures';
import { expect, test as base } from './fixtures';
import { stopWorker } from './worker';

const test = base.extend<{ couch: Couch; other: Chromium }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern, and this fixture needs no other
  couch: async ({}, use) => {
    const couch = await startCouch();
    couch.credentials = USER;
    await use(couch);
    await couch.down();
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  other: async ({}, use) => {
    const other = await launchChromium({ languages: ['en'] });
    await use(other);
    await other.close();
  },
});

const USER = { user: 'ada', password: 'first' };
const EACH = 500;
const idOf = (machine: number, n: number): string =>
  `0000000${machine}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const { source } = annotationOf();

const share = ({ driver }: Chromium, couch: Couch, password: string, passphrase: string | null = null): Promise<void> =>
  ask(driver, 'setSync', {
    choice: { address: `${couch.origin}/team`, user: USER.user, sealed: passphrase !== null, paused: false },
    password,
    passphrase,
  });

/** Writes them as a panel does, one after the other; a background that was stopped is asked again. */
const write = (driver: Page, annotations: Annotation[], base: Annotation | null = null): Promise<void> =>
  driver.evaluate(
    async ([annotations, base]) => {
      for (const annotation of annotations) {
        for (;;) {
          const answer = (await chrome.runtime
            .sendMessage({ type: 'keepAnnotation', annotation, base, tab: null })
            .catch(() => null)) as { ok?: boolean } | null;
          if (answer?.ok) break;
        }
      }
    },
    [annotations, base] as const,
  );

/** What one machine holds of the article. */
const held = async ({ driver }: Chromium): Promise<Annotation[]> =>
  (
    await ask<{ annotations: Annotation[] }>(driver, 'pageAnnotations', {
      url: source.url,
      canonicalUrl: source.canonicalUrl,
    })
  ).annotations;

const stateOf = async ({ driver }: Chromium): Promise<SyncView['status']> =>
  (await ask<SyncView>(driver, 'syncState', {})).status;

/** Rounds on both machines until both hold as many. */
const converge = (machines: Chromium[], count: number): Promise<void> =>
  expect(async () => {
    for (const machine of machines) await ask(machine.driver, 'syncNow', {});
    for (const machine of machines) expect(await held(machine)).toHaveLength(count);
  }).toPass({ timeout: 60_000 });

test('two machines write through a server that goes and comes: nothing is lost, nothing doubled, conflicts are listed', async ({
  chromium: desk,
  other: train,
  couch,
}) => {
  test.setTimeout(180_000);
  await share(desk, couch, USER.password);
  await share(train, couch, USER.password);
  const shared = Array.from({ length: 5 }, (_, n) => annotationOf({ id: idOf(9, n), note: 'shared' }));
  await write(desk.driver, shared);
  await converge([desk, train], shared.length);

  // One is offline for half of its writes, backgrounds are stopped, the server restarts, the password changes.
  const made = [desk, train].map((_, machine) =>
    Array.from({ length: EACH }, (_, n) => annotationOf({ id: idOf(machine, n), note: `note ${n}` })),
  );
  const half = EACH / 2;
  await train.context.setOffline(true);
  const writing = [write(desk.driver, made[0]!.slice(0, half)), write(train.driver, made[1]!.slice(0, half))];
  await stopWorker(desk);
  await couch.down();
  await stopWorker(train);
  await couch.up();
  await Promise.all(writing);
  for (const [n, before] of shared.entries()) {
    await write(desk.driver, [{ ...before, note: `desk ${n}` }], before);
    await write(train.driver, [{ ...before, note: `train ${n}` }], before);
  }
  couch.credentials = { ...USER, password: 'second' };
  await ask(desk.driver, 'syncNow', {});
  expect(await stateOf(desk)).toMatchObject({ state: 'stopped', fault: { code: 'key-refused' } });
  await train.context.setOffline(false);
  const rest = [write(desk.driver, made[0]!.slice(half)), write(train.driver, made[1]!.slice(half))];
  await stopWorker(train);
  await Promise.all(rest);
  await share(desk, couch, 'second');
  await share(train, couch, 'second');
  await converge([desk, train], 2 * EACH + shared.length);

  for (const machine of [desk, train]) {
    const ids = (await held(machine)).map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set([...shared, ...made.flat()].map(({ id }) => id)));
  }
  // Both machines list every conflict, and what the reader decides on one holds on both.
  const library = async ({ context, extensionId }: Chromium): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/library.html`);
    return page;
  };
  const [here, there] = [await library(desk), await library(train)];
  for (const page of [here, there]) {
    const list = page.getByRole('region', { name: /Written on two machines/ });
    await expect(list.getByRole('article')).toHaveCount(shared.length);
    await expect(list).toContainText('desk 0');
    await expect(list).toContainText('train 0');
  }
  for (let left = shared.length; left > 0; left--) {
    await here.getByRole('button', { name: 'Keep both notes in one' }).first().click();
    await expect(here.getByRole('article', { name: source.title })).toHaveCount(left - 1);
  }
  await converge([desk, train], 2 * EACH + shared.length);
  await there.reload();
  await expect(there.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(there.getByRole('region', { name: /Written on two machines/ })).toHaveCount(0);
  const notes = (await held(train)).filter(({ id }) => shared.some((one) => one.id === id)).map(({ note }) => note);
  for (const note of notes) expect(note).toMatch(/desk \d[^]*train \d|train \d[^]*desk \d/);
});

test('set up in the options, sealed: the other machine reads it, the server does not, a wrong passphrase changes nothing', async ({
  chromium: desk,
  other: train,
  couch,
}) => {
  const options = desk.driver;
  await options.getByLabel('Address of the database').fill(`${couch.origin}/team`);
  await options.getByLabel('User name').fill(USER.user);
  await options.getByLabel('Password', { exact: true }).fill(USER.password);
  await options.getByLabel(/Seal contents/).check();
  await options.getByLabel('Passphrase of the database').fill('correct horse');
  await options.getByRole('button', { name: 'Start sharing' }).click();
  await expect(options.getByText(/Both sides were the same at/)).toBeVisible();

  await write(options, [annotationOf({ note: 'the mayor whispered' })]);
  await expect.poll(async () => JSON.stringify(await couch.documents('team'))).toContain('annotation:');
  expect(JSON.stringify(await couch.documents('team'))).not.toMatch(/mayor|whisper|harbour|paper\.example/);

  const before = JSON.stringify(await couch.documents('team'));
  await share(train, couch, USER.password, 'wrong horse');
  await expect
    .poll(() => stateOf(train))
    .toMatchObject({ state: 'stopped', fault: { code: 'wrong-passphrase' }, received: 0 });
  expect(await held(train)).toEqual([]);
  expect(JSON.stringify(await couch.documents('team'))).toBe(before);
  await share(train, couch, USER.password, 'correct horse');
  await converge([desk, train], 1);
  expect((await held(train))[0]!.note).toBe('the mayor whispered');

  await options.getByRole('button', { name: 'Pause' }).nth(0).click();
  await expect(options.getByText('Paused. What you write stays here until you go on.')).toBeVisible();
});
