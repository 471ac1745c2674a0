// The lint rules of every package.
import js from '@eslint/js'
import next from '@next/eslint-plugin-next'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const clock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is an argument: take `now` from the clock in the context.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is an argument: take `now` from the clock in the context.',
  },
]

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only config.ts reads the environment.',
}

/** `exceptions` lists, for each ban, the files that it does not apply to. */
export function house({ root, exceptions }) {
  return tseslint.config(
    {
      ignores: [
        '**/dist/**',
        '**/.next/**',
        '**/generated/**',
        '**/public/**',
        '**/next-env.d.ts',
        '**/.turbo/**',
        '**/test-results/**',
        '.data/**',
      ],
    },
    js.configs.recommended,
    ...tseslint.configs.strictTypeChecked,
    {
      languageOptions: {
        // Without `allowDefaultProject`: with it, files are opened one by one as in an editor, which takes longer.
        parserOptions: { projectService: true, tsconfigRootDir: root },
      },
      rules: {
        '@typescript-eslint/consistent-type-imports': 'error',
        '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
        '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
        '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
        '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
        'no-console': 'error',
        'no-restricted-syntax': ['error', ...clock, environment],
        'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      },
    },
    screens,
    appsOverTheKit,
    tests,
    {
      files: ['**/*.mjs'],
      extends: [tseslint.configs.disableTypeChecked],
      languageOptions: { globals: nodeGlobals },
    },
    { files: exceptions.console, rules: { 'no-console': 'off' } },
    { files: exceptions.clock, rules: { 'no-restricted-syntax': ['error', environment] } },
    { files: exceptions.environment, rules: { 'no-restricted-syntax': ['error', ...clock] } },
    {
      files: exceptions.clock.filter((file) => exceptions.environment.includes(file)),
      rules: { 'no-restricted-syntax': 'off' },
    },
  )
}

const nodeGlobals = Object.fromEntries(
  ['process', 'console', 'URL', 'setTimeout', 'clearTimeout', 'fetch', 'AbortSignal', 'Buffer'].map(
    (name) => [name, 'readonly'],
  ),
)

const screens = {
  files: ['packages/ui/**', 'apps/{student,teacher,admin}/**'],
  plugins: { 'react-hooks': reactHooks, '@next/next': next },
  // One program for the kit and the apps, so that what they share is parsed and checked once.
  languageOptions: { parserOptions: { projectService: false, project: 'tsconfig.screens.json' } },
  rules: {
    ...reactHooks.configs.recommended.rules,
    ...next.configs.recommended.rules,
    '@next/next/no-html-link-for-pages': 'off',
    'max-lines-per-function': ['error', { max: 150, skipBlankLines: true, skipComments: true }],
  },
}

const kit = 'packages/ui has it: a screen of an app is put together from the kit.'

/** An app draws with the kit's components, so that all screens look and behave alike. */
const appsOverTheKit = {
  files: ['apps/{student,teacher,admin}/src/**'],
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ group: ['@base-ui/*'], message: kit }] }],
    'no-restricted-syntax': [
      'error',
      ...clock,
      environment,
      {
        selector: "JSXAttribute[name.name='type'][value.value=/^(date|time|checkbox)$/]",
        message: kit,
      },
      { selector: "JSXOpeningElement[name.name='table']", message: kit },
    ],
  },
}

const tests = {
  files: ['**/*.test.{ts,tsx}', '**/test/**', 'apps/api/src/**/samples.ts', 'e2e/**'],
  rules: {
    'max-lines-per-function': 'off',
    '@typescript-eslint/no-non-null-assertion': 'off',
    '@typescript-eslint/no-unsafe-assignment': 'off',
    '@typescript-eslint/no-unsafe-member-access': 'off',
    '@typescript-eslint/no-unsafe-argument': 'off',
    '@typescript-eslint/require-await': 'off',
    // Tests pass values that the types rule out.
    '@typescript-eslint/no-unnecessary-condition': 'off',
    '@typescript-eslint/unbound-method': 'off',
    '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    '@typescript-eslint/no-unsafe-return': 'off',
    '@typescript-eslint/no-unsafe-call': 'off',
  },
}
