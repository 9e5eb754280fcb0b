import * as z from 'zod/mini';

/** A term with its translation; a name that stays as it is has both the same. */
export const Term = z.object({ source: z.string().check(z.regex(/[^]/)), target: z.string().check(z.regex(/[^]/)) });
export type Term = z.infer<typeof Term>;
