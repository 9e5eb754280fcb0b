/** A page comes to rest within this time after an edit, a comment or a late part. */
const SETTLE_MS = 500;
/** A page that never rests costs at most this share of the time: reading takes 1 ms and is then left alone for 20. */
const LEAST_PAUSE = 20;

/**
 * Reads a page anew after it changed and came to rest, for as long as there is something to find again.
 *
 * @returns a switch; what is Gloss's own in the page is not listened to
 */
export function followPage(
  window: Window & typeof globalThis,
  onChange: () => Promise<unknown>,
): (on: boolean) => void {
  let due: number | undefined;
  let free = 0;
  const settle = async (): Promise<void> => {
    due = undefined;
    const began = performance.now();
    await onChange().catch(() => false); // an article that is gone for a moment keeps what was known of it
    free = performance.now() + LEAST_PAUSE * (performance.now() - began);
  };
  const observer = new window.MutationObserver((records) => {
    if (due !== undefined || records.every(({ target }) => /^gloss-/i.test(target.nodeName))) return;
    due = window.setTimeout(() => void settle(), Math.max(SETTLE_MS, free - performance.now()));
  });
  let isOn = false;
  return (on) => {
    if (on === isOn) return;
    isOn = on;
    if (on) observer.observe(window.document.body, { characterData: true, childList: true, subtree: true });
    else observer.disconnect();
  };
}
