/** Types a plain value may be declared to be: brands, each made in few places. */
const brands = '^(?:const|Ms|EpochMs|Bytes|ApiUrl|[A-Z]\\w*Id)$';

const noAssertion = {
  selector: `TSAsExpression:not([typeAnnotation.type="TSTypeReference"][typeAnnotation.typeName.name=/${brands}/])`,
  message: 'Parse or narrow instead of asserting; only `as const` and brands are free.',
};

const noHiddenTime = [
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'Take a moment or the Clock port.'],
  ['CallExpression[callee.name="Date"]', 'Take a moment or the Clock port.'],
  ['MemberExpression[object.name="Date"][property.name="now"]', 'Take a moment or the Clock port.'],
  ['MemberExpression[object.name="Math"][property.name="random"]', 'Take the Random port.'],
].map(([selector, message]) => ({ selector, message }));

const impureGlobals = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'crypto',
  'performance',
  'fetch',
  'process',
];

const noFocusedTest = {
  selector: 'MemberExpression[object.name=/^(?:test|it|describe|suite)$/][property.name="only"]',
  message: 'A focused test hides all others.',
};

/** Rules for all code. */
export function house(files) {
  return [
    {
      files,
      rules: {
        'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
        'no-restricted-syntax': ['error', noAssertion],
        'no-restricted-exports': [
          'error',
          { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
        ],
        eqeqeq: ['error', 'always', { null: 'ignore' }],
        'no-console': 'error',
        '@typescript-eslint/consistent-type-imports': 'error',
        '@typescript-eslint/consistent-type-exports': 'error',
        '@typescript-eslint/no-import-type-side-effects': 'error',
        '@typescript-eslint/switch-exhaustiveness-check': [
          'error',
          { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: false },
        ],
        '@typescript-eslint/no-confusing-void-expression': [
          'error',
          { ignoreArrowShorthand: true },
        ],
        '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
        '@typescript-eslint/no-unused-vars': [
          'error',
          { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
        ],
        // Off, each for a reason: docs/decisions/0003-lint-limits.md.
        'no-fallthrough': 'off',
        '@typescript-eslint/consistent-type-definitions': 'off',
        '@typescript-eslint/no-invalid-void-type': 'off',
        '@typescript-eslint/no-meaningless-void-operator': 'off',
        '@typescript-eslint/no-unnecessary-type-parameters': 'off',
        '@typescript-eslint/no-unsafe-unary-minus': 'off',
      },
    },
    {
      // A table of moves: whatever is not named changes nothing, and a property test watches that.
      files: ['shared/jobs/transition*.ts', 'electron/core/journal-record.ts'],
      rules: {
        '@typescript-eslint/switch-exhaustiveness-check': [
          'error',
          { considerDefaultExhaustiveForUnions: true },
        ],
      },
    },
    // Programs for a terminal talk on it; configuration files are read by their default export.
    { files: ['scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
    { files: ['*.config.ts', '**/*.config.ts'], rules: { 'no-restricted-exports': 'off' } },
  ];
}

/** `shared` and `core` live without a clock, without chance and without a network. */
export function clocks(testFiles) {
  return [
    {
      files: ['shared/**/*.ts', 'electron/core/**/*.ts'],
      ignores: testFiles,
      rules: {
        'no-restricted-syntax': ['error', noAssertion, ...noHiddenTime],
        'no-restricted-globals': ['error', ...impureGlobals],
      },
    },
  ];
}

/** Tests may say what a value is; they must not be focused. */
export function tests(files) {
  return [
    {
      files,
      rules: {
        'no-restricted-syntax': ['error', noFocusedTest],
        '@typescript-eslint/no-non-null-assertion': 'off',
        '@typescript-eslint/non-nullable-type-assertion-style': 'off',
        '@typescript-eslint/require-await': 'off',
        // Playwright reads the names of fixtures from the pattern, also when there are none.
        'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      },
    },
  ];
}
