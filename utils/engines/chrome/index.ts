export { createChromeDetector, meanVote } from './detector';
export { downloadForChrome } from './download';
export { createChrome } from './engine';
export { ChromeAvailability, type ChromeHost, ChromeJob, createChromeHost } from './host';
export { chromeRunner, chromeVersion, mayHaveChrome } from './house';
export { translatorHere, type TranslatorApi } from './api';
