/** As much of citation.js as the tests use; the package has no types. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(input: string);
    readonly data: Record<string, unknown>[];
  }
}
