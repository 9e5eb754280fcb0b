/** Colours by name; what each means is the reader's to say (settings), never stored with the annotation. */
export const COLOURS = ['yellow', 'green', 'blue', 'pink', 'purple'] as const;
