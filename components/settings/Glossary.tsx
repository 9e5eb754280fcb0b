import { useState } from 'react';
import { i18n } from '#i18n';
import { languageChoices } from '@/components/ui/languages';
import { saveFile } from '@/components/ui/saveFile';
import { Section } from '@/components/ui/Section';
import { languageName } from '@/components/ui/words';
import { parseCsv } from '@/utils/annotation';
import { pairOf, readTerms, writeTerms, type Settings, type Term } from '@/utils/settings';
import { pairName } from './PairList';

type Glossary = Settings['glossary'];

/** The reader's terms, pair by pair: edited here, taken from a CSV file, saved as one. */
export function GlossarySettings(props: { glossary: Glossary; onChange: (glossary: Glossary) => void }) {
  const { glossary } = props;
  const pairs = Object.keys(glossary).sort();
  const [chosen, setChosen] = useState<string | null>(null);
  /** A pair without terms yet is no setting. */
  const pair = chosen ?? pairs[0] ?? null;
  const terms = (pair && glossary[pair]) || [];
  /** What an import or a removal replaced, so that it can be undone. */
  const [before, setBefore] = useState<Glossary | null>(null);
  const [said, setSaid] = useState('');
  const change = (next: readonly Term[], isUndoable = false): void => {
    if (!pair) return;
    const { [pair]: _old, ...others } = glossary;
    setBefore(isUndoable ? glossary : null);
    setSaid('');
    props.onChange(next.length > 0 ? { ...others, [pair]: [...next] } : others);
  };
  const merged = (more: readonly Term[]): Term[] => [
    ...new Map([...terms, ...more].map((term) => [term.source, term])).values(),
  ];
  const take = async (file: File): Promise<void> => {
    const text = (await file.text()).replace(/^\ufeff/, '');
    const { terms: taken, refused } = readTerms(parseCsv(text, separatorOf(text)));
    if (taken.length > 0) change(merged(taken), true);
    setSaid(
      [
        i18n.t('options.glossary.imported', taken.length),
        refused > 0 ? i18n.t('options.glossary.refused', refused) : '',
      ].join(' '),
    );
  };
  return (
    <Section id="glossary" title={i18n.t('options.glossary.title')}>
      <p className="aside">{i18n.t('options.glossary.why')}</p>
      {pair && (
        <label>
          <span className="label">{i18n.t('options.glossary.pair')}</span>
          <select value={pair} onChange={(event) => setChosen(event.target.value)}>
            {[...new Set([...pairs, pair])].map((one) => (
              <option key={one} value={one}>
                {pairName(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      {terms.length > 0 && (
        <>
          <p className="aside">{i18n.t('options.glossary.count', terms.length)}</p>
          <ul className="rows terms">
            {terms.map((term) => (
              <li key={term.source}>
                <span>
                  <bdi>{term.source}</bdi> →{' '}
                  {term.target === term.source ? i18n.t('options.glossary.keep') : <bdi>{term.target}</bdi>}
                </span>
                <button
                  type="button"
                  className="quiet"
                  aria-label={i18n.t('options.glossary.remove', { term: term.source })}
                  onClick={() =>
                    change(
                      terms.filter((other) => other !== term),
                      true,
                    )
                  }
                >
                  {i18n.t('options.remove')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {pair && <AddTerm onAdd={(term) => change(merged([term]))} />}
      {pair && (
        <div className="row-form">
          <label>
            <span className="label">{i18n.t('options.glossary.import')}</span>
            <input
              type="file"
              accept=".csv,.tsv,text/csv"
              onChange={(event) => {
                const file = event.target.files?.[0];
                event.target.value = '';
                if (file) void take(file);
              }}
            />
          </label>
          {terms.length > 0 && (
            <button
              type="button"
              onClick={() => saveFile(`glossary-${pair.replace('>', '-')}.csv`, 'text/csv', writeTerms(terms))}
            >
              {i18n.t('options.glossary.export')}
            </button>
          )}
        </div>
      )}
      <p role="status">
        {said}{' '}
        {before && (
          <button
            type="button"
            className="quiet"
            onClick={() => {
              props.onChange(before);
              setBefore(null);
              setSaid('');
            }}
          >
            {i18n.t('options.glossary.undo')}
          </button>
        )}
      </p>
      <AddPair onAdd={setChosen} />
    </Section>
  );
}

/** What a file parts its cells with: spreadsheets of many countries write semicolons. */
function separatorOf(text: string): string {
  const [line = ''] = text.split('\n', 1);
  const count = (mark: string): number => line.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function AddTerm({ onAdd }: { onAdd: (term: Term) => void }) {
  const [source, setSource] = useState('');
  const [target, setTarget] = useState('');
  return (
    <form
      className="row-form"
      onSubmit={(event) => {
        event.preventDefault();
        const term = source.trim();
        if (!term) return;
        onAdd({ source: term, target: target.trim() || term });
        setSource('');
        setTarget('');
      }}
    >
      <label>
        <span className="label">{i18n.t('options.glossary.source')}</span>
        <input type="text" dir="auto" required value={source} onChange={(event) => setSource(event.target.value)} />
      </label>
      <label>
        <span className="label">{i18n.t('options.glossary.target')}</span>
        <input
          type="text"
          dir="auto"
          placeholder={i18n.t('options.glossary.keep')}
          value={target}
          onChange={(event) => setTarget(event.target.value)}
        />
      </label>
      <button type="submit">{i18n.t('options.glossary.add')}</button>
    </form>
  );
}

function AddPair({ onAdd }: { onAdd: (pair: string) => void }) {
  const [from, setFrom] = useState('en');
  const [to, setTo] = useState('de');
  const side = (label: string, value: string, set: (code: string) => void) => (
    <label>
      <span className="label">{label}</span>
      <select value={value} onChange={(event) => set(event.target.value)}>
        {languageChoices().map(({ code }) => (
          <option key={code} value={code}>
            {languageName(code)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form
      className="row-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (from !== to) onAdd(pairOf(from, to));
      }}
    >
      {side(i18n.t('options.glossary.from'), from, setFrom)}
      {side(i18n.t('options.glossary.to'), to, setTo)}
      <button type="submit">{i18n.t('options.glossary.addPair')}</button>
    </form>
  );
}
