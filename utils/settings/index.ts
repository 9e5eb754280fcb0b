/** What the reader set, in `storage.local`: schema, defaults, numbered migrations. Never a key or password. */
export { type BackupChoice, DEFAULTS, Settings, type PairChoice, type SiteChoice, type Standing } from './schema';
export { Term } from './term';
export { alwaysInto, modeFor, pairOf, saveMode, savePair, standingFor } from './choices';
export { readTerms, writeTerms } from './glossary';
export type { Refused } from './repair';
export {
  forgetRefused,
  inspectSettings,
  loadSettings,
  originOf,
  saveSettings,
  saveSite,
  siteChoice,
  watchSettings,
  type SettingsPatch,
} from './store';
export { rememberedPage, rememberPage, type RememberedPage } from './pages';
