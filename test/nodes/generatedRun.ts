import type { IDataObject, INodeExecutionData, INodeParameters, INodeType, NodeParameterValueType } from 'n8n-workflow';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { readOperation, readService } from '../../aws/catalog/read';
import type { FieldPlan } from '../../nodes/shared/fields';
import { planOf, propertyOf } from '../../nodes/shared/fields';
import type { Operation, Service } from '../../nodes/shared/operation';
import { answerOf as wireOf } from '../conformance/wire';
import { answerOf as generatedAnswer } from '../aws/jobs/generatedJob';
import type { Received, Reply } from './harness';

/** Runs of any operation of any service node, with parameters and answers that are made from its record and AWS's model. */

export type Output = Readonly<Record<string, unknown>>;

const NODES = join(__dirname, '../../nodes');

/** The class of a service's node: that of the folder whose node has its name. */
export async function nodeClassOf({ node }: Service): Promise<new () => INodeType> {
	for (const folder of readdirSync(NODES)) {
		if (folder.toLowerCase() !== node.toLowerCase()) continue;
		const file = join(NODES, folder, `${folder}.node.ts`);
		const found = existsSync(file) ? ((await import(file)) as Record<string, new () => INodeType>)[folder] : undefined;
		if (found !== undefined) return found;
	}
	throw new Error(`No folder of nodes/ holds the node ${node}`);
}

/** An item with a file, for operations that send one. */
export const itemNumber = (number: number): INodeExecutionData => ({
	json: { number },
	binary: { data: { data: Buffer.from(`file ${number}`).toString('base64'), mimeType: 'text/plain' } },
});

/**
 * Parameters of an operation: everything in sight that has no value at first gets one that fits its kind.
 * @param own values that must be these, by the names of the parameters
 */
export function parametersOf(service: Service, operation: Operation, own: INodeParameters = {}): INodeParameters {
	const made: INodeParameters = {};
	for (const plan of planOf(service, operation)) {
		if (plan.optional || plan.name in own) continue;
		const shown = Object.entries(plan.field.show ?? {}).every(([name, values]) =>
			(values as readonly unknown[]).includes(made[name] ?? own[name]),
		);
		if (!shown) continue;
		made[plan.name] = valueFor(plan) as NodeParameterValueType;
	}
	return { ...made, ...own };
}

const isEmpty = (value: unknown): boolean =>
	value === undefined ||
	value === '' ||
	value === '{}' ||
	value === '[]' ||
	(typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** Texts that a node looks into before it sends them, by the end of the parameter's name. */
const TEXTS: ReadonlyArray<readonly [end: RegExp, text: string]> = [
	[/ur[il]$|location$/i, 's3://my-bucket/my/key'],
	[/rolearn$/i, 'arn:aws:iam::111122223333:role/mine'],
	[/email|address(es)?$/i, 'someone@example.com'],
	[/time$/i, '2026-11-20T10:00:00Z'],
];

function valueFor(plan: FieldPlan): unknown {
	const property = propertyOf(plan);
	const { name, label } = plan;
	if (property.type === 'resourceLocator') {
		const mode = property.modes?.find((each) => each.type === 'string');
		const example = /^e\.g\. (.+)$/.exec(mode?.placeholder ?? '')?.[1];
		return { __rl: true, mode: mode?.name ?? 'list', value: example ?? `my-${name}` };
	}
	if (!isEmpty(property.default) && !(property.type === 'number' && property.default === 0)) return property.default;
	const wanted = plan.required || (plan.field.optional === false && plan.field.required !== false);
	if (!wanted) return property.default;
	switch (property.type) {
		case 'number':
			return 1;
		case 'json':
			return '{ "name": "value" }';
		case 'dateTime':
			return '2026-11-20T10:00:00Z';
		case 'string':
			return TEXTS.find(([end]) => end.test(name))?.[1] ?? `my ${name}`;
		case 'options':
		case 'multiOptions': {
			const [first] = (property.options ?? []) as Array<{ value: string }>;
			return property.type === 'options' ? first?.value : [first?.value];
		}
		case 'boolean':
			return false;
		default:
			throw new Error(`No value can be made for '${label}' of the kind ${property.type}: say it in the test's table`);
	}
}

/** The operation that a request calls, by its headers, its body or its path. */
export function operationOf(key: string, { method, url, headers, body }: Received): string {
	const target = headers['x-amz-target'];
	if (target !== undefined) return String(target).split('.').at(-1) ?? '';
	const path = url.split('?')[0] ?? '';
	const rpc = /\/operation\/(\w+)$/.exec(path)?.[1];
	if (rpc !== undefined) return rpc;
	const model = readService(key);
	if (model.protocol === 'query' || model.protocol === 'ec2') {
		return new URLSearchParams(body.toString('utf8')).get('Action') ?? '';
	}
	const query = new URL(url, 'http://127.0.0.1').searchParams;
	// The bucket stands in the host of the model, and in the path of an endpoint of one's own.
	if (key === 's3' && method === 'POST' && query.has('delete')) return 'DeleteObjects';
	const fitting = Object.entries(model.operations).filter(([, { http }]) => {
		const [verb, uri = ''] = http ?? [];
		const [pattern = '', fixed = ''] = uri.split('?');
		const expression = pattern.replace(/\{[^}]+\+\}/g, '.+').replace(/\{[^}]+\}/g, '[^/]+');
		return (
			verb === method &&
			new RegExp(`^${expression}$`).test(path) &&
			[...new URLSearchParams(fixed)].every(([name, value]) => query.get(name) === value)
		);
	});
	// The most exact pattern: the one with the most that is fixed.
	const exactness = (uri = ''): number => uri.replace(/\{[^}]+\}/g, '').length;
	const [best] = fitting.sort(([, a], [, b]) => exactness(b.http?.[1]) - exactness(a.http?.[1]));
	return best?.[0] ?? `${method} ${url}`;
}

