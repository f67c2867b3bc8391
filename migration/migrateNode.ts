import type { INode } from 'n8n-workflow';

import type { BuiltInValue } from './builtInForm';
import { formOf, isRecord, valuesOf } from './builtInForm';
import { PARITIES, WHOLE_NODES } from './counterparts';
import type { OurForm, Place } from './ourForm';
import { asOurs, formOfProperties, groupOf, ourForm } from './ourForm';
import type { OperationRow, Parity, Values, WholeNode } from './types';

/** What a person has to look at in one node. */
export interface Remark {
	readonly node: string;
	/** The built-in's parameter by its path; without it the whole node. */
	readonly parameter?: string;
	/** One sentence, or two. */
	readonly text: string;
}

export interface MigratedNode {
	/** The node as it shall stand in the workflow; without it the built-in node stays. */
	readonly node?: INode;
	readonly remarks: readonly Remark[];
}

/** Our credential types for n8n's. */
const CREDENTIALS: Readonly<Record<string, string>> = {
	aws: 'awsNodesIamApi',
	awsAssumeRole: 'awsNodesAssumeRoleApi',
};

/** n8n's type of a node of its own: the name, and whether it is the form that agents use. */
const BUILT_IN = /^(?:n8n-nodes-base|@n8n\/n8n-nodes-langchain)\.(\w+?)(Tool)?$/;

/** Whether n8n's node of this type has one of ours. */
export const hasCounterpart = (type: string): boolean => {
	const [, name = ''] = BUILT_IN.exec(type) ?? [];
	return [...PARITIES, ...WHOLE_NODES].some(({ builtIn }) => builtIn === name);
};

/** The same step with our node. The name stays, so that connections and expressions hold. */
export function migrateNode(node: INode, credentialIds: Readonly<Record<string, string>> = {}): MigratedNode {
	const [, type = '', tool = ''] = BUILT_IN.exec(node.type) ?? [];
	const parity = PARITIES.find(({ builtIn }) => builtIn === type);
	const whole = WHOLE_NODES.find(({ builtIn }) => builtIn === type);
	const form = formOf(type, node.typeVersion);
	if (form === undefined || (parity === undefined && whole === undefined)) {
		return { remarks: [{ node: node.name, text: `Version ${node.typeVersion} of this node is not known: it stays.` }] };
	}
	const { all, each } = valuesOf(form, node);
	const target = whole === undefined ? targetOf(parity, node, all) : targetOfWhole(whole, node);
	if ('why' in target) return { remarks: [{ node: node.name, text: `The node stays. ${target.why}` }] };
	const { parameters, row, head, name } = target;
	parameters.setAll(row.also ?? {});
	fill(parameters, row, all, each);
	const authentication = node.parameters.authentication === 'assumeRole' ? 'assumeRole' : 'iam';
	const credentials = migrateCredentials(node, credentialIds, parameters.remarks);
	return {
		node: {
			...node,
			type: `n8n-nodes-aws.${name}${tool}`,
			typeVersion: 1,
			parameters: { authentication, ...head, ...parameters.values } as INode['parameters'],
			credentials,
		},
		remarks: parameters.remarks,
	};
}

/** Our node while it is filled in. */
interface Target {
	/** Name of the node type. */
	readonly name: string;
	readonly parameters: Parameters;
	readonly row: WholeNode['row'];
	/** What is set before the values: resource and operation. */
	readonly head: Values;
}

function targetOf(parity: Parity | undefined, node: INode, all: Values): Target | { readonly why: string } {
	const key = [all.resource, all.operation].filter((part) => part !== undefined).join('.');
	const row = parity?.operations[key];
	if (parity === undefined || row === undefined)
		return { why: 'Its resource or operation is set by an expression, which our nodes refuse.' };
	if ('why' in row) return row;
	const ours = row.which?.(all) ?? [row.is].flat()[0] ?? '';
	const [resource, operation] = ours.split(':');
	return {
		name: parity.service.node,
		parameters: new Parameters(ourForm(parity.service, ours), node.name),
		row,
		head: { resource, operation },
	};
}

