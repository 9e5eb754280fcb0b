import { citationOf } from './citation';
import { type ExportFormat, passages } from './format';
import { passageLink } from './link';

/** Passage, note and citation with a link to the passage, of each annotation, as plain text; what "copy as quote" puts on the clipboard. */
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
          citationOf(annotation.source, passageLink(annotation)),
        ]
          .filter((part) => part !== '')
          .join('\n'),
      )
      .join('\n\n') + (annotations.length > 0 ? '\n' : ''),
};
