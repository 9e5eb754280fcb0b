import * as z from 'zod/mini';

/** A term with its translation; a name that stays as it is has both the same. */
export const Term = z.object({ source: z.string().check(z.minLength(1)), target: z.string().check(z.minLength(1)) });
export type Term = z.infer<typeof Term>;
