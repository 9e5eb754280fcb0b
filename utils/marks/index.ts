/** Tables and takeaways of a page (docs/decisions/0006-marks.md). */
export { tableAbove } from './above';
export { type Cell, type CellType, numberFormat, type NumberFormat, readCell, readColumn } from './cells';
export { TakeawayCues } from './cues';
export { type FindOptions, findMarks, type FoundMarks } from './find';
export { loadTakeawayCues } from './lexicons';
export { stepMark } from './order';
export { parsePipeTable, type PipeCell, type PipeTable, scanPipeTables } from './pipes';
export type { Place, Span } from './places';
export { type ShownTable, showTable, type ShowOptions } from './show';
