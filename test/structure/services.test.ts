import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeProperties, INodePropertyCollection, INodeType } from 'n8n-workflow';

import { readIndex, readService } from '../../aws/catalog/read';
import { memberOf, membersOf } from '../../aws/catalog/schema';
import { jobRecipe } from '../../aws/jobs';
import { SERVICES } from '../../nodes/services';
import { planOf } from '../../nodes/shared/fields';
import type { Operation, Service } from '../../nodes/shared/operation';
import { commandOf, operationsOf } from '../../nodes/shared/operation';
import { factsOf } from '../../nodes/shared/operationFacts';
import { locatorsOf } from '../../nodes/shared/service';
import { filesBelow, ROOT, text } from './sources';

/** Parameters that the framework itself gives to every node. */
const RESERVED = new Set([
	'authentication',
	'resource',
	'operation',
	'region',
	'returnAll',
	'limit',
	'simplify',
	'options',
]);
const SMALL_WORDS = /^(a|an|and|as|at|by|for|from|in|into|of|on|or|per|the|to|until|via|with|without|s)$/;

const folders = new Map(
	filesBelow('nodes', 'service.ts')
		.filter((file) => /^nodes\/\w+\/service\.ts$/.test(file) && !file.startsWith('nodes/shared/'))
		.map((file) => {
			const exported = Object.values(jest.requireActual<Record<string, Service>>(join(ROOT, file)));
			return [exported[0]?.node ?? file, file.replace(/^nodes\//, '').replace(/\/service\.ts$/, '')] as const;
		}),
);

const each = SERVICES.map((service) => [service.name, service] as const);

const isTitleCase = (label: string): boolean =>
	label
		.replace(/\(.*?\)/g, '')
		.split(/[\s/]+/)
		.filter((word) => /^[a-z]/i.test(word))
		.every(
			(word, position) => /^[A-Z]/.test(word) || (position > 0 && SMALL_WORDS.test(word)) || /[A-Z0-9]/.test(word),
		);

/** Every parameter of a node, those inside of collections too. */
function* allProperties(properties: readonly INodeProperties[]): Generator<INodeProperties> {
	for (const property of properties) {
		yield property;
		for (const option of property.options ?? []) {
			if ('type' in option) yield* allProperties([option]);
			else if ('values' in option) yield* allProperties((option as INodePropertyCollection).values);
		}
	}
}

it('registers every service node', () => {
	expect(SERVICES.map(({ node }) => node).sort()).toEqual([...folders.keys()].sort());
});

describe.each(each)('%s', (_, service) => {
	const operations = operationsOf(service);
	const folder = folders.get(service.node) ?? '';

	it('is a node of the catalog', () => {
		const known = new Set(readIndex().services.map(({ key }) => key));
		expect(known).toContain(service.key);
		expect(service.resources).toHaveProperty(service.default);
		for (const resource of Object.values(service.resources))
			expect(resource.operations).toHaveProperty([resource.default]);
	});

	it('takes its facts from the catalog, and covers what AWS requires', () => {
		const problems: string[] = [];
		for (const { resource, key, operation } of operations) {
			const { operation: command, model, input } = factsOf(service, operation);
			const plan = planOf(service, operation);
			if (operation.run === undefined) {
				const given = new Set([
					...plan.filter(({ member }) => member !== undefined).map((field) => field.key.split('.')[0] ?? ''),
					...Object.keys(operation.always ?? {}),
					...(operation.covers ?? []),
				]);
				for (const { name, required } of membersOf(model, input)) {
					if (required && !given.has(name)) problems.push(`${resource}:${key} does not cover ${name} of ${command}`);
				}
			}
			for (const name of [...Object.keys(operation.always ?? {}), ...(operation.covers ?? [])]) {
				if (memberOf(model, input, name) === undefined) problems.push(`${resource}:${key}: ${command} has no ${name}`);
			}
		}
		expect(problems).toEqual([]);
	});

	it('calls only what the catalog has', () => {
		const problems: string[] = [];
		const check = (command: string, of: string): void => {
			const { service: catalogKey, operation } = commandOf(service, command);
			if (!Object.hasOwn(readService(catalogKey).operations, operation)) problems.push(`${of}: ${command}`);
		};
		for (const { resource, key, operation } of operations) {
			const of = `${resource}:${key}`;
			for (const command of operation.uses ?? []) check(command, of);
			const main = commandOf(service, operation.command);
			if (operation.request !== undefined) {
				if (!/^(GET|POST|PUT|DELETE|HEAD) \//.test(main.operation)) problems.push(`${of}: no method and path`);
				if (operation.send === undefined && operation.pages === undefined) problems.push(`${of}: nothing calls`);
				if (operation.batch !== undefined && operation.batch.send === undefined) problems.push(`${of}: batch`);
				continue;
			}
			check(operation.command, of);
			if (operation.batch !== undefined) check(`${main.service}:${operation.batch.command}`, of);
			if (operation.wait !== undefined && readService(main.service).waiters[operation.wait.waiter] === undefined) {
				problems.push(`${of}: no waiter ${operation.wait.waiter}`);
			}
			if (operation.job !== undefined) {
				const recipe = jobRecipe(operation.job.recipe);
				if (recipe?.service !== main.service || recipe.start.operation !== main.operation) problems.push(`${of}: job`);
			}
		}
		for (const { method, list } of locatorsOf(service)) {
			for (let each: typeof list | undefined = list; each !== undefined; each = each.then) {
				if (each.read === undefined) check(each.command, method);
			}
		}
		expect(problems).toEqual([]);
	});

	it('names its operations as n8n and AWS do', () => {
		const problems: string[] = [];
		for (const { resource, key, operation } of operations) {
			const of = `${resource}:${key}`;
			if (!isTitleCase(operation.name)) problems.push(`${of}: name "${operation.name}"`);
			if (!/^[A-Z]/.test(operation.action) || /[.!]$/.test(operation.action))
				problems.push(`${of}: action "${operation.action}"`);
			if (operation.description === '' || /^(This|Lets)\b/.test(operation.description))
				problems.push(`${of}: description`);
			if (!/^[a-z][A-Za-z0-9]*$/.test(key) || !/^[a-z][A-Za-z0-9]*$/.test(resource)) problems.push(`${of}: key`);
		}
		for (const [key, { name }] of Object.entries(service.resources))
			if (!isTitleCase(name)) problems.push(`${key}: "${name}"`);
		expect(problems).toEqual([]);
		for (const { operations: ofResource } of Object.values(service.resources)) {
			const names = Object.values(ofResource).map(({ name }) => name);
			expect(new Set(names).size).toBe(names.length);
		}
	});

	it('has one parameter for each thing', () => {
		const problems: string[] = [];
		for (const { resource, key, operation } of operations) {
			const names = planOf(service, operation).map(({ name }) => name);
			const top = planOf(service, operation).filter(({ optional }) => !optional);
			problems.push(
				...names
					.filter((name, position) => names.indexOf(name) !== position)
					.map((name) => `${resource}:${key}: two ${name}`),
				...top.filter(({ name }) => RESERVED.has(name)).map(({ name }) => `${resource}:${key}: ${name} is taken`),
			);
		}
		expect(problems).toEqual([]);
	});

	it('keeps an operation small, in a file of its own', () => {
		const lines: number[] = [];
		for (const { resource, key } of operations) {
			const file = filesBelow(`nodes/${folder}`, `${key}.ts`).find(
				(path) => path.endsWith(`/${key}.ts`) && path.split('/').at(-2)?.toLowerCase() === resource.toLowerCase(),
			);
			expect([`${resource}:${key}`, file]).toEqual([`${resource}:${key}`, expect.any(String)]);
			if (file !== undefined) lines.push(text(file).split('\n').length - 1);
		}
		const median = lines.sort((a, b) => a - b)[Math.floor((lines.length - 1) / 2)] ?? 0;
		expect(median).toBeLessThanOrEqual(30);
	});

	it('shows a form that follows the rules of n8n', () => {
		const exported = Object.values(
			jest.requireActual<Record<string, new () => INodeType>>(join(ROOT, 'nodes', folder, `${folder}.node.ts`)),
		);
		const NodeClass = exported[0];
		if (NodeClass === undefined) throw new Error('no class');
		const { description } = new NodeClass();
		const problems: string[] = [];
		expect(description.name).toBe(service.node);
		expect(description.displayName).toBe(service.name);
		expect(description.usableAsTool).toBe(true);
		for (const { displayName, name, type, description: about = '' } of allProperties(description.properties)) {
			if (type === 'notice') continue;
			if (!isTitleCase(displayName)) problems.push(`${name}: label "${displayName}"`);
			if (type === 'boolean' && !about.startsWith('Whether '))
				problems.push(`${name}: "${about}" does not begin with Whether`);
			if (/\bid\b/.test(displayName)) problems.push(`${name}: "${displayName}" writes ID small`);
		}
		expect([...new Set(problems)]).toEqual([]);
	});

	it('has an example workflow', () => {
		const used = readdirSync(join(ROOT, 'docs', 'workflows'))
			.map((file) => readFileSync(join(ROOT, 'docs', 'workflows', file), 'utf8'))
			.some((workflow) => workflow.includes(`"n8n-nodes-aws.${service.node}"`));
		expect(used).toBe(true);
	});
});

/** The way out of the records is for transfers and conversations. A longer list needs a reason. */
it('uses the way out of the records only where it is listed', () => {
	const used = SERVICES.flatMap((service) =>
		operationsOf(service)
			.filter(({ operation }: { operation: Operation }) => operation.run !== undefined)
			.map(({ resource, key }) => `${service.node} ${resource}:${key}`),
	);
	expect(used.sort()).toEqual([...WAYS_OUT].sort());
});

const WAYS_OUT: readonly string[] = [
	// The host is that of the API, which the credential must list.
	'amazonApiGatewayManagement connection:delete',
	'amazonApiGatewayManagement connection:get',
	'amazonApiGatewayManagement connection:post',
	'amazonDynamoDb item:count',
	// These wait for a cluster that is starting; the third is a conversation.
	'amazonRdsData statement:execute',
	'amazonRdsData transaction:begin',
	'amazonRdsData transaction:execute',
	'amazonS3 folder:delete',
	'amazonS3 object:copy',
	'amazonS3 object:deleteMany',
	'amazonS3 object:move',
	'amazonS3 object:setStorageClass',
	'amazonS3 object:upload',
	'amazonS3 presignedUrl:download',
	'amazonS3 presignedUrl:form',
	'amazonS3 presignedUrl:upload',
	'amazonS3 presignedUrl:uploadPart',
	'amazonSqs message:receive',
	'awsKms data:verify',
	'awsKms data:verifyMac',
	// Two calls that exclude each other, of which the second may say that nothing is to be done.
	'awsCloudFormation stack:deploy',
];

it('has the folder of every node', () => {
	expect(
		[...folders.values()].filter((folder) => !existsSync(join(ROOT, 'nodes', folder, `${folder}.node.json`))),
	).toEqual([]);
});
