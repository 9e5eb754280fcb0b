/** All annotations in short: listed, searched and counted without reading them. */
export { type Catalogue, type CatalogueRow, EMPTY_CATALOGUE, rowOf, update } from './catalogue';
export { catchUp, stopgap } from './follow';
export { type CatalogueShelf, openShelf, type SavedCatalogue } from './saved';
export { type Counts, countsOf, EVERYTHING, type Filter, find, prepare } from './search';
