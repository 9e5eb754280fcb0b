export { locate, rangesOf } from './ranges';
export { speaksOfLanguage } from './notice';
export { readArticle } from './read';
export * from './types';
export { walkBlocks } from './walk';
