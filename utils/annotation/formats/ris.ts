import { cslItems } from './csl';
import type { ExportFormat } from './format';

/** RIS lines may not break; its readers take two spaces, a hyphen and a space after the tag. */
const line = (tag: string, value: string) => `${tag}  - ${value.replace(/\s*\n\s*/g, ' / ')}`;

/** One `NEWS` reference per article; each passage or note is an `N1`, each tag a `KW`. */
export const ris: ExportFormat = {
  id: 'ris',
  extension: 'ris',
  type: 'application/x-research-info-systems',
  write: (annotations, wording) =>
    cslItems(annotations, wording)
      .map((item) => {
        const date = item.issued?.['date-parts'][0] ?? [];
        const two = date.map((part) => String(part).padStart(2, '0'));
        return [
          line('TY', 'NEWS'),
          line('ID', item.id),
          line('TI', item.title),
          ...(item.author ?? []).map(({ literal }) => line('AU', literal)),
          ...(item['container-title'] ? [line('T2', item['container-title'])] : []),
          // `YYYY/MM/DD/`; readers that find a DA beside a PY disagree on which counts.
          ...(date.length > 0 ? [line('PY', `${[...two, '', ''].slice(0, 3).join('/')}/`)] : []),
          line('UR', item.URL),
          ...(item.language ? [line('LA', item.language)] : []),
          ...(item.keyword?.split(', ') ?? []).map((tag) => line('KW', tag)),
          ...(item.note?.split('\n') ?? []).map((note) => line('N1', note)),
          'ER  - ',
          '',
        ].join('\r\n');
      })
      .join('\r\n'),
};
