import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { i18n } from '#i18n';
import { count as counted, day } from '@/components/ui/words';
import {
  type AnchorDoubt,
  type Annotation,
  type AnnotationEdit,
  type Catalogue,
  type CatalogueRow,
  type Colour,
  countsOf,
  EVERYTHING,
  type ExportFormat,
  find,
  type ImportPlan,
  rowOf,
  type Snapshot,
  type Wording,
} from '@/utils/annotation';
import { AnnotationCard } from './AnnotationCard';
import { Removed, useRemoval } from './AnnotationList';
import { BulkEdit, type BulkWork } from './BulkEdit';
import { Doors } from './Doors';
import { Filters } from './Filters';
import { ImportReport } from './ImportReport';
import { KeptText } from './KeptText';
import { Meanings } from './Meanings';
import { Statistics } from './Statistics';
import { type AnnotationActions, useMeaning } from './view';
import { VirtualList } from './VirtualList';

export interface LibraryActions extends AnnotationActions {
  /** Reads one annotation in full; null where it is gone. */
  read: (row: CatalogueRow) => Promise<Annotation | null>;
  export: (rows: readonly CatalogueRow[], format: ExportFormat, wording: Wording) => void;
  backup: () => void;
  /** Reads a file and says what it would bring; writes nothing. */
  plan: (file: File) => Promise<ImportPlan>;
  carryOut: (plan: ImportPlan) => Promise<void>;
  /** Makes one change on many; can be cancelled and undone. */
  editAll: (rows: readonly CatalogueRow[], edit: AnnotationEdit) => void;
  undoAll: () => void;
  /** The text of an annotation's article as it was kept. */
  keptText: (annotation: Annotation) => Promise<Snapshot | null>;
  rename: (colour: Colour, meaning: string) => void;
}

interface Props {
  catalogue: Catalogue;
  /** Annotations that were not surely on their page when it was last read. */
  doubts: Readonly<Record<string, AnchorDoubt>>;
  /** Records that could not be read. */
  damaged: number;
  /** How much of the database the catalogue knows, 0–1; null where all of it. */
  progress: number | null;
  /** A change of many at work, or how many the last one changed. */
  bulk: BulkWork | { readonly changed: number } | null;
  actions: LibraryActions;
}

/** All annotations: search, facets, a list of any length, one annotation in full, and the ways out and in. */
export function LibraryPage({ catalogue, doubts, damaged, progress, bulk, actions }: Props) {
  const [filter, setFilter] = useState(EVERYTHING);
  const [chosen, setChosen] = useState<string | null>(null);
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const { removed, remove, undo } = useRemoval(actions);
  // A key typed while a search is at work is shown first.
  const wanted = useDeferredValue(filter);
  const doubtful = useMemo(() => new Set(Object.keys(doubts)), [doubts]);
  const found = useMemo(() => find(catalogue, wanted, doubtful), [catalogue, wanted, doubtful]);
  const counts = useMemo(() => countsOf(catalogue, catalogue.newest), [catalogue]);
  const rows = (): CatalogueRow[] => Array.from(found, (row) => rowOf(catalogue, row));
  return (
    <main className="library">
      <h1>{i18n.t('library.title')}</h1>
      {damaged > 0 && <p className="notice">{i18n.t('library.damaged', damaged)}</p>}
      <Filters filter={filter} counts={counts} doubts={doubtful.size} change={setFilter} />
      <Drawers
        counts={counts}
        count={found.length}
        bulk={bulk}
        rows={rows}
        actions={actions}
        choose={(file) => void actions.plan(file).then(setPlan)}
      />
      {plan && (
        <ImportReport
          plan={plan}
          carryOut={() => void actions.carryOut(plan).then(() => setPlan(null))}
          cancel={() => setPlan(null)}
        />
      )}
      {removed && <Removed undo={undo} />}
      {progress !== null && (
        <p>
          <progress value={progress} aria-label={i18n.t('library.loading')} /> {i18n.t('library.loading')}
        </p>
      )}
      <p role="status" aria-busy={wanted !== filter}>
        {i18n.t('library.count', found.length, [counted(found.length)])}
      </p>
      {catalogue.count === 0 && progress === null ? (
        <p className="empty">{i18n.t('library.empty')}</p>
      ) : found.length === 0 && progress === null ? (
        <p className="empty">{i18n.t('library.nothing')}</p>
      ) : (
        <div className="library-columns">
          <VirtualList
            count={found.length}
            keyOf={(at) => found[at]!}
            rowHeight={72}
            height={600}
            label={i18n.t('annotation.title')}
            row={(at) => {
              const row = rowOf(catalogue, found[at]!);
              return <Row row={row} chosen={row.id === chosen} choose={() => setChosen(row.id)} />;
            }}
          />
          <Chosen
            id={chosen}
            catalogue={catalogue}
            doubts={doubts}
            known={counts.tags.map(({ key }) => key)}
            found={found}
            actions={actions}
            remove={remove}
          />
        </div>
      )}
    </main>
  );
}

