import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'wxt';
import { emitBergamot } from './scripts/bergamot/wxt-module';
import { repackModel } from './scripts/language/repack';

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/i18n/module'],
  manifestVersion: 3,
  imports: false,
  vite: () => ({
    resolve: { alias: { 'wxt/utils/content-script-context': path.resolve('scripts/wxt/content-script-context.ts') } },
  }),
  hooks: {
    'build:publicAssets': (wxt, files) => {
      emitBergamot(wxt, files);
      const model = path.resolve('.wxt/language-model.bin');
      writeFileSync(model, repackModel());
      files.push({ absoluteSrc: model, relativeDest: 'language-model.bin' });
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'scripting',
      'contextMenus',
      'alarms',
      ...(browser === 'firefox' ? [] : ['offscreen', 'sidePanel']),
    ],
    // Asked for when the reader wants backups in the download folder.
    optional_permissions: ['downloads'],
    host_permissions: ['http://*/*', 'https://*/*'],
    content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" },
    // sidePanel.open and CSS Custom Highlights
    ...(browser === 'chrome' && { minimum_chrome_version: '116' }),
    action: { default_title: '__MSG_extName__' },
    // Chrome keeps Alt+Shift with T, N, P, X, Z, B and R for itself (measured, 156), and gives none of them.
    commands: {
      'toggle-translation': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_commandToggle__' },
      'open-panel': { suggested_key: { default: 'Alt+Shift+G' }, description: '__MSG_commandPanel__' },
      'next-mark': { suggested_key: { default: 'Alt+Shift+J' }, description: '__MSG_commandNext__' },
      // Chrome suggests keys for four commands at most; readers give this one theirs.
      'show-tables': { description: '__MSG_commandTables__' },
      'previous-mark': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_commandPrevious__' },
      // Chrome takes four suggestions; the reader gives these two keys of their own.
      'translate-selection': { description: '__MSG_commandSelection__' },
      'next-mode': { description: '__MSG_commandMode__' },
    },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'gloss@gloss.example',
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
});
