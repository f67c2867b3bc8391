import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ICredentialType, INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { readPartitions } from '../../aws/catalog/read';
import { ENDPOINT_FIELDS, OTHER_REGION } from '../../aws/identity/connection';
import { AwsNodesAssumeRoleApi } from '../../credentials/AwsNodesAssumeRoleApi.credentials';
import { AwsNodesBedrockKeyApi } from '../../credentials/AwsNodesBedrockKeyApi.credentials';
import { AwsNodesIamApi } from '../../credentials/AwsNodesIamApi.credentials';
import { AwsNodesRolesAnywhereApi } from '../../credentials/AwsNodesRolesAnywhereApi.credentials';
import { AwsNodesSystemApi } from '../../credentials/AwsNodesSystemApi.credentials';
import { regionOptions } from '../../credentials/regions';

const FOLDER = join(__dirname, '..', '..', 'credentials');
const TYPES: ICredentialType[] = [
	new AwsNodesIamApi(),
	new AwsNodesAssumeRoleApi(),
	new AwsNodesSystemApi(),
	new AwsNodesBedrockKeyApi(),
	new AwsNodesRolesAnywhereApi(),
];
const fieldsOf = (type: ICredentialType) => type.properties.map(({ name }) => name);

describe('names', () => {
	it('are those that are stored in people’s databases', () => {
		expect(TYPES.map(({ name }) => name)).toEqual([
			'awsNodesIamApi',
			'awsNodesAssumeRoleApi',
			'awsNodesSystemApi',
			'awsNodesBedrockKeyApi',
			'awsNodesRolesAnywhereApi',
		]);
	});
	it('n8n’s own fields have n8n’s names', () => {
		const endpoints = ['rekognition', 'lambda', 'sns', 'ses', 'sqs', 's3', 'ssm', 'bedrock', 'bedrockRuntime'].map(
			(service) => `${service}Endpoint`,
		);
		expect(fieldsOf(new AwsNodesIamApi())).toEqual(
			expect.arrayContaining([
				'region',
				'accessKeyId',
				'secretAccessKey',
				'temporaryCredentials',
				'sessionToken',
				'customEndpoints',
				...endpoints,
			]),
		);
		expect(fieldsOf(new AwsNodesAssumeRoleApi())).toEqual(
			expect.arrayContaining([
				'region',
				'useSystemCredentialsForRole',
				'stsAccessKeyId',
				'stsSecretAccessKey',
				'stsSessionToken',
				'roleArn',
				'externalId',
				'roleSessionName',
				'customEndpoints',
				...endpoints,
			]),
		);
	});
	it('are unique in each form, and every endpoint field is read', () => {
		for (const type of TYPES) {
			expect(new Set(fieldsOf(type)).size).toBe(type.properties.length);
			const isBedrock = type.name === 'awsNodesBedrockKeyApi';
			for (const field of Object.keys(ENDPOINT_FIELDS))
				expect([field, fieldsOf(type).includes(field)]).toEqual([field, !isBedrock || field.startsWith('bedrock')]);
		}
	});
});

describe.each(TYPES.map((type) => [type.name, type] as const))('%s', (_, type) => {
	it('has what n8n needs of it', () => {
		expect(Object.hasOwn(type, 'authenticate')).toBe(true);
		expect(type).toMatchObject({
			test: { request: { method: 'POST' } },
			documentationUrl: expect.stringMatching(/^https:/),
		});
		for (const icon of Object.values(type.icon as object))
			expect(existsSync(join(FOLDER, String(icon).replace('file:', '')))).toBe(true);
	});
	it('works as a copy of its properties, as n8n makes it', () => {
		expect(typeof { ...type }.authenticate).toBe('function');
	});
	it('hides secrets while they are entered', () => {
		for (const { name, typeOptions } of type.properties) {
			expect([name, typeOptions?.password ?? false]).toEqual([
				name,
				/secret|token|apiKey$|mfaCode|certificate|privateKey|passphrase/i.test(name),
			]);
		}
	});
	it('shows every field that depends on another only where that one exists', () => {
		const names = new Set(fieldsOf(type));
		for (const { displayOptions } of type.properties)
			for (const name of Object.keys(displayOptions?.show ?? {})) expect(names.has(name)).toBe(true);
	});
	it('describes switches by what they decide', () => {
		const switches = type.properties.filter((property) => property.type === 'boolean');
		for (const { description } of switches) expect(description).toMatch(/^Whether /);
	});
});

describe('regions', () => {
	it('are those of all partitions', () => {
		const partitions = readPartitions().partitions.flatMap(({ regions }) => Object.keys(regions));
		const known = partitions.filter((region) => !region.endsWith('-global')).sort();
		expect(regionOptions.map(({ value }) => value).sort()).toEqual(known);
	});
	it('are in alphabetical order, and any other can be entered', () => {
		const names = regionOptions.map(({ name }) => name.toLowerCase());
		expect(names).toEqual([...names].sort());
		const { options = [] } = new AwsNodesIamApi().properties.find(({ name }) => name === 'region') ?? {};
		const last = (options as Array<INodeProperties | INodePropertyOptions | INodePropertyCollection>).at(
			-1,
		) as INodePropertyOptions;
		expect(last.value).toBe(OTHER_REGION);
	});
});

describe('start of n8n', () => {
	it('loading the credentials loads no part of the SDK and no catalog', () => {
		const script = `
			const Module = require('node:module');
			const swc = require('@swc/core');
			const { readFileSync } = require('node:fs');
			require.extensions['.ts'] = (module, file) => module._compile(swc.transformSync(readFileSync(file, 'utf8'), {
				filename: file, jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }).code, file);
			const credentials = ['AwsNodesIamApi', 'AwsNodesAssumeRoleApi', 'AwsNodesRolesAnywhereApi', 'AwsNodesSystemApi', 'AwsNodesBedrockKeyApi'].map((name) => new (require(${JSON.stringify(FOLDER)} + '/' + name + '.credentials.ts')[name])());
			const files = Object.keys(require.cache);
			process.stdout.write(JSON.stringify({ names: credentials.map(({ name }) => name), files }));
		`;
		const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
			cwd: join(FOLDER, '..'),
			encoding: 'utf8',
		});
		expect(stderr).toBe('');
		const { names, files } = JSON.parse(stdout) as { names: string[]; files: string[] };
		expect(names).toHaveLength(5);
		expect(files.filter((file) => /node_modules\/(?!@swc)/.test(file))).toEqual([]);
		expect(files.filter((file) => /aws\/(sdk|protocol|sign)\b|catalog\/.*\.(json|br)$/.test(file))).toEqual([]);
	});
	it('each type names itself in its own file', () => {
		for (const type of ['AwsNodesIamApi', 'AwsNodesAssumeRoleApi']) {
			expect(readFileSync(join(FOLDER, `${type}.credentials.ts`), 'utf8')).toContain(
				`export class ${type} implements ICredentialType`,
			);
		}
	});
});
