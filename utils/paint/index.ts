/** Paints ranges in the page with CSS Custom Highlights (design, rule 5.7). */
export { createOutline, type OutlineEntry, type OutlineOptions } from './outline';
export { createPainter, type Looks, type Painter, type PainterOptions } from './painter';
