/** Labelled pages: `labels.json` and `pages/` of a folder, as far as scoring reads them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface HeadingLabel {
  readonly text: string;
  readonly where: 'h1' | 'og:title' | 'title';
  /** Counts every h1 in document order after script, style, noscript and template are dropped. */
  readonly h1Index?: number;
  readonly lang: string;
}
export interface BodyLabel {
  readonly lang: string;
  readonly startsWith?: string;
  readonly endsWith?: string;
  readonly contains?: readonly string[];
  readonly excludes?: readonly string[];
}
export interface TableLabel {
  /** In `document.querySelectorAll('table')`. */
  readonly index: number;
  readonly firstCells: readonly string[];
  readonly peripheral: boolean;
}
export interface TakeawayLabel {
  readonly type: string;
  readonly label: string;
  readonly startsWith: string;
}
export interface LabelledPage {
  readonly id: string;
  readonly site?: string;
  readonly heading?: HeadingLabel;
  readonly body?: BodyLabel;
  /** null: not to be scored. */
  readonly mismatch?: boolean | null;
  readonly blocks?: readonly { readonly lang: string; readonly startsWith: string }[];
  readonly tables?: {
    readonly data: readonly TableLabel[];
    readonly layout: readonly number[];
    readonly aria?: { readonly data: readonly unknown[]; readonly layout: readonly unknown[] };
  };
  readonly pipeTables?: readonly unknown[];
  readonly takeaways?: readonly TakeawayLabel[];
  readonly takeawaysComplete?: boolean;
  readonly takeawayNegatives?: readonly { readonly text: string; readonly blockStartsWith?: string }[];
}
export interface DerivedPage {
  readonly id: string;
  readonly base: string;
  readonly heading: HeadingLabel;
  /** How many places the heading is written at. */
  readonly swapped?: { readonly h1: number; readonly title: number; readonly meta: number; readonly jsonld: number };
}
export interface Labels {
  readonly pages: readonly LabelledPage[];
  readonly derived: readonly DerivedPage[];
}

/** Throws where the folder has no `labels.json` of this shape. */
export function readLabels(folder: string): Labels {
  const { pages, derived = [] } = JSON.parse(readFileSync(path.join(folder, 'labels.json'), 'utf8')) as Partial<Labels>;
  if (!Array.isArray(pages)) throw new Error(`${folder}/labels.json has no pages`);
  return { pages, derived };
}

export const fileOf = (folder: string, id: string): string => path.join(folder, 'pages', `${id}.html`);

/** Texts are compared in NFC and without white space. */
export const key = (text: string): string => text.normalize('NFC').replace(/[\s\u00ad\u200b\ufeff]+/gu, '');
