/**
 * Engines: translate segments, on this device or by a service the reader chose.
 *
 * Wiring in the background:
 *
 * ```ts
 * const secrets = createSecrets();                                     // @/utils/secrets
 * const settings = async (id: EngineId) => ({ url: …, model: … });     // from the reader's settings; null = default
 * const models = createModels({
 *   fetch: (url, init) => fetch(url, init),
 *   store: openFileStore,
 *   mirror: async () => (await settings('bergamot')).url,              // null = Mozilla's file server
 * });
 * const engines = createEngines(
 *   { fetch: (url, init) => fetch(url, init), settings, key: (id) => secrets.get(id) },
 *   [createBergamot(models, bergamotRunner(channelFor(bergamotTranslate)))],           // @/utils/messages
 * );
 * const consent = createConsent(table('gloss-consent'), () => new Date());
 * const cache = openCache(() => Date.now());                            // `cache.clear()`, `cache.size()` for the options page
 * const queue = withCache(createQueue({ sleep, random: Math.random }), cache, () => Date.now());   // `sleep` is exported here
 *
 * const engine = engines.engine('bergamot');
 * const ready = await engine.ready(from, to);                          // true, or why not (`no-model`, …)
 * await consent.check(engine);                                         // throws `no-consent`
 * const answer = await whileAlive(() => queue.translate({ engine, owner: tabId, segments, from, to, signal, isPrivate }));
 * // isPrivate: the tab is incognito, nothing is kept; urgent: on screen, goes first
 * // answer.segments: same ids and order, tokens to be verified; answer.model: 'en-de base-memory 2.1' or 'fixture en-de'
 * ```
 *
 * Models: `models.ready(from, to)`; on `no-model` ask the reader with `models.offer(from, to, signal)` (bytes), then
 * `whileAlive(() => models.download(from, to, { signal, onProgress }))`; `models.installed()`, `.updates()`,
 * `.remove()`, `.importFiles()`. A model is a fixture where its `fixture` is true; `isFixture(model)` tells from the answer's name;
 * `wordsChanged(source, target)` counts for the report.
 *
 * Build (wxt.config.ts): `hooks: { 'build:publicAssets': emitBergamot }` from `./scripts/bergamot/wxt-module`.
 * `entrypoints/offscreen/` and `entrypoints/bergamot.worker.ts` need nothing else.
 */
export * from './bergamot';
export * from './chrome';
export { whileAlive } from './offscreen';
export { type Candidate, chooseAutomatically } from './automatic';
export { APERTIUM_URL } from './apertium';
export { type Cache, type Kept, openCache } from './cache';
export { withCache } from './cached-queue';
export { type Consent, type ConsentBook, createConsent } from './consent';
export { FREE_MARK } from './deepl';
export { wordsChanged, type WordShare } from './fixture';
export { type Fetch, isLoopback, RetryLater } from './http';
export { type Completion, jsonSchema, type LanguageModel, type Prompt, readAnswer, RULE } from './language-model';
export { LIBRETRANSLATE_URL } from './libretranslate';
export { keepsNumbers } from './numbers';
export { createQueue, type Queue, type QueueJob } from './queue';
export { createEngines, type Engines } from './registry';
export { createMeter, type Meter, type Sent } from './meter';
export { type KeptLanguages } from './service';
export { sleep } from './sleep';
export * from './types';
