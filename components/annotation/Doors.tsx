import { useState } from 'react';
import { i18n } from '#i18n';
import { type CatalogueRow, EXPORT_FORMATS, type Wording } from '@/utils/annotation';
import type { LibraryActions } from './LibraryPage';
import { WORDINGS } from './view';

/** What is found goes out in any format; a file comes in. */
export function Doors(props: {
  rows: () => CatalogueRow[];
  actions: Pick<LibraryActions, 'export' | 'backup'>;
  choose: (file: File) => void;
}) {
  const [wording, setWording] = useState<Wording>('both');
  return (
    <>
      <div className="filters">
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
      <p id="save-as" className="label">
        {i18n.t('library.export')}
      </p>
      <div className="tools" role="group" aria-labelledby="save-as">
        {EXPORT_FORMATS.map((format) => (
          <button key={format.id} type="button" onClick={() => props.actions.export(props.rows(), format, wording)}>
            {i18n.t(`library.formats.${format.id}`)}
          </button>
        ))}
        <button type="button" onClick={() => props.actions.backup()}>
          {i18n.t('library.formats.backup')}
        </button>
      </div>
    </>
  );
}
