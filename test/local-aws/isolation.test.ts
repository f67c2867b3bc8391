import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalAws } from './server';

const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
	/\.(ts|mjs)$/.test(name),
);

/** What a file imports. */
const importsOf = (name: string): string[] =>
	[
		...readFileSync(join(__dirname, name), 'utf8').matchAll(/(?:\bfrom |^import |\b(?:import|require)\()'([^'$]+)'/gm),
	].map((match) => match[1] ?? '');

const isTest = (name: string): boolean =>
	name.endsWith('.test.ts') || ['signedRequests.ts', 'wireTest.ts'].includes(name);

describe('local-aws stands alone', () => {
	it('imports nothing of the package it judges', () => {
		expect(sources.length).toBeGreaterThan(30);
		const outside = sources.flatMap((name) =>
			importsOf(name)
				.filter((path) => /(^|\/)(aws|credentials|nodes|dist)\//.test(path.replace(/^@aws-sdk\//, '')))
				.map((path) => `${name}: ${path}`),
		);
		expect(outside).toEqual([]);
	});

	it('leaves its own folder only for the shared test data, and only in tests', () => {
		const leaving = sources.flatMap((name) =>
			importsOf(name)
				.filter((path) => path.startsWith(name.includes('/') ? '../..' : '..'))
				.map((path) => `${name}: ${path}`),
		);
		expect(leaving).toEqual(['vectors.test.ts: ../sharedData']);
	});

	it('has no signer among its packages: only tests import the SDK', () => {
		const packages = sources
			.filter((name) => !isTest(name))
			.flatMap((name) => importsOf(name).filter((path) => !path.startsWith('.') && !path.startsWith('node:')));
		expect([...new Set(packages)].sort()).toEqual(['esbuild', 'fauxqs']);
	});

	it('listens on loopback alone, emulators included', async () => {
		const aws = await startLocalAws();
		try {
			expect(new URL(aws.url).hostname).toBe('127.0.0.1');
			const threads = readFileSync(join(__dirname, 'emulatorThread.mjs'), 'utf8');
			const listens = threads.match(/\.listen\([^;]+/g) ?? [];
			expect(listens).toHaveLength(2);
			expect(listens.every((each) => each.includes("'127.0.0.1'"))).toBe(true);
		} finally {
			await aws.close();
		}
	});
});
