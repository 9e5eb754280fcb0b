/**
 * FIXTURE: model files for tests, and a directory that serves them as a mirror does. Generated at test set-up from
 * `lexicon.tsv` (written for this purpose); nothing generated is committed. What it "translates" is word by word and
 * mostly wrong; it proves the path, not the quality.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildModel, type FixtureFiles } from './model';

export type { FixtureFiles } from './model';
export { realSizeModel, type Size } from './real-size';

/** Rows of the lexicon for a direction; rows without a word in one of the two columns are left out. */
export function readLexicon(from: string, to: string): [string, string][] {
  const lines = readFileSync(path.join(import.meta.dirname, 'lexicon.tsv'), 'utf8')
    .trim()
    .split('\n');
  const [head, ...rows] = lines.map((line) => line.split('\t'));
  const source = head!.indexOf(from);
  const target = head!.indexOf(to);
  if (source < 0 || target < 0) throw new Error(`the fixture lexicon has no column ${from} or ${to}`);
  return rows.flatMap((row): [string, string][] => (row[source] && row[target] ? [[row[source], row[target]]] : []));
}

/** Builds the fixture model of a direction in memory (about 0.5 s). */
export function fixtureModel(from: string, to: string, split = false): FixtureFiles {
  return buildModel(readLexicon(from, to), split);
}

/** One file of a mirror's `registry.json`. */
export interface FixtureEntry {
  readonly from: string;
  readonly to: string;
  readonly type: 'model' | 'lex' | 'vocab' | 'srcvocab' | 'trgvocab';
  readonly version: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly location: string;
}

/** A direction's files, to be served. */
export interface ServedModel {
  readonly from: string;
  readonly to: string;
  readonly files: FixtureFiles;
}

/**
 * Writes fixture models and their `registry.json` into a directory, to be served as a model mirror.
 *
 * @param split directions (`en-de`) that get separate vocabularies
 */
export function writeFixtureMirror(
  directory: string,
  directions: readonly (readonly [from: string, to: string])[] = [['en', 'de']],
  split: readonly string[] = [],
): FixtureEntry[] {
  const models = directions.map(([from, to]) => ({
    from,
    to,
    files: fixtureModel(from, to, split.includes(`${from}-${to}`)),
  }));
  return writeMirror(directory, models);
}

/** Writes these models and their `registry.json` into a directory. */
export function writeMirror(directory: string, models: readonly ServedModel[]): FixtureEntry[] {
  mkdirSync(path.join(directory, 'files'), { recursive: true });
  const entries = models.flatMap(({ from, to, files: { model, lex, vocabs } }) => {
    const [source, target] = vocabs;
    const files: [FixtureEntry['type'], Buffer][] = [
      ['model', model],
      ['lex', lex],
      [target ? 'srcvocab' : 'vocab', source],
    ];
    if (target) files.push(['trgvocab', target]);
    return files.map(([type, bytes]): FixtureEntry => {
      const name = `fixture-${type}.${from}${to}.bin`;
      writeFileSync(path.join(directory, 'files', name), bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { from, to, type, version: '1.0', name, size: bytes.length, sha256, location: `files/${name}` };
    });
  });
  writeFileSync(path.join(directory, 'registry.json'), JSON.stringify({ fixture: true, files: entries }, null, 1));
  return entries;
}