const targetOfWhole = ({ node: name, properties, row }: WholeNode, { name: called }: INode): Target => ({
	name,
	parameters: new Parameters(formOfProperties(properties), called),
	row,
	head: {},
});

/** n8n adds these to each node that is described by its requests. */
const REQUEST_OPTIONS: OperationRow['params'] = {
	// Milliseconds; ours are seconds for the whole item.
	'requestOptions.timeout': {
		is: 'timeout',
		as: (value) => ({ timeout: Math.max(1, Math.ceil(Number(value) / 1000)) }),
	},
	'requestOptions.proxy': { why: "Ours take n8n's own proxy variables (HTTP_PROXY, HTTPS_PROXY, NO_PROXY)." },
	'requestOptions.allowUnauthorizedCerts': {
		why: 'Certificates are always checked; give n8n the authority of yours with NODE_EXTRA_CA_CERTS.',
	},
};
const REQUEST_OPTION_LISTS: NonNullable<OperationRow['lists']> = {
	// How many requests at once, and how long between them: ours have a bound, and keep to what AWS allows.
	'requestOptions.batching.batch': ([batch]) =>
		Number(batch?.batchSize) > 0 ? { concurrency: Number(batch?.batchSize) } : {},
};

const ROUTINE: ReadonlySet<string> = new Set(['authentication', 'resource', 'operation']);

function fill(target: Parameters, row: WholeNode['row'], all: Values, each: readonly BuiltInValue[]): void {
	const lists = new Map<string, Array<Record<string, unknown>>>();
	for (const { path, value, chosen, list, row: index } of each) {
		if (list !== undefined && index !== undefined) {
			const field = path.slice(list.length + 1);
			const rows = lists.get(list) ?? [];
			lists.set(list, rows);
			rows[index] = { ...rows[index], [field]: value };
			continue;
		}
		if (ROUTINE.has(path)) continue;
		const counterpart = row.params[path] ?? REQUEST_OPTIONS[path];
		if (counterpart === undefined) {
			if (chosen) target.remark(path, 'It has no counterpart: look at the node.');
		} else if (typeof counterpart === 'string') target.set(counterpart, value, path);
		else if ('why' in counterpart) {
			if (chosen) target.remark(path, counterpart.why);
		} else if ('as' in counterpart) {
			const values = counterpart.as(value, all);
			if (values !== undefined) target.setAll(values, path);
			else target.remark(path, byHand([counterpart.is].flat(), value));
		} else if (chosen) target.remark(path, byHand(counterpart, value));
	}
	for (const [list, rows] of lists) {
		const convert = row.lists?.[list] ?? REQUEST_OPTION_LISTS[list];
		if (convert !== undefined) target.setAll(convert(rows, all), list);
		else
			for (const [field, values] of columns(rows))
				target.setColumn(row.params[`${list}.${field}`], values, `${list}.${field}`);
	}
}

const byHand = (names: readonly string[], value: unknown): string =>
	`Set ${names.join(' and ')} by hand: ${JSON.stringify(value)}`;

const columns = (rows: ReadonlyArray<Record<string, unknown>>): Array<[string, unknown[]]> =>
	[...new Set(rows.flatMap((row) => Object.keys(row)))].map((field) => [field, rows.map((row) => row[field])]);

/** Parameters of ours while they are filled in. */
class Parameters {
	readonly values: Record<string, unknown> = {};
	readonly remarks: Remark[] = [];

	constructor(
		private readonly form: OurForm,
		private readonly node: string,
	) {}

	remark(parameter: string, text: string): void {
		this.remarks.push({ node: this.node, parameter, text });
	}

	setAll(values: Values, path = ''): void {
		for (const [name, value] of Object.entries(values)) this.set(name, value, path);
	}