/** One annotation in full, read when it is chosen and when the catalogue changed. */
function Chosen(props: {
  id: string | null;
  catalogue: Catalogue;
  doubts: Props['doubts'];
  known: readonly string[];
  found: Uint32Array;
  actions: LibraryActions;
  remove: (annotation: Annotation) => void;
}) {
  const { id, catalogue, doubts, known, found, actions, remove } = props;
  const [open, setOpen] = useState<Annotation | null>(null);
  useEffect(() => {
    let isStale = false;
    const at = id === null ? -1 : found.findIndex((row) => rowOf(catalogue, row).id === id);
    const read = at < 0 ? Promise.resolve(null) : actions.read(rowOf(catalogue, found[at]!));
    void read.then((annotation) => {
      if (!isStale) setOpen(annotation);
    });
    return () => {
      isStale = true;
    };
    // `actions` is made anew with every view; reading again for that would read for ever.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, catalogue, found]);
  if (!open || open.id !== id) return null;
  return (
    <div>
      <AnnotationCard
        key={open.id}
        shown={{ annotation: open, anchored: doubts[open.id] ?? null }}
        known={known}
        actions={actions}
        remove={remove}
      />
      <KeptText key={`kept ${open.id}`} annotation={open} load={() => actions.keptText(open)} />
    </div>
  );
}

function Row({ row, chosen, choose }: { row: CatalogueRow; chosen: boolean; choose: () => void }) {
  const meaning = useMeaning();
  return (
    <button
      type="button"
      className={`library-row ${row.colour}`}
      aria-current={chosen ? 'true' : undefined}
      onClick={choose}
    >
      <span className="quote" dir="auto">
        {row.line || i18n.t('annotation.onPage')}
      </span>
      <span className="aside" dir="auto">
        {meaning(row.colour)} · {row.title} · {day(new Date(row.created).toISOString())}
      </span>
    </button>
  );
}

/** What is not needed for finding and reading, folded away. */
function Drawers(props: {
  counts: ReturnType<typeof countsOf>;
  count: number;
  bulk: Props['bulk'];
  rows: () => CatalogueRow[];
  actions: LibraryActions;
  choose: (file: File) => void;
}) {
  const { counts, count, bulk, rows, actions, choose } = props;
  const work = bulk && 'of' in bulk ? bulk : null;
  return (
    <div className="drawers">
      {bulk && 'changed' in bulk && (
        <p role="status" className="notice">
          {i18n.t('library.bulk.changed', bulk.changed)}{' '}
          <button type="button" className="quiet" onClick={() => actions.undoAll()}>
            {i18n.t('annotation.undo')}
          </button>
        </p>
      )}
      <details>
        <summary>{i18n.t('library.statistics')}</summary>
        <Statistics counts={counts} />
      </details>
      <details open={work !== null || undefined}>
        <summary>{i18n.t('library.bulk.title', count, [counted(count)])}</summary>
        <BulkEdit
          count={count}
          known={counts.tags.map(({ key }) => key)}
          work={work}
          apply={(edit) => actions.editAll(rows(), edit)}
        />
      </details>
      <details>
        <summary>{i18n.t('library.doors')}</summary>
        <Doors rows={rows} actions={actions} choose={choose} />
      </details>
      <details>
        <summary>{i18n.t('library.meanings')}</summary>
        <Meanings rename={(colour, meaning) => actions.rename(colour, meaning)} />
      </details>
    </div>
  );
}
