'use strict';
// Lets plain scripts require the project's TypeScript (local-aws): compiled in memory, file by file, so that a module
// still stands where its file is. Types are not checked here.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('esbuild');

Module._extensions['.ts'] = (module, file) => {
	const { code } = transformSync(readFileSync(file, 'utf8'), {
		loader: 'ts',
		format: 'cjs',
		target: 'node20',
		sourcefile: file,
		sourcemap: 'inline',
	});
	module._compile(code, file);
};

exports.requireTypeScript = (file) => require(file);
