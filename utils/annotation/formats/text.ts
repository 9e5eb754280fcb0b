import { citationOf } from './citation';
import { type ExportFormat, passages } from './format';

/** Passage, note and citation of each annotation as plain text; what "copy as quote" puts on the clipboard. */
export const text: ExportFormat = {
  id: 'text',
  extension: 'txt',
  type: 'text/plain',
  write: (annotations, wording) =>
    annotations
      .map((annotation) =>
        [
          ...passages(annotation, wording).map((passage) => `“${passage.text}”`),
          annotation.claim ?? '',
          annotation.note,
          annotation.tags.map((tag) => `#${tag}`).join(' '),
          citationOf(annotation.source),
        ]
          .filter((part) => part !== '')
          .join('\n'),
      )
      .join('\n\n') + (annotations.length > 0 ? '\n' : ''),
};
