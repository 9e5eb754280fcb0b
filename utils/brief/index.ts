export * from './digest';
export { extractBrief } from './extract';
export { BRIEF_LANGUAGES, BriefLexicon, loadBriefLexicon } from './lexicon';
export { completeBrief, planModelBrief, type BriefModel, type BriefPlan } from './model';
export { createVerifier, verifyBrief, verifyClaim, type DropReason, type Verifier } from './verify';
