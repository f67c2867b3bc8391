import type { INode, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import builtIns from '../../migration/builtIns.json';
import { formOf, isRecord, valuesOf } from '../../migration/builtInForm';
import { PARITIES } from '../../migration/counterparts';
import { migrateNode } from '../../migration/migrateNode';
import type { OperationRow } from '../../migration/types';
import { propertiesOf } from '../../nodes/shared/serviceProperties';

/** Every operation of every built-in node in every version, as `awsS3 2 file.upload`. */
const cases = Object.keys(builtIns.forms)
	.filter((key) => PARITIES.some(({ builtIn }) => key.startsWith(`${builtIn} `)))
	.flatMap((key) => {
		const [type = '', version = ''] = key.split(' ');
		const form = formOf(type, Number(version)) ?? [];
		const resources = form.filter(({ name }) => name === 'resource').flatMap(valuesIn);
		return (resources.length === 0 ? [undefined] : resources).flatMap((resource) =>
			form
				.filter(({ name, displayOptions }) => name === 'operation' && fits(displayOptions?.show?.resource, resource))
				.flatMap(valuesIn)
				.map(
					(operation) =>
						[
							`${key} ${[resource, operation].filter(Boolean).join('.')}`,
							type,
							Number(version),
							resource,
							operation,
						] as const,
				),
		);
	});

function valuesIn({ options = [] }: INodeProperties): string[] {
	return options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
}

function fits(wanted: unknown[] | undefined, value: string | undefined): boolean {
	return wanted === undefined || wanted.includes(value);
}

/** A value that is not the default, of the kind that a person would enter. */
function sample(property: INodeProperties): unknown {
	switch (property.type) {
		case 'boolean':
			return property.default !== true;
		case 'number':
			return 7;
		case 'options': {
			const values = valuesIn(property);
			return values.find((value) => value !== property.default) ?? values[0] ?? `chosen-${property.name}`;
		}
		case 'multiOptions':
			return valuesIn(property).slice(0, 2);
		case 'resourceLocator':
			return { __rl: true, mode: 'list', value: `picked-${property.name}` };
		case 'collection':
			return Object.fromEntries((property.options as INodeProperties[]).map((inner) => [inner.name, sample(inner)]));
		case 'fixedCollection':
			return Object.fromEntries(
				(property.options as ReadonlyArray<{ name: string; values: INodeProperties[] }>).map((group) => {
					const row = (): object =>
						Object.fromEntries(
							group.values
								.filter(({ displayOptions }) => displayOptions === undefined)
								.map((field) => [field.name, sample(field)]),
						);
					return [group.name, property.typeOptions?.multipleValues === true ? [row(), row()] : row()];
				}),
			);
		default:
			return property.name.endsWith('Path') ? `/bucket-of/${property.name}/a.txt` : `text-of-${property.name}`;
	}
}

const nodeOf = (type: string, typeVersion: number, parameters: object): INode => ({
	id: 'a',
	name: 'Step',
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	position: [0, 0],
	parameters: parameters as INode['parameters'],
	credentials: { aws: { id: 'theirs', name: 'AWS' } },
});

/** Every field of an operation filled in, as far as n8n shows them together. */
function filled(type: string, version: number, resource: string | undefined, operation: string): INode {
	const form = formOf(type, version) ?? [];
	const routine = { ...(resource === undefined ? {} : { resource }), operation };
	const all: Record<string, unknown> = {};
	for (const property of form) {
		if (['authentication', 'resource', 'operation'].includes(property.name)) continue;
		const show = property.displayOptions?.show;
		if (!fits(show?.resource, resource) || !fits(show?.operation, operation)) continue;
		// What decides about other fields stays as the form begins, so that most of them show.
		const decides = form.some(({ displayOptions }) => displayOptions?.show?.[property.name] !== undefined);
		all[property.name] ??= decides ? property.default : sample(property);
	}
	return nodeOf(type, version, { ...routine, ...all });
}

const leaves = (value: unknown): unknown[] =>
	Array.isArray(value) ? value.flatMap(leaves) : isRecord(value) ? Object.values(value).flatMap(leaves) : [value];

/** Enumerations are written in other cases: `deepArchive` is `DEEP_ARCHIVE`. */
const letters = (value: unknown): string =>
	String(value)
		.replace(/[^a-z0-9]/gi, '')
		.toLowerCase();

function rowOf(type: string, resource: string | undefined, operation: string): OperationRow | undefined {
	const row = PARITIES.find(({ builtIn }) => builtIn === type)?.operations[
		[resource, operation].filter(Boolean).join('.')
	];
	return row !== undefined && 'is' in row ? row : undefined;
}

it('every version of every built-in node has operations', () => {
	expect(new Set(cases.map(([, type]) => type)).size).toBe(PARITIES.length);
	expect(cases.length).toBeGreaterThan(100);
});

describe('a node with every field filled in', () => {
	const tally = { migrated: 0, values: 0, placed: 0, rewritten: 0, remarked: 0 };

	it.each(cases)('%s', (_title, type, version, resource, operation) => {
		const before = filled(type, version, resource, operation);
		const { node, remarks } = migrateNode(before, { theirs: 'ours' });
		for (const { text } of remarks) expect(text).toMatch(/\S/);
		if (node === undefined) {
			expect(remarks).toHaveLength(1);
			return;
		}
		tally.migrated += 1;
		expect(node.credentials).toEqual({ awsNodesIamApi: { id: 'ours', name: 'AWS' } });

		// n8n keeps every value: the form of ours knows and shows it.
		const service = PARITIES.find(({ builtIn }) => builtIn === type)?.service;
		const properties = service === undefined ? [] : propertiesOf(service);
		const description = { properties, version: 1, name: node.type } as unknown as INodeTypeDescription;
		const kept = NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, description);
		expect(kept).toMatchObject(node.parameters);
		expect(
			NodeHelpers.getNodeParametersIssues(properties, { ...node, parameters: kept ?? {} }, description),
		).toBeNull();

		// Nothing is lost in silence: a value stands in the new node, or a remark names it.
		const texts = leaves(node.parameters).map(letters).join('\n');
		const { each } = valuesOf(formOf(type, version) ?? [], before);
		const silent = each
			.filter(({ path, chosen }) => chosen && !['authentication', 'resource', 'operation'].includes(path))
			.filter(({ path, value, list }) => {
				tally.values += 1;
				if (remarks.some(({ parameter }) => parameter === path || parameter === list)) {
					tally.remarked += 1;
					return false;
				}
				// What is written differently has a test of its own.
				const counterpart = rowOf(type, resource, operation)?.params[path];
				const rewritten = typeof counterpart === 'object' && 'as' in counterpart;
				if (
					rewritten ||
					path.startsWith('requestOptions.') ||
					rowOf(type, resource, operation)?.lists?.[list ?? ''] !== undefined
				) {
					tally.rewritten += 1;
					return false;
				}
				const bare = isRecord(value) && '__rl' in value ? value.value : value;
				const found = leaves(bare).every((leaf) => texts.includes(letters(leaf)));
				if (found) tally.placed += 1;
				return !found;
			})
			.map(({ path, value }) => `${path}: ${JSON.stringify(value)}`);
		expect(silent).toEqual([]);
	});

	afterAll(() => {
		console.info(
			`${tally.migrated} of ${cases.length} operations; of ${tally.values} values ${tally.placed} placed, ${tally.rewritten} rewritten, ${tally.remarked} remarked`,
		);
	});
});
