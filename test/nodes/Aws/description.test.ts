import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Aws } from '../../../nodes/Aws/Aws.node';
import { DEFAULT_OPERATIONS, DEFAULT_RESOURCE } from '../../../nodes/Aws/properties/show';

const { description } = new Aws();
const codex = JSON.parse(readFileSync(join(__dirname, '../../../nodes/Aws/Aws.node.json'), 'utf8')) as {
	alias: string[];
};
const all = (properties: readonly INodeProperties[]): INodeProperties[] =>
	properties.flatMap((property) => [
		property,
		...(['collection', 'fixedCollection'].includes(property.type)
			? (property.options ?? []).flatMap((option) =>
					'values' in option ? all(option.values) : 'type' in option ? all([option]) : [],
				)
			: []),
	]);
const properties = all(description.properties);

describe('description of the AWS node', () => {
	it('weighs less than 150 kB', () => {
		expect(JSON.stringify(description).length).toBeLessThan(150_000);
	});

	it('offers its actions in sentence case, under the heading of their resource', () => {
		const resource = description.properties.find(({ name }) => name === 'resource');
		const actions = (resource?.options as INodePropertyOptions[]).map(({ name, value }) => {
			const operation = description.properties.find(
				(property) => property.name === 'operation' && property.displayOptions?.show?.resource?.[0] === value,
			);
			return [name, (operation?.options as INodePropertyOptions[]).map(({ action }) => action)];
		});
		expect(Object.fromEntries(actions)).toMatchObject({
			API: expect.arrayContaining(['Call an API operation']) as unknown,
			Identity: ['Diagnose an identity', 'Get session credentials', 'Set up a role', 'Tell who I am'],
			Request: ['Create a presigned URL', 'Send a signed request', 'Sign a request'],
		});
	});

	it('has operations whose keys are unique, and a default for every resource', () => {
		const operations = description.properties.filter(({ name }) => name === 'operation');
		const keys = operations.flatMap(({ options }) => (options as INodePropertyOptions[]).map(({ value }) => value));
		expect(new Set(keys).size).toBe(keys.length);
		const defaults = operations.map((operation) => [operation.displayOptions?.show?.resource?.[0], operation.default]);
		expect(Object.fromEntries(defaults)).toEqual(DEFAULT_OPERATIONS);
		expect(keys).toEqual(expect.arrayContaining(Object.values(DEFAULT_OPERATIONS)));
		expect(description.properties.find(({ name }) => name === 'resource')?.default).toBe(DEFAULT_RESOURCE);
	});

	it('lets lists be searched before there is a credential', () => {
		const lists = properties
			.filter(({ type }) => type === 'resourceLocator')
			.flatMap(({ modes }) => modes ?? [])
			.filter(({ type }) => type === 'list');
		expect(lists.length).toBeGreaterThan(0);
		expect(
			lists.every(
				({ typeOptions }) => typeOptions?.skipCredentialsCheckInRLC === true && typeOptions.searchable === true,
			),
		).toBe(true);
	});

	it('has every search and field method that it names', () => {
		const { methods } = new Aws();
		const searches = properties
			.flatMap(({ modes }) => modes ?? [])
			.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []);
		const mappers = properties.flatMap(({ typeOptions }) => typeOptions?.resourceMapper?.resourceMapperMethod ?? []);
		expect([...new Set(searches)].filter((name) => !(name in methods.listSearch))).toEqual([]);
		expect([...new Set(mappers)].filter((name) => !(name in methods.resourceMapping))).toEqual([]);
	});

	it('starts placeholders with "e.g." and speaks of no problems', () => {
		const texts = properties.filter(
			({ placeholder }) => placeholder !== undefined && !/^(Add|Choose|Find) /.test(placeholder),
		);
		expect(texts.filter(({ placeholder }) => !placeholder?.startsWith('e.g. ')).map(({ name }) => name)).toEqual([]);
		expect(JSON.stringify(description)).not.toMatch(/\b(problem|failure|mistake)\b/i);
	});

	it('says that presigned URLs and signed headers are secrets', () => {
		const notice = properties.find(({ name }) => name === 'secretNotice');
		expect(notice?.displayOptions?.show?.operation).toEqual(['signRequest', 'createPresignedUrl']);
		const session = properties.find(({ name }) => name === 'sessionNotice');
		expect(session?.displayOptions?.show?.operation).toEqual(['getSessionCredentials']);
		expect(session?.displayName).toContain('The output is a secret');
	});

	it('has no default for an external ID, which would be the same in every installation', () => {
		const fields = properties.filter(({ name }) => /externalId$/i.test(name));
		expect(fields.length).toBeGreaterThanOrEqual(2);
		expect([...new Set(fields.map(({ default: value }) => value))]).toEqual(['']);
	});

	it('has a region in every operation', () => {
		expect(description.properties.find(({ name }) => name === 'region')?.displayOptions).toBeUndefined();
	});

	it('is found by names of AWS and of its services', () => {
		expect(codex.alias).toEqual(
			expect.arrayContaining(['AWS', 'Amazon Web Services', 'S3', 'DynamoDB', 'Lambda', 'SQS']),
		);
		expect(new Set(codex.alias).size).toBe(codex.alias.length);
	});

	it('loads neither the engine nor the catalog', () => {
		const script = `
			const { readFileSync } = require('node:fs'); let read = [];
			require('node:fs').readFileSync = (path, ...rest) => { if (/catalog\\/(services|index|endpoints)/.test(String(path))) read.push(path); return readFileSync(path, ...rest); };
			const { transformSync } = require('@swc/core');
			require.extensions['.ts'] = (module, file) => module._compile(transformSync(readFileSync(file, 'utf8'), { filename: file, jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }).code, file);
			const { Aws } = require('./nodes/Aws/Aws.node.ts'); new Aws();
			console.log(JSON.stringify({ read, sdk: Object.keys(require.cache).filter((file) => /@aws-sdk|@smithy|aws\\/sdk|protocol\\/engine|vendor/.test(file)) }));`;
		const output = execFileSync(process.execPath, ['-e', script], {
			cwd: join(__dirname, '../../..'),
			encoding: 'utf8',
		});
		expect(JSON.parse(output)).toEqual({ read: [], sdk: [] });
	});
});
