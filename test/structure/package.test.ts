import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, ROOT, text } from './sources';

interface Manifest {
	readonly name: string;
	readonly license: string;
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly optionalDependencies?: Readonly<Record<string, string>>;
	readonly peerDependencies: Readonly<Record<string, string>>;
	readonly devDependencies: Readonly<Record<string, string>>;
	readonly scripts: Readonly<Record<string, string>>;
	readonly files: readonly string[];
	readonly n8n: { readonly credentials: readonly string[]; readonly nodes: readonly string[] };
}

const manifest = JSON.parse(text('package.json')) as Manifest;
const compiled = (file: string): string => `dist/${file.replace(/\.ts$/, '.js')}`;

describe('package.json', () => {
	it('declares no runtime dependency', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.optionalDependencies).toBeUndefined();
		expect(
			Object.keys(manifest.peerDependencies).filter((name) => !/^(n8n-workflow|@n8n\/ai-node-sdk)$/.test(name)),
		).toEqual([]);
	});

	it('lists every credential type and every node, and nothing else', () => {
		expect([...manifest.n8n.credentials].sort()).toEqual(filesBelow('credentials', '.credentials.ts').map(compiled));
		expect([...manifest.n8n.nodes].sort()).toEqual(filesBelow('nodes', '.node.ts').map(compiled));
	});

	it('pins every devDependency', () => {
		expect(
			Object.entries(manifest.devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+(-\S+)?$/.test(version)),
		).toEqual([]);
	});

	it('runs no lifecycle script when it is installed', () => {
		expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?(install|prepare)$/.test(name))).toEqual([]);
	});

	it('publishes only files that are there', () => {
		const made = new Set(['dist', 'THIRD-PARTY-LICENSES.md']);
		expect(manifest.files.filter((file) => !made.has(file) && !existsSync(join(ROOT, file)))).toEqual([]);
	});

	it('runs no script file that is missing', () => {
		const named = Object.values(manifest.scripts).flatMap(
			(script) => script.match(/(?<=node )\S+\.(?:mjs|ts|js)/g) ?? [],
		);
		expect(named.length).toBeGreaterThan(0);
		expect([...new Set(named)].filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
	});
});

describe('each node and credential type', () => {
	const nodes = filesBelow('nodes', '.node.ts');
	const withIcon = [...nodes, ...filesBelow('credentials', '.credentials.ts')];

	it.each(withIcon)('%s has a light and a dark icon that are there and differ', (file) => {
		const icons = [...text(file).matchAll(/(light|dark): 'file:([^']+)'/g)].map(([, kind, path]) => ({
			kind,
			path: join(ROOT, file, '..', path ?? ''),
		}));
		expect(icons.map(({ kind }) => kind).sort()).toEqual(['dark', 'light']);
		expect(icons.filter(({ path }) => !existsSync(path))).toEqual([]);
		expect(new Set(icons.map(({ path }) => path)).size).toBe(2);
	});

	it.each(nodes)('%s has a codex file that names it', (file) => {
		const codex = JSON.parse(text(file.replace(/\.ts$/, '.json'))) as {
			node: string;
			categories: string[];
			alias: string[];
			resources: { primaryDocumentation: Array<{ url: string }> };
		};
		const name = /\bname: '(\w+)'/.exec(text(file))?.[1];
		expect(codex.node).toBe(`${manifest.name}.${name}`);
		expect(codex.categories.length).toBeGreaterThan(0);
		expect(codex.alias.length).toBeGreaterThan(0);
		expect(codex.resources.primaryDocumentation[0]?.url).toMatch(/^https:\/\//);
	});
});
