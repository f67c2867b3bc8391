import { readFileSync } from 'node:fs';

import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { properties as snsTrigger } from '../../nodes/AmazonSnsTrigger/properties';
import type { Service } from '../../nodes/shared/operation';
import { propertiesOf } from '../../nodes/shared/serviceProperties';
import { PARITIES as parities } from '../../migration/counterparts';
import { sharedData } from '../sharedData';

interface BuiltInParameter {
	readonly n: string;
	readonly t: string;
	readonly children?: ReadonlyArray<BuiltInParameter | { readonly group: string; readonly fields: BuiltInParameter[] }>;
}

interface Inventory {
	readonly nodes: Readonly<
		Record<
			string,
			{ readonly resources: Readonly<Record<string, Readonly<Record<string, { params: BuiltInParameter[] }>>>> }
		>
	>;
}

const inventoryFile = sharedData('facts/builtin-inventory.json');
/** Notices, and what every node has: the credential, the resource, the operation, where results go. */
const NOT_COUNTED = new Set(['authentication', 'resource', 'operation']);

const pathsOf = (parameters: readonly BuiltInParameter[], before = ''): string[] =>
	parameters
		.filter(({ n, t }) => t !== 'notice' && !(before === '' && NOT_COUNTED.has(n)))
		.flatMap(({ n, children }) => {
			const path = `${before}${n}`;
			if (children === undefined || children.length === 0) return [path];
			return children.flatMap((child) =>
				'group' in child ? pathsOf(child.fields, `${path}.${child.group}.`) : pathsOf([child], `${path}.`),
			);
		});

/** Names of the parameters that one operation of ours shows, those inside of collections too. */
function shownNames(service: Service, resource: string, operation: string): Set<string> {
	const names = new Set<string>();
	const add = (property: INodeProperties): void => {
		names.add(property.name);
		for (const option of property.options ?? []) {
			if ('type' in option) add(option);
			else if ('values' in option) (option as INodePropertyCollection).values.forEach(add);
		}
	};
	for (const property of propertiesOf(service)) {
		const show = property.displayOptions?.show;
		const fits = (name: string, value: string): boolean => {
			const wanted = show?.[name];
			return wanted === undefined || (wanted as unknown[]).includes(value);
		};
		if (fits('resource', resource) && fits('operation', operation)) add(property);
	}
	return names;
}

(inventoryFile === undefined ? describe.skip : describe)("n8n's own nodes against ours", () => {
	const inventory = JSON.parse(readFileSync(inventoryFile ?? '', 'utf8')) as Inventory;

	it('awsSnsTrigger: every parameter has its counterpart', () => {
		const given = pathsOf(inventory.nodes.awsSnsTrigger?.resources['-']?.['-']?.params ?? []);
		expect(given).toEqual(['topic']);
		expect(snsTrigger.map(({ name }) => name)).toEqual(expect.arrayContaining(given));
	});

	it('are all compared, but for the trigger and the AI sub-nodes', () => {
		const actions = Object.keys(inventory.nodes).filter((name) => !/Trigger$|Bedrock$/.test(name));
		expect(parities.map(({ builtIn }) => builtIn).sort()).toEqual(actions.sort());
	});

	it.each(parities.map((parity) => [parity.builtIn, parity] as const))(
		'%s: every operation and parameter has its counterpart or a reason',
		(builtIn, { service, operations }) => {
			const node = inventory.nodes[builtIn];
			expect(node).toBeDefined();
			const problems: string[] = [];
			for (const [resource, actions] of Object.entries(node?.resources ?? {})) {
				for (const [action, { params }] of Object.entries(actions)) {
					const key = resource === '-' ? action : `${resource}.${action}`;
					const row = operations[key];
					if (row === undefined) problems.push(`${key} has no row`);
					if (row === undefined || 'why' in row) continue;
					const shown = new Set<string>();
					for (const ours of [row.is].flat()) {
						const [ourResource = '', ourOperation = ''] = ours.split(':');
						if (service.resources[ourResource]?.operations[ourOperation] === undefined)
							problems.push(`${ours} is not there`);
						else for (const name of shownNames(service, ourResource, ourOperation)) shown.add(name);
					}
					const paths = pathsOf(params);
					for (const path of paths) {
						const ours = row.params[path];
						if (ours === undefined) problems.push(`${key} ${path} has no counterpart`);
						else if (typeof ours === 'object' && 'why' in ours) continue;
						else
							problems.push(
								...[typeof ours === 'object' && 'as' in ours ? ours.is : ours]
									.flat()
									.filter((name) => !shown.has(name))
									.map((name) => `${key} ${path}: ${name} is not shown`),
							);
					}
					problems.push(
						...Object.keys(row.params)
							.filter((path) => !paths.includes(path))
							.map((path) => `${key} has no ${path}`),
					);
				}
			}
			expect(problems).toEqual([]);
		},
	);
});
