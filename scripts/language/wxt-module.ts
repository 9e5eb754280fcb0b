import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineWxtModule } from 'wxt/modules';
import { repackModel } from './repack';

/** Name of the model file at the root of the built extension; fetch it with `browser.runtime.getURL`. */
export const MODEL_FILE = 'lid.176.bin';

/** Puts the language model into every build: `modules: ['./scripts/language/wxt-module.ts']` in `wxt.config.ts`. */
export default defineWxtModule({
  name: 'language-model',
  setup(wxt) {
    wxt.hook('build:publicAssets', (_, files) => {
      const folder = join(wxt.config.wxtDir, 'language');
      mkdirSync(folder, { recursive: true });
      const absoluteSrc = join(folder, MODEL_FILE);
      writeFileSync(absoluteSrc, repackModel());
      files.push({ absoluteSrc, relativeDest: MODEL_FILE });
    });
    wxt.hook('prepare:publicPaths', (_, paths) => {
      paths.push(MODEL_FILE);
    });
  },
});
