import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { filesBelow, ROOT, text } from './sources';

const METADATA = ['known/nodes.json', 'known/credentials.json', 'types/nodes.json', 'types/credentials.json'];

beforeAll(() => {
	if (!existsSync(join(ROOT, 'dist/known/nodes.json')))
		throw new Error('dist/ is not built: run "npm run build" first');
});

describe('what is published', () => {
	it('requires nothing but Node, n8n-workflow and its own files', () => {
		const wrong = filesBelow('dist', '.js').flatMap((file) =>
			ts
				.preProcessFile(text(file), true, true)
				.importedFiles.map(({ fileName }) => fileName)
				.filter((name) => !isBuiltin(name) && name !== 'n8n-workflow' && !name.startsWith('.'))
				.map((name) => `${file} requires ${name}`),
		);
		expect(wrong).toEqual([]);
	});

	it('requires only files of its own that are there', () => {
		const wrong = filesBelow('dist', '.js').flatMap((file) =>
			ts
				.preProcessFile(text(file), true, true)
				.importedFiles.map(({ fileName }) => fileName)
				.filter((name) => name.startsWith('.'))
				.filter((name) => {
					const path = join(ROOT, file, '..', name);
					return !['', '.js', '.json', '/index.js'].some(
						(ending) => existsSync(path + ending) && statSync(path + ending).isFile(),
					);
				})
				.map((name) => `${file} requires ${name}`),
		);
		expect(wrong).toEqual([]);
	});

	it('has at most 9 MB unpacked', () => {
		const bytes = filesBelow('dist', '').reduce((sum, file) => sum + statSync(join(ROOT, file)).size, 0);
		expect(bytes).toBeLessThan(9_000_000);
	});

	it('describes each node in less than 150 kB', () => {
		const types = JSON.parse(text('dist/types/nodes.json')) as Array<{ name: string }>;
		expect(types.length).toBeGreaterThan(0);
		expect(types.filter((type) => JSON.stringify(type).length > 150_000).map(({ name }) => name)).toEqual([]);
	});

	it('loads nothing of the vendor file and of the catalog when n8n loads all types without metadata', () => {
		const manifest = JSON.parse(text('package.json')) as { n8n: { credentials: string[]; nodes: string[] } };
		const script = `
			for (const file of ${JSON.stringify([...manifest.n8n.credentials, ...manifest.n8n.nodes])}) {
				const loaded = require('./' + file);
				for (const Type of Object.values(loaded)) if (typeof Type === 'function') new Type();
			}
			console.log(JSON.stringify(Object.keys(require.cache).filter((file) => file.startsWith(process.cwd() + '/dist'))));`;
		const loaded = JSON.parse(
			execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' }),
		) as string[];
		expect(loaded.length).toBeGreaterThan(manifest.n8n.nodes.length);
		expect(
			loaded.filter((file) =>
				/\/dist\/aws\/(sdk\.js|identity\/(pkcs12|rolesAnywhereSession|certificates)\.js|protocol\/serviceClient\.js|sign\/)/.test(
					file,
				),
			),
		).toEqual([]);
		expect(loaded.filter((file) => file.includes('node_modules'))).toEqual([]);
	});

	it('gives equal metadata when it is made again', () => {
		const copy = mkdtempSync(join(tmpdir(), 'n8n-nodes-aws-'));
		try {
			cpSync(join(ROOT, 'dist'), join(copy, 'dist'), { recursive: true });
			cpSync(join(ROOT, 'package.json'), join(copy, 'package.json'));
			symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
			for (const file of METADATA) rmSync(join(copy, 'dist', file));
			execFileSync(process.execPath, [join(ROOT, 'node_modules/.bin/n8n-generate-metadata')], { cwd: copy });
			for (const file of METADATA) {
				expect(readFileSync(join(copy, 'dist', file), 'utf8')).toBe(text(join('dist', file)));
			}
		} finally {
			rmSync(copy, { recursive: true, force: true });
		}
	}, 60_000);
});
