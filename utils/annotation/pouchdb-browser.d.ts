/**
 * What Gloss uses of PouchDB 9. The published types (@types/pouchdb-core) declare a global `Buffer` of their own, which
 * breaks Node's in every script and test.
 */
declare module 'pouchdb-browser' {
  namespace PouchDB {
    interface IdMeta {
      _id: string;
    }
    interface RevisionIdMeta {
      _rev: string;
    }
    interface GetMeta extends IdMeta, RevisionIdMeta {
      _conflicts?: string[];
      _deleted?: boolean;
    }
    type Existing<Content extends object> = Content & GetMeta;
    type New<Content extends object> = Content & IdMeta & { _rev?: string; _deleted?: boolean };

    interface Response {
      ok: true;
      id: string;
      rev: string;
    }
    interface Failure {
      status?: number;
      name?: string;
      message?: string;
      reason?: string;
      error?: boolean | string;
      id?: string;
    }
    interface AllDocs<Content extends object> {
      total_rows: number;
      rows: { id: string; key: string; value: { rev: string; deleted?: boolean }; doc?: Existing<Content> }[];
    }
    interface AllDocsOptions {
      include_docs?: boolean;
      conflicts?: boolean;
      startkey?: string;
      endkey?: string;
      keys?: string[];
      limit?: number;
      skip?: number;
      descending?: boolean;
    }
    interface Change<Content extends object> {
      id: string;
      seq: number | string;
      changes: { rev: string }[];
      deleted?: boolean;
      doc?: Existing<Content>;
    }
    interface Changes<Content extends object> extends Promise<{
      results: Change<Content>[];
      last_seq: number | string;
    }> {
      on(event: 'change', listener: (change: Change<Content>) => void): this;
      on(
        event: 'complete',
        listener: (result: { results: Change<Content>[]; last_seq: number | string }) => void,
      ): this;
      on(event: 'error', listener: (error: Failure) => void): this;
      cancel(): void;
    }
    interface ReplicationResult {
      ok: boolean;
      docs_read: number;
      docs_written: number;
      doc_write_failures: number;
      errors: Failure[];
      last_seq: number | string;
      pending?: number;
      docs?: Existing<object>[];
    }
    interface Replication extends Promise<ReplicationResult> {
      on(event: 'change', listener: (info: ReplicationResult) => void): this;
      on(event: 'paused' | 'denied' | 'error', listener: (error?: Failure) => void): this;
      on(event: 'active', listener: () => void): this;
      on(event: 'complete', listener: (info: ReplicationResult) => void): this;
      cancel(): void;
    }
    interface SyncResult {
      push?: ReplicationResult;
      pull?: ReplicationResult;
    }
    interface Sync extends Promise<SyncResult> {
      on(event: 'change', listener: (info: { direction: 'push' | 'pull'; change: ReplicationResult }) => void): this;
      on(event: 'paused' | 'denied' | 'error', listener: (error?: Failure) => void): this;
      on(event: 'active', listener: () => void): this;
      on(event: 'complete', listener: (info: SyncResult) => void): this;
      cancel(): void;
    }
    interface ReplicateOptions {
      live?: boolean;
      retry?: boolean;
      batch_size?: number;
      batches_limit?: number;
      since?: number | string;
      back_off_function?: (delay: number) => number;
      filter?: (document: Existing<object>) => boolean;
    }
    interface Configuration {
      adapter?: string;
      auto_compaction?: boolean;
      revs_limit?: number;
      skip_setup?: boolean;
      fetch?: (url: string | Request, options?: RequestInit) => Promise<globalThis.Response>;
    }
    interface Database<Content extends object = Record<string, unknown>> {
      readonly name: string;
      get(id: string, options?: { rev?: string; conflicts?: boolean }): Promise<Existing<Content>>;
      put(document: New<Content>, options?: { force?: boolean }): Promise<Response>;
      remove(document: IdMeta & RevisionIdMeta): Promise<Response>;
      remove(id: string, rev: string): Promise<Response>;
      bulkDocs(documents: New<Content>[], options?: { new_edits?: boolean }): Promise<(Response | Failure)[]>;
      allDocs(options?: AllDocsOptions): Promise<AllDocs<Content>>;
      changes(options?: {
        since?: number | string;
        live?: boolean;
        include_docs?: boolean;
        conflicts?: boolean;
        limit?: number;
        /** `all_docs`: every leaf of a document, conflicts and deleted ones included. */
        style?: 'main_only' | 'all_docs';
      }): Changes<Content>;
      info(): Promise<{ db_name: string; doc_count: number; update_seq: number | string }>;
      compact(): Promise<{ ok: boolean }>;
      close(): Promise<void>;
      destroy(): Promise<void>;
      replicate: {
        to(target: string | Database<Content>, options?: ReplicateOptions): Replication;
        from(source: string | Database<Content>, options?: ReplicateOptions): Replication;
      };
      sync(
        remote: string | Database<Content>,
        options?: ReplicateOptions & { push?: ReplicateOptions; pull?: ReplicateOptions },
      ): Sync;
    }
  }
  interface PouchConstructor {
    new <Content extends object = Record<string, unknown>>(
      name: string,
      options?: PouchDB.Configuration,
    ): PouchDB.Database<Content>;
    plugin(plugin: unknown): PouchConstructor;
  }
  const PouchDB: PouchConstructor;
  export default PouchDB;
}
