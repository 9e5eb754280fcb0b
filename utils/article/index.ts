export { placeOf, readAhead, type Ahead } from './ahead';
export { locate, rangesOf } from './ranges';
export { speaksOfLanguage } from './notice';
export { readArticle, readSteps } from './read';
export { takeIn, withPassages } from './takeIn';
export * from './types';
export { NOTHING, OPAQUE, PHRASING, walkBlocks } from './walk';
