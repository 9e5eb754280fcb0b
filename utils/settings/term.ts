import * as z from 'zod/mini';

/** Not empty; `minLength` would cost the reader's script a check of its own. */
const filled = () => z.string().check(z.regex(/[^]/));

/** A term with its translation; a name that stays as it is has both the same. */
export const Term = z.object({ source: filled(), target: filled() });
export type Term = z.infer<typeof Term>;
