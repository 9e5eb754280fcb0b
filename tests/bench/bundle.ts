import path from 'node:path';
import { build } from 'vite';

/**
 * A room as one script, as the reader has it.
 *
 * @param entry path of the room's index
 * @param name the variable that the script defines
 */
export async function bundle(entry: string, name: string): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': path.resolve('.') } },
    build: { write: false, minify: true, lib: { entry, formats: ['iife'], name } },
  });
  const output = [made].flat().flatMap((part) => ('output' in part ? part.output : []));
  const chunk = output.find((part) => part.type === 'chunk');
  if (!chunk || chunk.type !== 'chunk') throw new Error(`${entry} did not bundle`);
  return chunk.code;
}
