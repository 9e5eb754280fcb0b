import { useEffect, useMemo, useState } from 'react';
import { i18n } from '#i18n';
import { day } from '@/components/ui/words';
import { type Annotation, EXPORT_FORMATS, type ExportFormat, type ImportPlan, type Wording } from '@/utils/annotation';
import { AnnotationCard } from './AnnotationCard';
import { Removed, useRemoval } from './AnnotationList';
import { Filters } from './Filters';
import { ImportReport } from './ImportReport';
import { indexSearch, type Search } from './search';
import { type AnnotationActions, type Filter, useMeaning, WORDINGS } from './view';
import { VirtualList } from './VirtualList';

export interface LibraryActions extends AnnotationActions {
  export: (annotations: readonly Annotation[], format: ExportFormat, wording: Wording) => void;
  backup: () => void;
  /** Reads a file and says what it would bring; writes nothing. */
  plan: (file: File) => Promise<ImportPlan>;
  carryOut: (plan: ImportPlan) => Promise<void>;
}

interface Props {
  annotations: readonly Annotation[];
  /** Records that could not be read. */
  damaged: number;
  actions: LibraryActions;
}

const EVERYTHING: Filter = { text: '', colour: null, tag: null, article: null };

/** All annotations: search, facets, a list of any length, one annotation in full, and the ways out and in. */
export function LibraryPage({ annotations, damaged, actions }: Props) {
  const [filter, setFilter] = useState(EVERYTHING);
  const [chosen, setChosen] = useState<string | null>(null);
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const { removed, remove, undo } = useRemoval(actions);
  const search = useSearch(annotations);
  const found = useMemo(() => search?.find(filter) ?? [], [search, filter]);
  if (!search) return <p role="status">{i18n.t('library.loading')}</p>;
  const open = annotations.find(({ id }) => id === chosen);
  return (
    <main className="library">
      <h1>{i18n.t('library.title')}</h1>
      {damaged > 0 && <p className="notice">{i18n.t('library.damaged', damaged)}</p>}
      <Filters filter={filter} search={search} change={setFilter} />
      <Doors found={found} actions={actions} choose={(file) => void actions.plan(file).then(setPlan)} />
      {plan && (
        <ImportReport
          plan={plan}
          carryOut={() => void actions.carryOut(plan).then(() => setPlan(null))}
          cancel={() => setPlan(null)}
        />
      )}
      {removed && <Removed undo={undo} />}
      <p role="status">{i18n.t('library.count', found.length)}</p>
      {annotations.length === 0 ? (
        <p className="empty">{i18n.t('library.empty')}</p>
      ) : found.length === 0 ? (
        <p className="empty">{i18n.t('library.nothing')}</p>
      ) : (
        <div className="library-columns">
          <VirtualList
            items={found}
            keyOf={({ id }) => id}
            rowHeight={72}
            height={600}
            label={i18n.t('annotation.title')}
            row={(annotation) => (
              <Row annotation={annotation} chosen={annotation.id === chosen} choose={() => setChosen(annotation.id)} />
            )}
          />
          {open && (
            <AnnotationCard
              key={open.id}
              shown={{ annotation: open, anchored: null }}
              known={search.tags}
              actions={actions}
              remove={remove}
            />
          )}
        </div>
      )}
    </main>
  );
}

/** The index of these annotations, or null until it stands; the old one serves while a new one is built. */
function useSearch(annotations: readonly Annotation[]): Search | null {
  const [search, setSearch] = useState<Search | null>(null);
  useEffect(() => {
    const lifetime = new AbortController();
    indexSearch(annotations, lifetime.signal).then(setSearch, (thrown: unknown) => {
      if (!lifetime.signal.aborted) throw thrown;
    });
    return () => lifetime.abort();
  }, [annotations]);
  return search;
}

function Row({ annotation, chosen, choose }: { annotation: Annotation; chosen: boolean; choose: () => void }) {
  const { selector, cell, claim, note, source } = annotation;
  const meaning = useMeaning();
  return (
    <button
      type="button"
      className={`library-row ${annotation.colour}`}
      aria-current={chosen ? 'true' : undefined}
      onClick={choose}
    >
      <span className="quote" dir="auto">
        {selector?.exact ?? cell?.value ?? claim ?? note}
      </span>
      <span className="aside" dir="auto">
        {meaning(annotation.colour)} · {source.title} · {day(annotation.created)}
      </span>
    </button>
  );
}

/** What is found goes out in any format; a file comes in. */
function Doors(props: {
  found: readonly Annotation[];
  actions: Pick<LibraryActions, 'export' | 'backup'>;
  choose: (file: File) => void;
}) {
  const [wording, setWording] = useState<Wording>('both');
  return (
    <div className="tools" role="group" aria-label={i18n.t('library.export')}>
      <label>
        <span className="label">{i18n.t('library.wording.label')}</span>
        <select
          value={wording}
          onChange={(event) => setWording(WORDINGS.find((each) => each === event.target.value) ?? 'both')}
        >
          {WORDINGS.map((each) => (
            <option key={each} value={each}>
              {i18n.t(`library.wording.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {EXPORT_FORMATS.map((format) => (
        <button key={format.id} type="button" onClick={() => props.actions.export(props.found, format, wording)}>
          {i18n.t(`library.formats.${format.id}`)}
        </button>
      ))}
      <button type="button" onClick={() => props.actions.backup()}>
        {i18n.t('library.formats.backup')}
      </button>
      <label>
        <span className="label">{i18n.t('library.import')}</span>
        <input
          type="file"
          accept=".json,.jsonld,.csv"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) props.choose(file);
            event.target.value = ''; // the same file may be chosen again
          }}
        />
      </label>
    </div>
  );
}
