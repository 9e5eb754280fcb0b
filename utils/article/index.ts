export { locate, rangesOf } from './ranges';
export { readArticle } from './read';
export * from './types';
export { walkBlocks } from './walk';
