import { expect, test } from './fixtures';

test('each shortcut that is suggested is given by the browser: those it keeps for itself are given to nobody', async ({
  chromium,
}) => {
  const { wanted, given } = await chromium.driver.evaluate(async () => ({
    wanted: chrome.runtime.getManifest().commands ?? {},
    given: await chrome.commands.getAll(),
  }));
  const suggested = Object.entries(wanted).flatMap(([name, { suggested_key: keys }]): [string, string][] =>
    typeof keys === 'object' && keys.default ? [[name, keys.default]] : [],
  );
  expect(suggested).toHaveLength(4); // Chrome takes no more
  const keyOf = new Map(given.map(({ name, shortcut }) => [name, shortcut]));
  expect(suggested.map(([name]) => [name, keyOf.get(name)])).toEqual(suggested);
});
