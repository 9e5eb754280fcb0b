import { i18n } from '#i18n';
import { CopyButton } from '@/components/ui/CopyButton';
import type { Digest } from '@/utils/brief';
import { briefJson, briefMarkdown } from './briefFormats';
import { useArticleView } from './panel';
import { fileStem } from './fileName';

/** The whole brief with its sources, for notes and for other programs. */
export function TakeBrief({ digest }: { digest: Digest }) {
  const { save } = useArticleView();
  const stem = fileStem(digest.article.heading.text || digest.article.title, 'brief');
  return (
    <details className="take">
      <summary>{i18n.t('brief.take')}</summary>
      <p className="buttons">
        <CopyButton label={i18n.t('table.copyAs', { format: 'Markdown' })} text={() => briefMarkdown(digest)} />
        <button type="button" onClick={() => save(`${stem}.md`, 'text/markdown', briefMarkdown(digest))}>
          {i18n.t('table.saveAs', { format: 'Markdown' })}
        </button>
        <button type="button" onClick={() => save(`${stem}.json`, 'application/json', briefJson(digest))}>
          {i18n.t('table.saveAs', { format: 'JSON' })}
        </button>
      </p>
    </details>
  );
}
