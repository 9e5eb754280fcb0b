/** What the reader set, in `storage.local`: schema, defaults, numbered migrations. Never a key or password. */
export { DEFAULTS, Settings, type PairChoice, type SiteChoice } from './schema';
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
export { rememberedTarget, rememberPage } from './pages';
