/** What the tests use of jsonld 9; its published types are of an older version and know no safe mode. */
declare module 'jsonld' {
  const jsonld: {
    toRDF(
      document: object,
      options: {
        format: 'application/n-quads';
        /** Throws where a key or value would be dropped. */
        safe: boolean;
        documentLoader: (url: string) => Promise<{ documentUrl: string; document: object }>;
      },
    ): Promise<string>;
  };
  export default jsonld;
}
