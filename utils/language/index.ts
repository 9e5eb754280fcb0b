/**
 * What language is this text; is this heading not in the body's language. Plain data only: runs in the background, a
 * worker or Node. How it judges and how well: docs/decisions/0003-judging-languages.md.
 */
export type { Declared } from './body';
export { createJudge, type Judge, type JudgeOptions, type PageJudgement, type PageSample } from './judge';
export { decidingScript, SCRIPTS, scriptShares, type Script, type ScriptShares } from './scripts';
export { primary, sameLanguage, shorten } from './tags';
export { targetLanguage, versionIn, type Target } from './target';