/** An answer as AWS's model has it, with every member; without what would make the node ask for more of it. */
export const wholeAnswer = (key: string, operation: string): Record<string, unknown> =>
	lastPage(key, operation, generatedAnswer(key, operation));

/** The answer without cursors, and with places of Amazon S3 where nodes look for some. */
export function lastPage(key: string, operation: string, answer: Output): Record<string, unknown> {
	const made = withPlaces(answer) as Record<string, unknown>;
	for (const path of readService(key).paginators[operation]?.output ?? []) delete made[path.split('.')[0] ?? path];
	return made;
}

function withPlaces(value: unknown, name = ''): unknown {
	if (typeof value === 'string') return /ur[il]s?$/i.test(name) ? 's3://my-bucket/my/key' : value;
	if (Array.isArray(value)) return value.map((each) => withPlaces(each, name));
	if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return value;
	return Object.fromEntries(Object.entries(value).map(([member, each]) => [member, withPlaces(each, member)]));
}

/** An answer in the protocol of its service. */
export function replyOf(key: string, operation: string, output: Output): Reply {
	const { output: shape } = readOperation(key, operation);
	if (shape === undefined) return { body: '' };
	const { headers, body } = wireOf(key, operation, { ...output });
	return { headers, body };
}

/** The same for an error of the whole call. */
export function refusalOf(key: string, code: string, message: string, status = 400): Reply {
	const xml = /query|ec2|xml/.test(readService(key).protocol);
	return xml
		? {
				status,
				headers: { 'content-type': 'text/xml' },
				body: `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
			}
		: { status, body: { __type: code, message } as IDataObject };
}

/** Parts of the credential that send everything to one server. */
export const endpointAt = (url: string): IDataObject => ({ customEndpoints: true, allServicesEndpoint: url });

/**
 * Pauses end at once and the clock goes on by their length. Undone by `jest.restoreAllMocks`.
 * @param onPause told at the beginning of each pause
 */
export function withoutPauses(onPause: () => void = () => undefined): void {
	const { now } = Date;
	let ahead = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => now.call(Date) + ahead);
	jest
		.spyOn(jest.requireActual('node:timers/promises'), 'setTimeout')
		.mockImplementation(async (...args: unknown[]) => {
			const [milliseconds = 0, value, { signal } = {}] = args as [number?, unknown?, { signal?: AbortSignal }?];
			onPause();
			signal?.throwIfAborted();
			ahead += milliseconds;
			await new Promise((resolve) => setImmediate(resolve));
			signal?.throwIfAborted();
			return value;
		});
}
