import { dirname, join } from 'node:path/posix';
import { filesBelow, importsOf, text } from './sources';

const FOLDERS = ['aws', 'credentials', 'migration', 'nodes'] as const;
/** `credentials → aws ← nodes`: what each folder may import of the others. */
const ALLOWED: Record<(typeof FOLDERS)[number], readonly string[]> = {
	aws: ['aws'],
	credentials: ['credentials', 'aws'],
	// Reads the forms of the service nodes; nothing reads it.
	migration: ['migration', 'nodes'],
	nodes: ['nodes', 'aws'],
};

const folderOf = (path: string): string => path.split('/')[0] ?? '';

describe.each(FOLDERS)('%s/', (folder) => {
	const files = filesBelow(folder, '.ts');

	it('has files', () => {
		expect(files.length).toBeGreaterThan(1);
	});

	it('imports only what its arrow allows', () => {
		const wrong = files.flatMap((file) =>
			importsOf(file)
				.filter((name) => name.startsWith('.'))
				.filter((name) => !ALLOWED[folder].includes(folderOf(join(dirname(file), name))))
				.map((name) => `${file} imports ${name}`),
		);
		expect(wrong).toEqual([]);
	});
});

it('knows nothing of n8n in aws/', () => {
	const wrong = filesBelow('aws', '.ts').flatMap((file) =>
		importsOf(file)
			.filter((name) => /^(n8n-|@n8n\/)/.test(name))
			.map((name) => `${file} imports ${name}`),
	);
	expect(wrong).toEqual([]);
});

it('uses values of the SDK in aws/sdk.ts only', () => {
	const packages = /from '((?:@smithy|@aws-sdk|@aws-crypto)\/[^']+|https?-proxy-agent|proxy-from-env)'/;
	const wrong = [...filesBelow('aws', '.ts'), ...filesBelow('credentials', '.ts'), ...filesBelow('nodes', '.ts')]
		.filter((file) => file !== 'aws/sdk.ts')
		.flatMap((file) =>
			text(file)
				.split(/;\s*\n/)
				.filter((statement) => packages.test(statement) && !/^\s*(import|export) type /m.test(statement))
				.map((statement) => `${file}: ${statement.trim().split('\n').at(-1)}`),
		);
	expect(wrong).toEqual([]);
});

it('uses node-forge in aws/identity/pkcs12.ts only, which is loaded lazily', () => {
	const all = [...filesBelow('aws', '.ts'), ...filesBelow('credentials', '.ts'), ...filesBelow('nodes', '.ts')];
	expect(all.filter((file) => importsOf(file).includes('node-forge'))).toEqual(['aws/identity/pkcs12.ts']);
	const importers = all.filter((file) => /^(import|export) (?!type )[^;]*'[^']*\/pkcs12';/m.test(text(file)));
	expect(importers).toEqual([]);
});

it('has no folder or file whose name hides its purpose', () => {
	const hiding = /(^|\/)(utils?|helpers?|common|misc|GenericFunctions)(\/|\.|$)/i;
	const all = [...FOLDERS, 'scripts', 'test'].flatMap((folder) => filesBelow(folder, ''));
	expect(all.filter((file) => hiding.test(file))).toEqual([]);
});

it('switches no lint rule off in a comment', () => {
	const wrong = [...FOLDERS, 'test', 'scripts'].flatMap((folder) =>
		filesBelow(folder, '.ts').filter((file) => /\/[/*]\s*(eslint-disable|@ts-ignore|@ts-nocheck)/.test(text(file))),
	);
	expect(wrong).toEqual([]);
});
