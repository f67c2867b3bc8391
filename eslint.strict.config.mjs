import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Everything that n8n's own rules are not made for: aws/ (they refuse typed errors there), test/, scripts/. */
export default tseslint.config(
	{ ignores: ['dist/**', '.cache/**', 'node_modules/**'] },
	{
		files: ['**/*.ts'],
		extends: [js.configs.recommended, tseslint.configs.strict, tseslint.configs.stylistic],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			'@typescript-eslint/array-type': ['error', { default: 'array-simple' }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'no-console': 'error',
		},
	},
	{
		files: ['test/**/*.ts'],
		rules: {
			// Servers and doubles take callbacks that do nothing, or that wait.
			'@typescript-eslint/no-empty-function': 'off',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
			'@typescript-eslint/no-dynamic-delete': 'off',
			// Figures that a test has measured.
			'no-console': ['error', { allow: ['info', 'table'] }],
		},
	},
	{
		files: ['scripts/**/*.ts', 'test/e2e/**/*.ts', 'test/bench/**/*.ts', 'test/local-aws/main.ts'],
		rules: { 'no-console': 'off' },
	},
	{
		files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
		extends: [js.configs.recommended],
		languageOptions: { globals: globals.node },
		rules: { 'no-unused-vars': ['error', { ignoreRestSiblings: true }] },
	},
	{ files: ['**/*.js', '**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
	// Parts of these run in the page.
	{ files: ['test/e2e/browser/*.mjs'], languageOptions: { globals: { document: 'readonly' } } },
);
