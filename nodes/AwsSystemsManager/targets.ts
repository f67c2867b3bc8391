import { AwsError } from '../../aws/errors';
import { unset } from '../shared/content';
import type { Fields } from '../shared/operation';

/** Machines on which a command is run. */
export const targetFields = {
	targetBy: {
		type: 'options',
		label: 'Run On',
		optional: false,
		choices: { instanceIds: 'Machines by ID', tags: 'Machines by Tag' },
		default: 'instanceIds',
	},
	InstanceIds: {
		type: 'list',
		label: 'Machine IDs',
		optional: false,
		show: { targetBy: ['instanceIds'] },
		placeholder: 'e.g. i-0123456789abcdef0, mi-0123456789abcdef0',
		description: 'Instances of EC2 or other managed nodes, separated by commas; at most 50',
	},
	tags: {
		label: 'Tags',
		optional: false,
		show: { targetBy: ['tags'] },
		property: {
			displayName: 'Tags',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add tag',
			default: {},
			description: 'Machines that have all of these tags',
			options: [
				{
					name: 'entries',
					displayName: 'Tag',
					values: [
						{ displayName: 'Key', name: 'key', type: 'string', default: '', placeholder: 'e.g. Role' },
						{
							displayName: 'Values',
							name: 'values',
							type: 'string',
							default: '',
							placeholder: 'e.g. web, api',
							description: 'One of these, separated by commas',
						},
					],
				},
			],
		},
	},
} as const satisfies Fields;

/** `InstanceIds` or `Targets` of a command. */
export function targetsOf(values: {
	readonly targetBy?: string;
	readonly InstanceIds?: readonly string[];
	readonly tags?: unknown;
}): object {
	if (values.targetBy !== 'tags') {
		if (values.InstanceIds === undefined) throw unset('Machine IDs', 'instanceIds');
		return { InstanceIds: values.InstanceIds };
	}
	const rows = (values.tags as { entries?: unknown } | undefined)?.entries;
	const tags = (Array.isArray(rows) ? rows : []) as Array<{ key?: unknown; values?: unknown }>;
	if (tags.length === 0) throw unset('Tags', 'tags');
	return {
		Targets: tags.map(({ key, values: given }) => {
			const Values = String(given ?? '')
				.split(',')
				.map((value) => value.trim())
				.filter((value) => value !== '');
			if (key === undefined || key === '' || Values.length === 0) {
				throw new AwsError({
					code: 'MissingMember',
					message: "A row of 'Tags' has no key or no value",
					nextStep: 'Fill in both, or remove the row.',
					field: 'tags',
				});
			}
			return { Key: `tag:${String(key)}`, Values };
		}),
	};
}

/** Parameters of a document: AWS takes lists of texts, a person may give single values. */
export function parametersOf(given: unknown): Record<string, string[]> | undefined {
	if (given === undefined) return undefined;
	if (typeof given !== 'object' || given === null || Array.isArray(given)) {
		throw new AwsError({
			code: 'InvalidParameter',
			message: "'Parameters' is not an object",
			nextStep: 'Write names and values, e.g. { "InstanceId": "i-0123456789abcdef0" }.',
			field: 'parameters',
		});
	}
	const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
	return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, [value].flat().map(textOf)]));
}
