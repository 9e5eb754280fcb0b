/** Paints ranges in the page with CSS Custom Highlights (design, rule 5.7). */
export { createPainter, type Painter, type PainterOptions } from './painter';
