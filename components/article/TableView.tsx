import { useId, useState } from 'react';
import { i18n } from '#i18n';
import { CopyButton } from '@/components/ui/CopyButton';
import { blocksOfCells } from '@/utils/annotation';
import type { TableMark } from '@/utils/report';
import { barOf, readTableColumn, sortedRows } from './cells';
import { fileStem } from './fileName';
import { useArticleView } from './panel';
import { formatTable, TABLE_FILES, widthOf, type PlainTable, type TableFormat } from './tableFormats';
import { translatedTable } from './translatedTable';

/** Up to here a reader sees all rows at once and a filter would only be in the way. */
const ROWS_WITHOUT_FILTER = 4;
const COPIED: readonly TableFormat[] = ['Markdown', 'CSV', 'TSV', 'HTML'];
const SAVED: readonly TableFormat[] = ['CSV', 'JSON'];

interface Order {
  readonly column: number;
  readonly descending: boolean;
}

/** A table of the article as a table: sort, filter, take along, go to it in the page. */
export function TableView({ mark, number, id }: { mark: TableMark; number: number; id: string }) {
  const view = useArticleView();
  const [order, setOrder] = useState<Order | null>(null);
  const [filter, setFilter] = useState('');
  const [choosing, setChoosing] = useState(false);
  const caption = useId();
  const into = view.translated ? translatedTable(mark, view.blocks, view.state.translated) : null;
  const table: PlainTable = into ?? mark;
  /** Where it is to be seen; tables beside the article are none of its blocks. */
  const block = view.blocks.get(mark.blocks[0] ?? '');
  const sourceLanguage = block?.language ?? view.state.digest?.body.language ?? 'und';
  const language = (into && view.state.translation.to) || sourceLanguage;
  const title = tableName(table, number);
  const rows = arrange(table.rows, language, order, filter);
  // Tables without a header row have an empty header.
  const columns = [...Array(widthOf(table)).keys()];
  const read = columns.map((at) =>
    readTableColumn(
      table.rows.map((row) => row[at] ?? ''),
      language,
    ),
  );
  const blockOf = choosing ? blocksOfCells(mark, { blocks: [...view.blocks.values()] }) : null;
  const keepCell = (row: number, column: number): (() => void) | undefined => {
    const text = view.blocks.get(blockOf?.(row, column) ?? '');
    return (
      text &&
      (() => {
        setChoosing(false);
        view.annotate?.(null, { block: text.id, start: 0, end: text.text.length });
      })
    );
  };
  const shown: PlainTable = { ...table, rows: rows.map((at) => table.rows[at] ?? []) };

  const sortBy = (column: number): void => {
    if (order?.column !== column) setOrder({ column, descending: false });
    else setOrder(order.descending ? null : { column, descending: true });
  };
  return (
    <div className="table" id={id}>
      {/* Focusable, so that a wide table can be scrolled by keyboard. */}
      <div className="scroll" tabIndex={0} role="region" aria-labelledby={caption}>
        <table lang={language} dir="auto">
          <caption id={caption}>{title}</caption>
          <thead>
            <tr>
              {columns.map((at) => (
                <th
                  key={at}
                  scope="col"
                  aria-sort={sortOf(order, at)}
                  className={read[at]?.values ? 'number' : undefined}
                >
                  <button type="button" className="sort" onClick={() => sortBy(at)}>
                    {table.header[at] || i18n.t('table.column', { number: at + 1 })}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((at) => (
              <tr key={at}>
                {columns.map((column) => (
                  <Cell
                    key={column}
                    text={table.rows[at]?.[column] ?? ''}
                    head={column === 0}
                    number={Boolean(read[column]?.values)}
                    share={read[column] ? barOf(read[column], at) : null}
                    keep={keepCell(at, column)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className="empty">{i18n.t('table.noMatch')}</p>}
      </div>
      {mark.source === 'markdown' && (
        <p className="aside">
          {i18n.t('table.leaked')}{' '}
          <button type="button" onClick={() => view.showTables(!view.state.tablesShown)}>
            {i18n.t(view.state.tablesShown ? 'table.hideInPage' : 'table.showInPage')}
          </button>
        </p>
      )}
      <div className="tools">
        {block && (
          <button
            type="button"
            aria-label={i18n.t('claim.jumpTo', { text: title })}
            onClick={() => view.jump(block.id, 0, block.text.length)}
          >
            {i18n.t('table.jump')}
          </button>
        )}
        {block && view.annotate && (
          <button type="button" aria-pressed={choosing} onClick={() => setChoosing(!choosing)}>
            {i18n.t('table.keepCell')}
          </button>
        )}
        {choosing && <span role="status">{i18n.t('table.chooseCell')}</span>}
        {table.rows.length > ROWS_WITHOUT_FILTER && (
          <Filter value={filter} onChange={setFilter} shown={rows.length} all={table.rows.length} />
        )}
        <details className="take">
          <summary>{i18n.t('table.take')}</summary>
          <p className="buttons">
            {COPIED.map((format) => (
              <CopyButton
                key={format}
                label={i18n.t('table.copyAs', { format })}
                text={() => formatTable(shown, format)}
                html={format === 'HTML' ? () => formatTable(shown, 'HTML') : undefined}
              />
            ))}
            {SAVED.map((format) => (
              <button
                key={format}
                type="button"
                onClick={() =>
                  view.save(
                    `${fileStem(title, 'table')}.${TABLE_FILES[format].extension}`,
                    TABLE_FILES[format].type,
                    formatTable(shown, format),
                  )
                }
              >
                {i18n.t('table.saveAs', { format })}
              </button>
            ))}
          </p>
        </details>
      </div>
    </div>
  );
}

/** The caption, or a name by number. */
export function tableName({ caption }: Pick<TableMark, 'caption'>, number: number): string {
  return caption ?? i18n.t('table.unnamed', { number });
}

function Cell(props: {
  text: string;
  head: boolean;
  number: boolean;
  share: number | null;
  /** Keeps it as an annotation; there while the reader chooses one. */
  keep: (() => void) | undefined;
}) {
  const { head, number, share, keep } = props;
  const text = keep ? (
    <button type="button" className="quiet" title={i18n.t('table.keepThis')} onClick={keep}>
      {props.text}
    </button>
  ) : (
    props.text
  );
  if (head) {
    return (
      <th scope="row" dir="auto">
        {text}
      </th>
    );
  }
  return (
    <td className={number ? 'number' : undefined} dir="auto">
      {text}
      {share !== null && <span className="bar" style={{ inlineSize: `${Math.round(share * 100)}%` }} />}
    </td>
  );
}

function Filter(props: { value: string; onChange: (value: string) => void; shown: number; all: number }) {
  const counts = { shown: props.shown, all: props.all };
  return (
    <p className="filter">
      <input
        type="search"
        aria-label={i18n.t('table.filter')}
        placeholder={i18n.t('table.filter')}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <span role="status">{props.value && i18n.t('table.filtered', counts)}</span>
    </p>
  );
}

/** Indices of the rows to show, in order. */
function arrange(rows: PlainTable['rows'], language: string, order: Order | null, filter: string): number[] {
  const wanted = filter.trim().toLocaleLowerCase();
  const all = order
    ? sortedRows(
        rows.map((row) => row[order.column] ?? ''),
        language,
        order.descending,
      )
    : rows.map((_, at) => at);
  return all.filter((at) => rows[at]?.some((cell) => cell.toLocaleLowerCase().includes(wanted)));
}

function sortOf(order: Order | null, column: number): 'ascending' | 'descending' | undefined {
  if (order?.column !== column) return undefined;
  return order.descending ? 'descending' : 'ascending';
}
