import fc from 'fast-check';

/**
 * Laws try other cases each time they run by hand. `npm test` names a seed, so that one commit gives one result; a law
 * that fails prints the seed that shows it again.
 */
const { LAWS_SEED } = process.env;
if (LAWS_SEED) fc.configureGlobal({ seed: Number(LAWS_SEED) });
