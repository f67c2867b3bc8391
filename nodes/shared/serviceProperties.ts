import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { jobRecipe } from '../../aws/jobs';
import { authentication, signingAuthentication } from './authentication';
import {
	amounts,
	includeMetadata,
	itemsInParallel,
	maxAttempts,
	simplify,
	startCursor,
	timeout,
} from './callProperties';
import { planOf, propertyOf } from './fields';
import type { Operation, Resource, Service } from './operation';
import { operationsOf } from './operation';
import { factsOf } from './operationFacts';
import { region } from './region';

/** Values of `resource` and `operation` under which a property is shown. */
interface Place {
	readonly resource: string;
	readonly key: string;
}

const resourceChoice: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	default: '',
};

const operationChoice: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: '',
};

const batchSize: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	default: 1,
	description: 'How many items go into one call at most. 1 sends each item by itself.',
};

const moreParameters: INodeProperties = {
	displayName: 'More Parameters (JSON)',
	name: 'moreParameters',
	type: 'json',
	default: '{}',
	description:
		'Further parameters of the AWS operation, with the names that its API reference uses. They win over the fields above.',
};

const waitUntilReady: INodeProperties = {
	displayName: 'Wait Until Ready',
	name: 'wait',
	type: 'boolean',
	default: true,
	description: 'Whether to go on only when AWS has finished what was asked for',
};

const jobOptions: INodeProperties[] = [
	{
		displayName: 'Stop Job When Cancelled',
		name: 'stopJob',
		type: 'boolean',
		default: true,
		description: 'Whether the job is stopped when the execution is cancelled or takes too long, where AWS can stop it',
	},
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 900,
		description: 'How long to wait for the end of the job',
	},
	{
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		default: true,
		description: 'Whether to go on only when the job has ended. Otherwise the output tells which job was started.',
	},
];

/**
 * All parameters of a service node, in the order in which the editor shows them: who calls, what is done, where, with
 * what, how much of it, options.
 */
export function propertiesOf(service: Service): INodeProperties[] {
	const operations = operationsOf(service);
	return [
		service.takesBedrockKeys === true ? authentication : signingAuthentication,
		{
			...resourceChoice,
			options: byName(
				Object.entries(service.resources).map(([value, { name, description }]) => ({
					name,
					value,
					...(description === undefined ? {} : { description }),
				})),
			),
			default: service.default,
		},
		...Object.entries(service.resources).map(([key, resource]) => operationProperty(key, resource)),
		...merged(
			operations.flatMap((each) => noticesOf(service, each.operation).map((property) => ({ property, at: each }))),
		),
		regionProperty(operations.map(({ operation }) => operation)),
		...merged(
			operations.flatMap((each) =>
				planOf(service, each.operation)
					.filter(({ optional }) => !optional)
					.map((plan) => ({ property: { ...propertyOf(plan), ...showOf(plan.field.show) }, at: each })),
			),
		),
		...merged(
			operations.flatMap((each) => amountsOf(service, each.operation).map((property) => ({ property, at: each }))),
		),
		...merged(operations.map((each) => ({ property: optionsOf(service, each.operation), at: each }))),
	];
}

/** Where resources name their own region, the parameter says what it means for them. */
function regionProperty(operations: readonly Operation[]): INodeProperties {
	const named = operations.some(({ fields }) =>
		Object.values(fields).some((field) => (field.regionOf ?? field.locator?.regionOf) !== undefined),
	);
	const own = 'A resource whose ARN or URL names a region is called there.';
	return named ? { ...region, description: `${region.description ?? ''} ${own}` } : region;
}

const byName = <T extends { readonly name: string }>(entries: readonly T[]): T[] =>
	[...entries].sort((a, b) => a.name.localeCompare(b.name, 'en'));

const showOf = (show: Operation['fields'][string]['show']): Pick<INodeProperties, 'displayOptions'> =>
	show === undefined ? {} : { displayOptions: { show: show as Record<string, Array<string | number | boolean>> } };

