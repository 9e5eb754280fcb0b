/** A browser with the built extension, as far as reading pages needs it; Chromium and Firefox each have one. */
export interface ReadBrowser {
  /** Sends a message as an extension page would; a fault is thrown as `code: detail`. */
  ask<Response>(type: string, request: Record<string, unknown>): Promise<Response>;
  /**
   * Opens a page and waits until it has loaded.
   *
   * @param url address
   * @param alone fetch nothing but the page itself
   */
  open(url: string, alone: boolean): Promise<ReadTab>;
  close(): Promise<void>;
}

export interface ReadTab {
  /** The browser's id of the tab. */
  readonly id: number;
  /** What differs from the page as it was before the bar came; the bar is removed first. */
  differences(): Promise<string[]>;
  screenshot(file: string): Promise<void>;
  close(): Promise<void>;
}
