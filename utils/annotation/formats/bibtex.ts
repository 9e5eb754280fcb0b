import { cslItems } from './csl';
import type { ExportFormat } from './format';

const SPECIAL: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Text with everything escaped that TeX would act on; letters of all scripts stay (BibTeX of today reads UTF-8). */
const escape = (text: string) =>
  text.replace(/[\\{}~^]/g, (character) => SPECIAL[character]!).replace(/[#$%&_]/g, String.raw`\$&`);

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** One `@article` per article; passages and notes in `annote`. */
export const bibtex: ExportFormat = {
  id: 'bibtex',
  extension: 'bib',
  type: 'application/x-bibtex',
  write: (annotations, wording) =>
    cslItems(annotations, wording)
      .map((item) => {
        const date = item.issued?.['date-parts'][0] ?? [];
        const [year, month] = date;
        const fields: [name: string, value: string | undefined][] = [
          // A second pair of braces keeps a name or title whole and its capitals as they are.
          ['author', item.author?.map(({ literal }) => `{${escape(literal)}}`).join(' and ')],
          ['title', `{${escape(item.title)}}`],
          ['journal', item['container-title'] && escape(item['container-title'])],
          ['year', year?.toString()],
          ['month', month === undefined ? undefined : MONTHS[month - 1]],
          // BibLaTeX knows the day as well.
          ['date', date.map((part) => String(part).padStart(2, '0')).join('-')],
          ['url', item.URL.replace(/[{}\\]/g, encodeURIComponent)],
          ['language', item.language],
          ['keywords', item.keyword && escape(item.keyword)],
          ['annote', item.note && escape(item.note)],
        ];
        const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []));
        return `@article{${item.id},\n${lines.join(',\n')}\n}\n`;
      })
      .join('\n'),
};