const operationProperty = (key: string, resource: Resource): INodeProperties => ({
	...operationChoice,
	displayOptions: { show: { resource: [key] } },
	options: byName(
		Object.entries(resource.operations).map(([value, { name, action, description }]): INodePropertyOptions => ({
			name,
			value,
			description,
			action,
		})),
	),
	default: resource.default,
});

function noticesOf(service: Service, operation: Operation): INodeProperties[] {
	const notice = (name: string, displayName: string, show = {}): INodeProperties => ({
		displayName,
		name,
		type: 'notice',
		default: '',
		displayOptions: { show },
	});
	const destructive = factsOf(service, operation).flags.includes('destructive');
	return [
		...(operation.notice === undefined ? [] : [notice('notice', operation.notice)]),
		...(destructive
			? [
					notice(
						'destructiveNotice',
						'This deletes or ends something for good. An agent does it with every value that you let it fill in.',
						{ '@tool': [true] },
					),
				]
			: []),
	];
}

/** Whether the operation gives entries, one item each. */
export function listsEntries(service: Service, record: Operation): boolean {
	const { list, job, allPages } = record;
	if (allPages === true) return false;
	if (job !== undefined) return job.output === undefined && jobRecipe(job.recipe)?.result !== undefined;
	const { model, operation } = factsOf(service, record);
	return list !== false && (list !== undefined || model.paginators[operation] !== undefined);
}

function amountsOf(service: Service, operation: Operation): INodeProperties[] {
	return [
		...(listsEntries(service, operation) ? amounts : []),
		...(operation.simplify === undefined ? [] : [simplify]),
	];
}

/** The collection Options: the fields that AWS does not ask for, then what every call can have. */
function optionsOf(service: Service, operation: Operation): INodeProperties {
	const own = planOf(service, operation)
		.filter(({ optional }) => optional)
		.map((plan) => ({ ...propertyOf(plan), ...showOf(plan.field.show) }));
	const taken = new Set(own.map(({ name }) => name));
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...own, ...callOptions(service, operation).filter(({ name }) => !taken.has(name))].sort((a, b) =>
			a.displayName.localeCompare(b.displayName, 'en'),
		),
	};
}

function callOptions(service: Service, operation: Operation): INodeProperties[] {
	const { batch, wait, job, request } = operation;
	const paged = job === undefined && request === undefined && listsEntries(service, operation);
	return [
		...(job === undefined ? [] : jobOptions),
		...(batch === undefined
			? []
			: [{ ...batchSize, typeOptions: { minValue: 1, maxValue: batch.size }, default: batch.size }]),
		includeMetadata,
		itemsInParallel,
		maxAttempts,
		...(request === undefined ? [moreParameters] : []),
		...(paged ? [startCursor] : []),
		...(job === undefined ? [timeout] : []),
		...(wait === undefined ? [] : [{ ...waitUntilReady, default: wait.default }]),
	];
}

/**
 * Properties that are the same but for where they are shown become one, within a resource. Each operation keeps the
 * order of its own: where one property cannot stand right for two operations, there are two.
 */
function merged(given: ReadonlyArray<{ property: INodeProperties; at: Place }>): INodeProperties[] {
	interface Made {
		readonly id: string;
		readonly property: INodeProperties;
		readonly resource: string;
		readonly keys: string[];
	}
	const made: Made[] = [];
	const lastOf = new Map<string, Made>();
	for (const { property, at } of given) {
		const id = JSON.stringify([at.resource, property]);
		const place = `${at.resource}:${at.key}`;
		const last = lastOf.get(place);
		const next = last === undefined ? 0 : made.indexOf(last) + 1;
		let entry = made.find((known, position) => position >= next && known.id === id);
		if (entry === undefined) {
			entry = { id, property, resource: at.resource, keys: [] };
			made.splice(last === undefined ? made.length : next, 0, entry);
		}
		entry.keys.push(at.key);
		lastOf.set(place, entry);
	}
	return made.map(({ property, resource, keys }) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { resource: [resource], operation: keys, ...property.displayOptions?.show },
		},
	}));
}