	set(name: string, value: unknown, path: string): void {
		const place = this.form.find(name);
		if (place === undefined)
			return this.remark(path, `${name} is not in the form of this operation: look at the node.`);
		if (groupOf(place.property) !== undefined && Array.isArray(value))
			return this.put(place, { [this.group(place)]: [...this.rows(place), ...(value as unknown[])] });
		// A group of fields that is there once.
		if (groupOf(place.property) !== undefined && isRecord(value)) return this.put(place, value);
		const converted = asOurs(place.property, value);
		if (converted === undefined) {
			return this.remark(path, `Choose ${place.property.displayName} by hand: ${JSON.stringify(value)}`);
		}
		this.put(place, converted.value);
	}

	/** One field of all rows of a list. */
	setColumn(counterpart: OperationRow['params'][string] | undefined, values: readonly unknown[], path: string): void {
		if (counterpart === undefined) return this.remark(path, 'It has no counterpart: look at the node.');
		if (typeof counterpart === 'object' && 'why' in counterpart) return this.remark(path, counterpart.why);
		const names = typeof counterpart === 'string' ? [counterpart] : 'as' in counterpart ? [] : counterpart;
		const [first = '', second] = names;
		const place = second === undefined ? this.form.findList(first) : this.form.find(first);
		const field = second ?? first;
		const inner = place && groupOf(place.property)?.values.find(({ name }) => name === field);
		if (place === undefined || inner === undefined)
			return this.remark(path, `Set ${names.join(' › ')} by hand: ${JSON.stringify(values)}`);
		const rows = this.rows(place);
		for (const [index, value] of values.entries()) {
			const converted = asOurs(inner, value);
			if (converted === undefined) this.remark(path, `Choose ${inner.displayName} by hand: ${JSON.stringify(value)}`);
			else rows[index] = { ...rows[index], [field]: converted.value };
		}
		this.put(place, { [this.group(place)]: rows });
	}

	private group(place: Place): string {
		return groupOf(place.property)?.name ?? '';
	}

	private rows(place: Place): Array<Record<string, unknown>> {
		const holder = (place.collection === undefined ? this.values : this.values[place.collection]) as
			Record<string, unknown> | undefined;
		const list = holder?.[place.property.name] as Record<string, Array<Record<string, unknown>>> | undefined;
		return list?.[this.group(place)] ?? [];
	}

	private put({ property, collection }: Place, value: unknown): void {
		if (collection === undefined) this.values[property.name] = value;
		else this.values[collection] = { ...(this.values[collection] as object | undefined), [property.name]: value };
	}
}

/** n8n's HTTP Request node that signs with one of n8n's AWS credentials: ours sign there too. */
export function migrateCredentialOfRequest(
	node: INode,
	credentialIds: Readonly<Record<string, string>>,
): MigratedNode | undefined {
	const ours = CREDENTIALS[String(node.parameters.nodeCredentialType)];
	if (node.parameters.authentication !== 'predefinedCredentialType' || ours === undefined) return undefined;
	const remarks: Remark[] = [];
	const credentials = migrateCredentials(node, credentialIds, remarks);
	return { node: { ...node, parameters: { ...node.parameters, nodeCredentialType: ours }, credentials }, remarks };
}

function migrateCredentials(
	node: INode,
	ids: Readonly<Record<string, string>>,
	remarks: Remark[],
): INode['credentials'] {
	const moved: NonNullable<INode['credentials']> = {};
	for (const [type, credential] of Object.entries(node.credentials ?? {})) {
		const ours = CREDENTIALS[type];
		const id = credential.id === null ? undefined : ids[credential.id];
		if (ours === undefined || id === undefined) {
			const text = `Choose a credential in the place of "${credential.name}"${ours === undefined ? '' : ` (${ours})`}.`;
			remarks.push({ node: node.name, parameter: 'credentials', text });
		} else moved[ours] = { id, name: credential.name };
	}
	return moved;
}
