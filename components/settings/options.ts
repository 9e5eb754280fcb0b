import type { DownloadView } from '@/components/ui/useDownloads';
import type { DownloadForChrome } from '@/components/ui/ChromeDownload';
import type { ChromeAvailability, ServiceUsage } from '@/utils/engines';
import type { FaultData } from '@/utils/faults';
import type { BackupStatus, SyncChoice, SyncView } from '@/utils/messages';
import type { LockState } from '@/utils/secrets';
import type { BackupChoice, PairChoice, Refused, Settings, SiteChoice } from '@/utils/settings';

/** What the reader may know and change of one engine. The key itself never comes here. */
export interface EngineView {
  readonly id: string;
  /** Whether page text leaves this device. */
  readonly sendsText: boolean;
  /** Where it goes now; null for an engine on this device. */
  readonly address: string | null;
  readonly takesAddress: boolean;
  readonly takesModel: boolean;
  readonly takesKey: boolean;
  readonly hasKey: boolean;
  /** The leave that was given, for this one origin. */
  readonly consent: { readonly origin: string; readonly since: string } | null;
  /** Whether it has to be given before the engine gets text. */
  readonly consentNeeded: boolean;
  /** What Gloss sent there this month; null for nothing. */
  readonly sent: { readonly characters: number; readonly calls: number } | null;
}

/** An on-device model. */
export interface ModelView {
  readonly from: string;
  readonly to: string;
  readonly bytes: number;
  readonly version: string;
  readonly fixture: boolean;
}

/** Later versions of models here. */
export interface ModelUpdates {
  readonly updates: readonly Pick<ModelView, 'from' | 'to' | 'version' | 'bytes'>[];
  /** Whether their makers could be asked; else the list that came with Gloss spoke. */
  readonly reached: boolean;
}

export interface OptionsView {
  readonly settings: Settings;
  /** Stored values that could not be used. */
  readonly refused: readonly Refused[];
  /** The browser's languages, which count while the reader set none. */
  readonly browserLanguages: readonly string[];
  readonly engines: readonly EngineView[];
  readonly models: readonly ModelView[];
  readonly downloads: readonly DownloadView[];
  /** Whether a passphrase seals the keys. */
  readonly lock: LockState;
  /** Bytes of kept translations. */
  readonly cacheBytes: number;
  readonly sync: SyncView;
  readonly backup: BackupStatus;
}

/** Answer of an engine to a short text, and what the account has used where the service tells. */
export interface TestAnswer {
  readonly text: string;
  readonly ms: number;
  readonly usage: ServiceUsage | null;
}
export type TestResult = TestAnswer | FaultData;

/** What the options page asks of its door. Each answers once the change is stored; faults are thrown. */
export interface OptionsActions {
  save: (patch: Partial<Settings>) => Promise<void>;
  saveSite: (origin: string, change: SiteChoice) => Promise<void>;
  removeSite: (origin: string) => Promise<void>;
  /** Null forgets the pair. */
  savePair: (pair: string, change: PairChoice | null) => Promise<void>;
  /** Empty text removes the key. */
  setKey: (engine: string, key: string) => Promise<void>;
  setAddress: (engine: string, address: string | null) => Promise<void>;
  setPassphrase: (passphrase: string | null) => Promise<void>;
  unlockKeys: (passphrase: string) => Promise<void>;
  lockKeys: () => Promise<void>;
  /** Deletes all keys and the passphrase. */
  forgetKeys: () => Promise<void>;
  clearCache: () => Promise<void>;
  /** What Chrome's own translator can do, as this page sees it. */
  chromeAvailability: (from: string, to: string) => Promise<ChromeAvailability>;
  downloadForChrome: DownloadForChrome;
  /** Names of the models a service offers. */
  modelNames: (engine: string) => Promise<readonly string[]>;
  setModel: (engine: string, model: string | null) => Promise<void>;
  allow: (engine: string) => Promise<void>;
  withdraw: (engine: string) => Promise<void>;
  test: (engine: string) => Promise<TestAnswer>;
  /** Which models here have a later version; fetched by `download`. */
  updates: () => Promise<ModelUpdates>;
  /** Bytes that a download would bring, or null where nobody has a model. */
  offer: (from: string, to: string) => Promise<number | null>;
  download: (from: string, to: string) => Promise<void>;
  stopDownload: (from: string, to: string) => Promise<void>;
  removeModel: (from: string, to: string) => Promise<void>;
  importModels: (files: readonly File[]) => Promise<number>;
  forgetRefused: () => Promise<void>;
  /** Secrets that are null stay as they are. */
  setSync: (choice: SyncChoice | null, password: string | null, passphrase: string | null) => Promise<void>;
  syncNow: () => Promise<void>;
  /** Asks the browser for the download folder first, where backups need it. */
  setBackup: (choice: BackupChoice) => Promise<void>;
  backupNow: () => Promise<void>;
}
