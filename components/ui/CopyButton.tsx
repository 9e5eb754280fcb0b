import { useEffect, useState, type ReactNode } from 'react';
import { i18n } from '#i18n';

/** How long the button says that it has copied, in ms: long enough to be read and spoken. */
const SAID_FOR = 2500;

/** Puts a text on the clipboard and says so in its own label, which screen readers hear. */
export function CopyButton(props: {
  text: () => string;
  /** For rich targets such as word processors. */
  html?: () => string;
  label: ReactNode;
  name?: string;
  title?: string;
  className?: string;
}) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAID_FOR);
    return () => clearTimeout(timer);
  }, [said]);

  const copy = async (): Promise<void> => {
    try {
      await write(props.text(), props.html?.());
      setSaid(i18n.t('claim.copied'));
    } catch {
      setSaid(i18n.t('claim.copyFailed'));
    }
  };
  return (
    <>
      <button
        type="button"
        className={props.className}
        aria-label={said ?? props.name}
        title={props.title}
        onClick={() => void copy()}
      >
        {said ?? props.label}
      </button>
      <span role="status" className="unseen">
        {said}
      </span>
    </>
  );
}

async function write(text: string, html: string | undefined): Promise<void> {
  if (html === undefined) return navigator.clipboard.writeText(text);
  const kinds = { 'text/plain': text, 'text/html': html };
  const blobs = Object.entries(kinds).map(([type, data]) => [type, new Blob([data], { type })] as const);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}
