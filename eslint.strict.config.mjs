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
			'no-console': 'error',
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
	},
	{ files: ['**/*.js', '**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
);
