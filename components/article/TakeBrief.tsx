import { i18n } from '#i18n';
import { CopyButton } from '@/components/ui/CopyButton';
import type { Digest } from '@/utils/brief';
import { briefCsv, briefJson, briefMarkdown } from './briefFormats';
import { briefPage } from './briefPage';
import { useArticleView } from './panel';
import { fileStem } from './fileName';

/** The whole brief with its sources, for notes and for other programs. */
export function TakeBrief({ digest }: { digest: Digest }) {
  const { save, print, inReadersLanguage } = useArticleView();
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
        <button type="button" onClick={() => save(`${stem}.csv`, 'text/csv', briefCsv(digest))}>
          {i18n.t('table.saveAs', { format: 'CSV' })}
        </button>
        <button type="button" onClick={() => print(briefPage(digest, (text) => inReadersLanguage(text).text))}>
          {i18n.t('brief.print')}
        </button>
      </p>
    </details>
  );
}
