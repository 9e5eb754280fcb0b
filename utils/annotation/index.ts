/**
 * Highlights, notes and tags: described so that they are found again, kept, synchronised, exported.
 * The reader imports `describe`, `toTarget` and the toolbar; anchoring is the background's. The store's database is
 * passed in, so that PouchDB weighs on the background and the library page alone.
 */
export { type Anchorer, anchorer, type Pace, resolve } from './anchor';
export { type LocalRecords, openLocal } from './local';
export { blocksOfCells, cellAt, findCell } from './cell';
export { type Placed, placeAll } from './place';
export { type Projected, toSource, toTarget } from './project';
export { articleKey } from './address';
export { type AnnotationEdit, editAll, undoAll } from './bulk';
export * from './catalogue';
export { COLOURS } from './colours';
export * from './formats';
export { describe, type Point, sourceOf } from './selector';
export { snapshotOf } from './snapshot';
export { annotationId, DATABASE, type Stored } from './documents';
export { type AnnotationStore, type Change, type Damaged, type Database, type Everything, openStore } from './store';
export { tagsFrom } from './tags';
export { PAINTS, type Said, showToolbar, type ToolbarActions, type ToolbarWords } from './toolbar';
export { seal } from './sealed';
export { salvageFrom } from './salvage';
export { type Conflict, conflictsOf, settle } from './conflicts';
export { backupDue } from './due';
export { guard, type Refusal } from './guard';
export { type Credentials, remoteFetch } from './remote';
export { pauseAfter, syncFault, syncOnce, type SyncProgress } from './sync';
export * from './types';
export { Anchored, AnchorDoubt, AnchorReason } from './verdict';
