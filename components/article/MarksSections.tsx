import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import type { Block, TableMark, TakeawayMark } from '@/utils/report';
import { CopyButton } from '@/components/ui/CopyButton';
import { tableAbove } from '@/utils/marks';
import { cite } from './citation';
import { useArticleView } from './panel';
import { tableName, TableView } from './TableView';

/** The article's tables; those of widgets beside it folded away. */
export function TablesSection() {
  const { state } = useArticleView();
  if (!state.digest) return null;
  const { tables } = state.digest.marks;
  const own = tables.filter((table) => !table.peripheral);
  const beside = tables.filter((table) => table.peripheral);
  return (
    <Section id="tables" title={i18n.t('table.title')} count={own.length || undefined}>
      {own.length === 0 && (
        <p className="empty">{i18n.t('table.none', { blocks: state.digest.article.blocks.length })}</p>
      )}
      {own.map((mark, at) => (
        <TableView key={at} mark={mark} number={at + 1} id={tableId(tables.indexOf(mark))} />
      ))}
      {beside.length > 0 && (
        <details className="beside">
          <summary>{i18n.t('table.peripheral', beside.length)}</summary>
          {beside.map((mark, at) => (
            <TableView key={at} mark={mark} number={own.length + at + 1} id={tableId(tables.indexOf(mark))} />
          ))}
        </details>
      )}
    </Section>
  );
}

/** Passages in which the article sums itself up, as cards. */
export function TakeawaysSection() {
  const { state } = useArticleView();
  if (!state.digest) return null;
  const { takeaways } = state.digest.marks;
  return (
    <Section id="takeaways" title={i18n.t('takeaway.title')} count={takeaways.length || undefined}>
      {takeaways.length === 0 && (
        <p className="empty">{i18n.t('takeaway.none', { blocks: state.digest.article.blocks.length })}</p>
      )}
      {takeaways.map((mark, at) => (
        <TakeawayCard key={at} mark={mark} />
      ))}
    </Section>
  );
}

/** What a table is called in the panel's own address. */
const tableId = (index: number): string => `table-${index}`;

/** Number of a table among those of the article, as they are counted above. */
const numberOf = (table: TableMark, tables: readonly TableMark[]): number =>
  tables.filter((one) => one.peripheral === table.peripheral).indexOf(table) + 1;

/** A label that runs into its passage already stands above it. */
function withoutLabel({ label, text }: TakeawayMark): string {
  if (!label || !text.startsWith(label)) return text;
  return text.slice(label.length).replace(/^\s*[:：.–—-]\s*/, '') || text;
}

function TakeawayCard({ mark }: { mark: TakeawayMark }) {
  const { state, blocks, translated, jump } = useArticleView();
  if (!state.digest) return null;
  const { article, body, marks } = state.digest;
  const table = tableAbove(mark, marks, article.blocks);
  const parts = mark.blocks.map((id) => state.translated[id] ?? blocks.get(id)?.text ?? '');
  const isTranslated = translated && mark.blocks.some((id) => state.translated[id] !== undefined);
  /** Absent where reading left the passage's box out of the article: it is read here and goes nowhere. */
  const first = blocks.get(mark.blocks[0] ?? '');
  const language = isTranslated ? (state.translation.to ?? undefined) : (first?.language ?? body.language);
  const go = (first: Block): void => {
    const start = Math.max(0, first.text.indexOf(mark.text));
    const end = first.text.includes(mark.text) ? start + mark.text.length : first.text.length;
    jump(first.id, start, end);
  };
  return (
    <article className="card takeaway" data-kind={mark.kind}>
      <h3>
        <span className="kind">{i18n.t(`takeaway.${mark.kind}`)}</span>
        {mark.label && (
          <span className="aside" lang={first?.language} dir="auto">
            {mark.label}
          </span>
        )}
      </h3>
      <div lang={language} dir="auto" className="says">
        {(isTranslated ? parts : withoutLabel(mark).split('\n')).map((part, at) => (
          <p key={at}>{part}</p>
        ))}
      </div>
      {table && (
        <p className="aside">
          <a href={`#${tableId(marks.tables.indexOf(table))}`}>
            {i18n.t('takeaway.ofTable', { table: tableName(table, numberOf(table, marks.tables)) })}
          </a>
        </p>
      )}
      <p className="tools">
        {first && (
          <button
            type="button"
            aria-label={i18n.t('claim.jumpTo', { text: mark.label || mark.text.slice(0, 60) })}
            onClick={() => go(first)}
          >
            {i18n.t('claim.jump')}
          </button>
        )}
        <CopyButton
          text={() => cite(article, mark.text)}
          label={i18n.t('claim.copy')}
          name={i18n.t('claim.copyOf', { text: mark.text.slice(0, 60) })}
        />
      </p>
    </article>
  );
}
