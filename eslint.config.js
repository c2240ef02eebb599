import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/**
 * What a room may not import of ours. tests/tidy.test.ts holds the same arrows by reading every file; here an editor
 * shows them while one types.
 */
const mayImport = (files, allowed) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^@so-cho/(?!(${allowed.join('|')})$)`,
            message: 'An arrow of the house points elsewhere.',
          },
        ],
      },
    ],
  },
});

export default ts.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/build/**',
      '**/.svelte-kit/**',
      '.data/**',
      '.turbo/**',
      '**/generated/**',
    ],
  },
  js.configs.recommended,
  ts.configs.strict,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // An empty interface or class may carry a brand or an augmentation.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An entity is a class around its schema; `void promise` says that nobody waits.
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name: a name is found by search.' },
        { selector: 'TSEnumDeclaration', message: 'Node strips types only: use an as const array.' },
      ],
      // `== null` says null or undefined in one breath, as the types do.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: { ...globals.browser }, parserOptions: { parser: ts.parser } },
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
      // Addresses are built by db/domain and resolved there; a page of ours is never under a base path.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  // What talks to a person on a terminal.
  {
    files: [
      '**/bin/**',
      'web/serve/**',
      'web/serve.ts',
      'api/boot/run-command.ts',
      'tests/bench/**',
      'tests/faults/faults.ts',
      'tests/ground/keep-server.ts',
      'tests/conformance/vectors.ts',
      '**/generate-*.ts',
      'eslint.config.js',
    ],
    rules: { 'no-console': 'off' },
  },
  // Tools that take their file by its default export.
  {
    files: ['*.config.{ts,js}', '*/vite.config.ts', 'tests/bin/count-reporter.ts', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['web/**/*.ts', 'kiosk/**/*.ts'],
    languageOptions: { globals: { ...globals.browser, ...globals.serviceworker } },
  },
  mayImport(['db/**/*.ts'], ['none']),
  mayImport(['api/**/*.ts'], ['db', 'db/.*']),
  mayImport(['fixtures/**/*.ts'], ['db', 'db/.*']),
  mayImport(['web/src/**', 'web/ui/**'], ['api/client', 'db/domain', 'db/domain/.*']),
  mayImport(['kiosk/**'], ['api/client', 'db/domain', 'db/domain/.*', 'web/ui/.*']),
);
