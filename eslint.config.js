import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * The house's layers (docs/architecture.md): which rooms a room may import. Data flows one way; nothing lower knows
 * anything higher. A room that is not listed may not be imported.
 */
const MAY_IMPORT = {
  report: [],
  faults: [],
  language: ['report'],
  article: ['report'],
  marks: ['report', 'article'],
  brief: ['report', 'article', 'marks', 'language'],
  translation: ['report', 'faults', 'article', 'language'],
  annotation: ['report', 'faults', 'article', 'translation'],
  paint: ['report', 'article'],
  settings: ['report', 'faults', 'engines'],
  secrets: ['faults'],
  engines: ['report', 'faults', 'translation', 'settings', 'secrets', 'language'],
  messages: [
    'report',
    'faults',
    'article',
    'language',
    'marks',
    'brief',
    'translation',
    'annotation',
    'engines',
    'settings',
  ],
};
const ROOMS = Object.keys(MAY_IMPORT);

/** Rooms that know no browser extension: DOM types and plain data only. */
const PURE = ['report', 'faults', 'article', 'language', 'marks', 'brief', 'translation', 'paint'];
/** Files and rooms that know no DOM either and run anywhere. */
const NO_DOM = ['utils/language/**', 'utils/brief/**', 'utils/annotation/anchor.ts', 'utils/translation/segment.ts'];

const doors = {
  regex: '^@/utils/(?!article/sample$)[^/]+/.+',
  message: "Import a room through its index: '@/utils/x'. What a room does not export is its own business.",
};
const noWildWxt = {
  name: 'wxt/browser',
  message: 'This room is pure: no browser.*. Pass what you need in; entrypoints wire (docs/architecture.md).',
};

const layers = ROOMS.map((room) => ({
  files: [`utils/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: PURE.includes(room) ? [noWildWxt] : [],
        patterns: [
          doors,
          {
            regex: '^@/(components|entrypoints)/',
            message: 'utils never know who shows them. Turn the dependency round.',
          },
          ...ROOMS.filter((other) => other !== room && !MAY_IMPORT[room].includes(other)).map((other) => ({
            regex: `^@/utils/${other}$`,
            message: `${room} may not import ${other}: data flows one way (docs/architecture.md, "Rooms and doors").`,
          })),
        ],
      },
    ],
  },
}));

const globalsOff = (names, message) => ['error', ...names.map((name) => ({ name, message }))];

export default defineConfig([
  globalIgnores(['.wxt/', '.output/', 'out/', 'playwright-report/', 'test-results/']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked, reactHooks.configs.flat.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-undef': 'off', // tsc checks names
      eqeqeq: 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/], CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe)$/]',
          message:
            'No text becomes HTML here: build nodes; Markdown notes go through DOMPurify in components/ui/markdown.tsx.',
        },
        {
          selector: "ExportNamedDeclaration > VariableDeclaration[kind='let']",
          message: 'No module exports mutable state: return it from a function whose lifetime is an AbortSignal.',
        },
      ],
    },
  },
  ...layers,
  {
    files: PURE.map((room) => `utils/${room}/**/*.ts`),
    rules: {
      'no-restricted-globals': globalsOff(
        ['browser', 'chrome', 'fetch', 'XMLHttpRequest', 'indexedDB'],
        'This room is pure of the extension side: pass it in (docs/architecture.md).',
      ),
    },
  },
  {
    files: NO_DOM,
    rules: {
      'no-restricted-globals': globalsOff(
        ['browser', 'chrome', 'fetch', 'document', 'window', 'Node', 'Element', 'DOMParser', 'Range'],
        'This file knows no DOM, so that it runs in a worker and in Node as well: take plain data.',
      ),
    },
  },
  {
    files: ['components/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'wxt/browser',
              message: 'Components take data and callbacks; the entrypoint talks to the browser.',
            },
          ],
          patterns: [doors, { regex: '^@/entrypoints/', message: 'Components never know their door.' }],
        },
      ],
    },
  },
  {
    files: ['entrypoints/{probe,bar}.content/**', 'entrypoints/{probe,bar}.content.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'zod', message: 'zod would treble this script; the background validates.' },
            { name: 'zod/mini', message: 'zod would treble this script; the background validates.' },
          ],
          patterns: [
            {
              regex: '^@/utils/(messages|report|settings|engines)$',
              allowTypeImports: true,
              message: 'Types only: a schema here would treble the script.',
            },
          ],
        },
      ],
    },
  },
  { files: ['tests/**/*.ts', 'scripts/**/*.ts'], rules: { 'react-hooks/rules-of-hooks': 'off' } }, // Playwright's `use`
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
]);
