import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeProperties } from 'n8n-workflow';

import { readOperation, readService } from '../../aws/catalog/read';
import type { MemberView } from '../../aws/catalog/schema';
import { membersOf, shapeOf } from '../../aws/catalog/schema';
import { SERVICES } from '../../nodes/services';
import type { Operation, Service } from '../../nodes/shared/operation';
import { commandOf, operationsOf } from '../../nodes/shared/operation';
import type { PlacedProperty } from './descriptions';
import { allProperties, builtCredentials, builtNodes, choicesOf } from './descriptions';
import { filesBelow, ROOT, text } from './sources';

/** What n8n asks of forms, in the nodes and credentials that the build has made and n8n serves. */
interface Finding {
	readonly type: string;
	readonly at: string;
	readonly rule: string;
	readonly line: string;
}

/** A finding of n8n's linter that stays, for a reason. Each must still be found. */
interface Exception {
	readonly rule: string;
	/** Of `amazonS3 acl: name: 'Private',`. */
	readonly of: RegExp;
	readonly why: string;
}

const EXCEPTIONS: readonly Exception[] = [
	{
		rule: 'node-param-display-name-miscased',
		of: /: (name: '[a-z]{2}-[A-Z]{2}(-WLS)?',|name: '.*\((?:[a-z]{2,3}(?:-[A-Z]{2})?|[a-z]{2}\d)\)',)$/,
		why: 'codes of languages and volume types, as AWS writes them',
	},
	{
		rule: 'node-param-display-name-miscased-id',
		of: /\(id-ID\)/,
		why: 'the code of a language',
	},
	{
		rule: 'node-param-display-name-miscased',
		of: /^awsLambda .*: name: '(java|dotnet)\d+'|^awsLambda .*: name: '(arm64|x86_64)'/,
		why: 'runtimes and architectures are known by these names',
	},
	{
		rule: 'node-param-operation-option-action-miscased',
		of: /\b(APIs|IPs|VPCs|URLs|WorkSpaces?|Amazon S3)\b|: action: 'Re-encrypt /,
		why: "plurals of abbreviations, AWS's own names and the hyphen of a word are not known to the rule",
	},
	{
		rule: 'node-param-operation-option-without-action',
		of: /^elasticLoadBalancing : \{$/,
		why: 'a field of the name action, which is none of n8n',
	},
	{
		rule: 'node-param-(description|placeholder)-miscased-id',
		of: /"Id"|"id"|\bid ?=|#id|\(id\)|: placeholder: 'e\.g\. id\b|^amazonEventBridge .*A whole event: id, /,
		why: 'the name of an attribute, as it must be typed',
	},
	{
		rule: 'node-param-type-options-password-missing',
		of: / (clientRequestToken|idempotencyToken|passwordLength|taskToken|token): /,
		why: 'tokens against a call being made twice, addresses of devices and steps, a length: nothing that opens a door',
	},
	{
		rule: '.*',
		of: /Trigger (pollTimes|mode|item|weekday|cronExpression|): /,
		why: "n8n's own fields for the times of a poll",
	},
	{
		rule: 'node-param-fixed-collection-type-unsorted-items',
		of: /^amazonDynamoDb (conditions|entries): /,
		why: 'fields in the order in which a condition is read: attribute, operator, value, and the end of a range',
	},
	{
		rule: 'node-param-options-type-unsorted-items',
		of: /^amazon(DynamoDb operator|OpenSearch interval): /,
		why: 'operators that belong together; times from the shortest to the longest',
	},
	{
		rule: 'node-param-description-wrong-for-upsert',
		of: /^amazonOpenSearch /,
		why: 'a document is merged, not replaced, which n8n’s text does not tell',
	},
];

const nodes = builtNodes();
const credentials = builtCredentials();
const everything = [...nodes, ...credentials];

/** `node path: ` of every parameter that a check does not like. */
const wrong = (
	check: (placed: PlacedProperty) => boolean,
	types: ReadonlyArray<(typeof everything)[number]> = everything,
) =>
	types.flatMap(({ name, properties }) =>
		[...allProperties(properties)]
			.filter(check)
			.map(({ path, property }) => `${name} ${path}: ${property.displayName} | ${property.description ?? ''}`),
	);

describe("n8n's own linter over all descriptions", () => {
	const findings = JSON.parse(
		execFileSync(process.execPath, [join(__dirname, 'n8nLint.mjs')], {
			encoding: 'utf8',
			maxBuffer: 64 * 1024 * 1024,
			// In jest's own environment the rules take any file for that of a trigger.
			env: { ...process.env, NODE_ENV: 'production' },
		}),
	) as Finding[];
	const fits = ({ type, at, rule, line }: Finding, exception: Exception): boolean =>
		new RegExp(`^(${exception.rule})$`).test(rule) && exception.of.test(`${type} ${at}: ${line}`);

	it('finds nothing but what is listed here', () => {
		const rest = findings.filter((finding) => !EXCEPTIONS.some((exception) => fits(finding, exception)));
		expect([...new Set(rest.map(({ type, at, rule, line }) => `${rule}: ${type} ${at}: ${line}`))]).toEqual([]);
	});

	it('still finds what is listed here', () => {
		const unused = EXCEPTIONS.filter((exception) => !findings.some((finding) => fits(finding, exception)));
		expect(unused.map(({ rule, of }) => `${rule} ${of.source}`)).toEqual([]);
	});
});

describe('every form', () => {
	it('has placeholders that are examples, or say what is added', () => {
		const good = ({ type, placeholder }: INodeProperties): boolean => {
			if (placeholder === undefined || placeholder === '') return true;
			if (type === 'collection' || type === 'fixedCollection') {
				// n8n's own field says "Add Poll Time".
				return /^Add [a-z]/.test(placeholder) || placeholder === 'Add Poll Time';
			}
			return /^e\.g\. \S/.test(placeholder) || placeholder.startsWith('-----BEGIN ');
		};
		expect(wrong(({ property }) => !good(property))).toEqual([]);
	});

	it('has pickers with a list and with an example for each other mode', () => {
		const bad = everything.flatMap(({ name, properties }) =>
			[...allProperties(properties)].flatMap(({ path, property: { modes = [] } }) =>
				modes
					.filter(({ type, placeholder = '', displayName }) =>
						type === 'list'
							? !/^(Choose|Find) (a|an) .+\.\.\.$/.test(placeholder)
							: !/^e\.g\. \S/.test(placeholder) || !/^By /.test(displayName),
					)
					.map((mode) => `${name} ${path} ${mode.name}: ${mode.displayName} | ${mode.placeholder ?? ''}`),
			),
		);
		expect(bad).toEqual([]);
	});

	it('has no notice and no hint without text, and no markup that n8n would swallow', () => {
		expect(wrong(({ property: { type, displayName } }) => type === 'notice' && displayName.trim().length < 20)).toEqual(
			[],
		);
		expect(wrong(({ property: { hint } }) => hint?.trim() === '')).toEqual([]);
		const swallowed = /<(?!\/?(a|b|br|code|i|li|ul)\b)/;
		expect(wrong(({ property: { description = '', hint = '' } }) => swallowed.test(description + hint))).toEqual([]);
	});

	it('tells more in a description than the name says', () => {
		const same = (name: string, about: string | undefined): boolean => name.toLowerCase() === about?.toLowerCase();
		expect(wrong(({ property }) => same(property.displayName, property.description))).toEqual([]);
		expect(
			wrong(({ property }) => choicesOf(property).some(({ name, description }) => same(name, description))),
		).toEqual([]);
	});

	it('has choices whose values differ', () => {
		const twice = ({ property }: PlacedProperty): boolean => {
			const choices = choicesOf(property);
			return (
				new Set(choices.map(({ value }) => value)).size !== choices.length ||
				new Set(choices.map(({ name }) => name)).size !== choices.length
			);
		};
		expect(wrong(twice)).toEqual([]);
	});

	it('says Return All and Limit as n8n does, always both', () => {
		const bad: string[] = [];
		for (const { name, properties } of nodes) {
			const shownWith = ({ displayOptions }: INodeProperties, except = ''): string =>
				JSON.stringify(Object.entries(displayOptions?.show ?? {}).filter(([key]) => key !== except));
			const limits = properties.filter((property) => property.name === 'limit');
			const switches = properties.filter((property) => property.name === 'returnAll');
			if (limits.length !== switches.length) bad.push(`${name}: ${switches.length} Return All, ${limits.length} Limit`);
			for (const limit of limits) {
				const { displayName, default: first, typeOptions, description, displayOptions } = limit;
				if (displayName !== 'Limit' || first !== 50 || typeOptions?.minValue !== 1) bad.push(`${name}: Limit`);
				if (description !== 'Max number of results to return') bad.push(`${name}: ${description ?? ''}`);
				if (JSON.stringify(displayOptions?.show?.returnAll) !== '[false]') bad.push(`${name}: Limit beside Return All`);
				if (!switches.some((each) => shownWith(each) === shownWith(limit, 'returnAll')))
					bad.push(`${name}: Limit alone`);
			}
			for (const { displayName, default: first, description } of switches) {
				if (displayName !== 'Return All' || first !== false) bad.push(`${name}: Return All`);
				if (description !== 'Whether to return all results or only up to a given limit') bad.push(`${name}: returnAll`);
			}
		}
		expect(bad).toEqual([]);
	});
});

describe('every node', () => {
	it('says what it does, and which operation is chosen', () => {
		const bad = nodes.filter(
			({ description, subtitle = '', displayName, defaults, group }) =>
				description.length < 15 ||
				/\.$/.test(description) ||
				(!group.includes('trigger') && !subtitle.startsWith('={{')) ||
				(group.includes('trigger') && !displayName.endsWith(' Trigger')) ||
				!defaults.name,
		);
		expect(bad.map(({ name }) => name)).toEqual([]);
	});

	it('has a light and a dark icon in what is published', () => {
		const bad = everything.filter((type) => {
			const { light = '', dark = '' } = (type as unknown as { iconUrl: { light?: string; dark?: string } }).iconUrl;
			const inDist = [light, dark].map((url) => join(ROOT, url.replace(/^icons\/[^/]+\//, '')));
			return light === dark || !inDist.every((file) => file.endsWith('.svg') && existsSync(file));
		});
		expect(bad.map(({ name }) => name)).toEqual([]);
	});

	it('has an action and a description for each operation, in words of its own', () => {
		const bad: string[] = [];
		let operations = 0;
		for (const { name, properties } of nodes) {
			for (const property of properties.filter((each) => each.name === 'operation')) {
				for (const { value, name: label, action = '', description = '' } of choicesOf(property)) {
					operations += 1;
					if (!/^[A-Z][a-z-]+ \S/.test(action) || action === label) bad.push(`${name} ${String(value)}: ${action}`);
					if (!/^[A-Z].{9,}/.test(description) || description === action)
						bad.push(`${name} ${String(value)}: ${description}`);
				}
			}
		}
		expect(bad).toEqual([]);
		expect(operations).toBeGreaterThan(700);
	});
});

/** n8n asks for Simplify where an answer has more than this many fields. */
const MANY_FIELDS = 10;

/** Fields of what becomes an item, where it is AWS's answer as it is. */
function itemFields(service: Service, { command, list }: Operation): MemberView[] {
	const { service: key, operation } = commandOf(service, command);
	const model = readService(key);
	const path = list === false ? undefined : (list ?? model.paginators[operation]?.result[0]);
	let members = membersOf(model, readOperation(key, operation).output);
	if (path === undefined) {
		const [first] = members;
		return members.length === 1 && first?.shape.kind === 'structure' ? membersOf(model, first.ref) : members;
	}
	for (const part of path.split(/[.[\]*]+/).filter(Boolean)) {
		const member = members.find(({ name }) => name === part);
		if (member === undefined) return [];
		const view = shapeOf(model, member.ref);
		members = membersOf(model, view.kind === 'list' ? view.member : member.ref);
	}
	return members;
}

describe('every operation', () => {
	const records = SERVICES.flatMap((service) => operationsOf(service).map((each) => ({ service, ...each })));

	it('offers Simplify where AWS answers with many fields', () => {
		const without = records
			.filter(({ operation: { request, run, job, simplify, entry, output } }) =>
				[request, run, job, simplify, entry, output].every((way) => way === undefined),
			)
			.filter(({ service, operation }) => itemFields(service, operation).length > MANY_FIELDS)
			.map(({ service, resource, key }) => `${service.node} ${resource}:${key}`);
		const listed = Object.entries(WHOLE).flatMap(([node, operations]) => operations.map((each) => `${node} ${each}`));
		expect(without.sort()).toEqual(listed.sort());
	});

	it('answers a deletion with deleted: true', () => {
		const folders = new Map(filesBelow('nodes', 'service.ts').map((file) => [file.split('/')[1]?.toLowerCase(), file]));
		const bad = records
			.filter(({ key }) => /^delete/.test(key))
			.filter(({ service, resource, key }) => {
				const folder = folders.get(service.node.toLowerCase())?.split('/')[1] ?? '';
				const file = `nodes/${folder}/__schema__/v1.0.0/${resource}/${key}.json`;
				// What DynamoDB answers may be somebody's own item: no fields are promised for it.
				if (!existsSync(join(ROOT, file))) return service.node !== 'amazonDynamoDb';
				return !('deleted' in (JSON.parse(text(file)) as { properties: object }).properties);
			});
		expect(bad.map(({ service, resource, key }) => `${service.node} ${resource}:${key}`)).toEqual([]);
		expect(records.filter(({ key }) => /^delete/.test(key)).length).toBeGreaterThan(50);
	});
});

/** Answers that come whole: their fields are facts of one thing, side by side, among which each reader wants other ones. */
const WHOLE: Readonly<Record<string, readonly string[]>> = {
	amazonApiGatewayManagement: ['api:getStages'],
	amazonBedrock: ['batchInference:get', 'batchInference:getMany'],
	amazonEventBridge: ['archive:getReplay', 'rule:getTargets', 'schedule:get'],
	amazonS3: [
		'multipartUpload:complete',
		'multipartUpload:create',
		'multipartUpload:getParts',
		'object:getManyVersions',
	],
	amazonTranscribe: ['transcriptionJob:getMany'],
	amazonTranslate: ['job:getMany', 'terminology:getMany'],
	amazonWorkSpaces: ['bundle:getMany', 'directory:getMany', 'workspace:getMany'],
	awsCertificateManager: ['certificate:getMany'],
	awsCloudFormation: ['changeSet:getMany', 'stack:getEvents'],
	awsCloudTrail: ['trail:getMany', 'trail:getStatus'],
	awsIam: ['policy:getMany'],
	awsLambda: [
		'eventSourceMapping:disable',
		'eventSourceMapping:enable',
		'eventSourceMapping:get',
		'eventSourceMapping:getMany',
		'eventSourceMapping:update',
		'function:create',
		'function:getMany',
		'function:updateCode',
		'function:updateConfiguration',
		'version:getMany',
		'version:publish',
	],
	awsStepFunctions: ['execution:getMany', 'mapRun:get'],
	awsSystemsManager: ['command:getMany', 'managedNode:getMany', 'parameter:getHistory', 'parameter:getMany'],
	elasticLoadBalancing: ['classicLoadBalancer:getMany', 'loadBalancer:getMany', 'targetGroup:getMany'],
};
