export * from './digest';
export { extractBrief } from './extract';
export { BRIEF_LANGUAGES, BriefLexicon, loadBriefLexicon } from './lexicon';
export { createVerifier, verifyBrief, verifyClaim, type DropReason, type Verifier } from './verify';
