import 'fake-indexeddb/auto';

/** PouchDB's browser edition asks for `self` and `navigator`, as pages and workers have them and Node 20 has not. */
Object.assign(globalThis, { self: globalThis, navigator: { userAgent: 'Node' } });
