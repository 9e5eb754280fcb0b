import { useState } from 'react';
import { i18n } from '#i18n';
import { day } from '@/components/ui/words';
import type { Annotation, Snapshot } from '@/utils/annotation';

/** The article as it read when it was annotated, the passage marked in it; plain text, whatever the page was. */
export function KeptText({ annotation, load }: { annotation: Annotation; load: () => Promise<Snapshot | null> }) {
  const [text, setText] = useState<Snapshot | 'none' | null>(null);
  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open && text === null) void load().then((kept) => setText(kept ?? 'none'));
      }}
    >
      <summary>{i18n.t('library.kept.title')}</summary>
      {text === 'none' && <p className="empty">{i18n.t('library.kept.none')}</p>}
      {text !== null && text !== 'none' && (
        <article className="kept" lang={text.source.language}>
          <p className="aside">{i18n.t('library.kept.from', { day: day(text.taken) })}</p>
          {text.blocks.map(({ id, kind, text: words }, i) => {
            const parts = around(words, annotation.selector?.exact ?? '');
            const Line = kind === 'heading' || kind === 'subheading' ? 'h3' : 'p';
            return (
              <Line key={`${id}-${i}`} dir="auto">
                {parts ? (
                  <>
                    {parts[0]}
                    <mark>{parts[1]}</mark>
                    {parts[2]}
                  </>
                ) : (
                  words
                )}
              </Line>
            );
          })}
        </article>
      )}
    </details>
  );
}

/** The block before, in and after the passage, or null where it does not stand in it whole. */
function around(text: string, exact: string): readonly [string, string, string] | null {
  const at = exact ? text.indexOf(exact) : -1;
  return at < 0 ? null : [text.slice(0, at), exact, text.slice(at + exact.length)];
}
