/** Translation in place: plans over live units, writes into live Text nodes, takes everything back exactly. */
export { callsOf } from './batch';
export { aroundIn } from './around';
export { writeBeside } from './beside';
export { directionOf } from './direction';
export { isCurrent } from './entry';
export { projectToSource, projectToTarget } from './map';
export type { Original, TranslateAnswer, TranslationOptions, TranslationRun, WriteBeside } from './options';
export { originsOf } from './origins';
export { type SegmentPlan, toSegment } from './plan';
export { lostNumbers } from './numbers';
export type { Term } from './protect';
export { startTranslation } from './run';
export { pageSchedule, type Schedule } from './schedule';
export { checkTokens, escapeText, parseSegment, type SegmentNode, sentencesOf, serializeSegment } from './segment';
export { sameLanguage, TRANSLATION_OFF } from './status';
export * from './types';
export type { Viewport } from './viewport';
