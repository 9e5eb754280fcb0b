import { bibtex } from './bibtex';
import { csl } from './csl';
import { csv } from './csv';
import type { ExportFormat } from './format';
import { html } from './html';
import { jsonld } from './jsonld';
import { markdown } from './markdown';
import { ris } from './ris';
import { text } from './text';

/** Every way out, in the order a menu shows them. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [markdown, jsonld, csv, html, bibtex, ris, csl, text];

export { writeBackup } from './backup';
export { citationOf } from './citation';
export type { ExportFormat, Incoming, Wording } from './format';
export { carryOut, type ImportPlan, planImport, readFile } from './importing';
export { passageLink, quoteLink } from './link';
export { DEFAULT_TEMPLATE, writeMarkdown } from './markdown';
export { parseCsv } from './csv';
