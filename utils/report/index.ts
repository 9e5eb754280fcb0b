/**
 * The report of design §7 as one schema: what `npm run read` prints, what panels show, what scoring reads.
 * The lowest room: it imports nothing from the house, and every other room fills a part of it.
 */
export * from './brief';
export * from './marks';
export * from './page';
export * from './reason';
export * from './words';
