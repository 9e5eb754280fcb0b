/**
 * Highlights, notes and tags: described so that they are found again, kept, synchronised, exported.
 * The reader imports `describe`, `anchorer` and the toolbar; the store's database is passed in, so that PouchDB weighs
 * on the background and the library page alone.
 */
export { type Anchored, type Anchorer, anchorer, type Pace, resolve } from './anchor';
export { type Projected, toSource, toTarget } from './project';
export * from './formats';
export { describe, type Point, sourceOf } from './selector';
export { snapshotOf } from './snapshot';
export { DATABASE, type Stored } from './documents';
export { type AnnotationStore, type Change, type Damaged, type Database, type Everything, openStore } from './store';
export { PAINTS, showToolbar, type ToolbarActions, type ToolbarWords } from './toolbar';
export { seal } from './sealed';
export { type Conflict, conflictsOf, settle, startSync, syncOnce, type SyncStatus } from './sync';
export * from './types';
export { AnchorReason } from './verdict';
