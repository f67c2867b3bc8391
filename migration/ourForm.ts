import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import type { Service } from '../nodes/shared/operation';
import { propertiesOf } from '../nodes/shared/serviceProperties';
import { isRecord } from './builtInForm';
import { isExpression } from './rewrite';

/** Where a parameter stands in the form of one of our operations. */
export interface Place {
	readonly property: INodeProperties;
	/** The collection that holds it, e.g. `options`. */
	readonly collection?: string;
}

/** The form of one operation of ours. */
export interface OurForm {
	readonly properties: readonly INodeProperties[];
	find(name: string): Place | undefined;
	/** The list that has a field of this name. */
	findList(field: string): Place | undefined;
}

const forms = new Map<Service, INodeProperties[]>();

/** @param key resource and operation, `message:send` */
export function ourForm(service: Service, key: string): OurForm {
	const [resource = '', operation = ''] = key.split(':');
	let all = forms.get(service);
	if (all === undefined) forms.set(service, (all = propertiesOf(service)));
	const properties = all.filter(({ displayOptions }) => {
		const fits = (name: string, value: string): boolean => {
			const wanted: unknown[] | undefined = displayOptions?.show?.[name];
			return wanted === undefined || wanted.includes(value);
		};
		return fits('resource', resource) && fits('operation', operation);
	});
	return formOfProperties(properties);
}

/** Parameters by their names, those inside of collections too. */
export function formOfProperties(properties: readonly INodeProperties[]): OurForm {
	const places: Place[] = properties.flatMap((property) => [
		{ property },
		...(property.type === 'collection' ? (property.options ?? []) : [])
			.filter((option): option is INodeProperties => 'type' in option)
			.map((inner) => ({ property: inner, collection: property.name })),
	]);
	return {
		properties,
		find: (name) => places.find(({ property }) => property.name === name),
		findList: (field) => places.find(({ property }) => groupOf(property)?.values.some(({ name }) => name === field)),
	};
}

/** The rows' form of a list. Ours have one kind of row each. */
export const groupOf = ({ type, options }: INodeProperties): INodePropertyCollection | undefined =>
	type === 'fixedCollection' ? (options?.[0] as INodePropertyCollection | undefined) : undefined;

/**
 * A value of a built-in as our parameter takes it.
 *
 * @returns the value, or undefined where a person has to decide
 */
export function asOurs(property: INodeProperties, value: unknown): { readonly value: unknown } | undefined {
	switch (property.type) {
		case 'resourceLocator':
			return locator(property, value);
		case 'options':
			return option(property, value);
		case 'multiOptions': {
			if (isExpression(value)) return { value };
			const values = (Array.isArray(value) ? value : String(value).split(',')).map(
				(one) => option(property, one)?.value,
			);
			return values.includes(undefined) ? undefined : { value: values };
		}
		case 'boolean':
			return typeof value === 'boolean' || isExpression(value) ? { value } : undefined;
		case 'number':
			if (isExpression(value)) return { value };
			return value === '' || Number.isNaN(Number(value)) ? undefined : { value: Number(value) };
		case 'json':
			return { value: typeof value === 'string' ? value : JSON.stringify(value) };
		case 'string':
		case 'dateTime':
			return { value: text(value) };
		default:
			return undefined;
	}
}

const text = (value: unknown): string => {
	if (isRecord(value) && '__rl' in value) return text(value.value);
	if (Array.isArray(value)) return value.join(',');
	return isRecord(value) ? JSON.stringify(value) : String(value ?? '');
};

function option({ options = [] }: INodeProperties, value: unknown): { readonly value: unknown } | undefined {
	if (isExpression(value)) return { value };
	const values = options.flatMap((entry) => ('value' in entry ? [entry.value] : []));
	if (values.length === 0) return { value };
	const plain = (one: unknown): string =>
		String(one)
			.replace(/[^a-z0-9]/gi, '')
			.toLowerCase();
	const found = values.find((one) => one === value) ?? values.find((one) => plain(one) === plain(value));
	return found === undefined ? undefined : { value: found };
}

/** A picker. What is no URL and no ARN is taken for a name or id. */
function locator({ modes = [] }: INodeProperties, value: unknown): { readonly value: unknown } {
	const names = modes.map(({ name }) => name);
	const plain = names.filter((name) => !['list', 'url', 'arn'].includes(name));
	const kindOf = (one: string): string | undefined =>
		/^https?:/.test(one) ? 'url' : /^arn:/.test(one) ? 'arn' : plain[0];
	const inner = isRecord(value) && '__rl' in value ? value : undefined;
	const bare = text(inner?.value ?? value);
	const told = inner === undefined || inner.mode === 'list' ? undefined : String(inner.mode);
	const wanted = isExpression(bare) ? (told ?? plain[0]) : (kindOf(bare) ?? told);
	const mode =
		wanted !== undefined && names.includes(wanted)
			? wanted
			: (plain[0] ?? names.find((name) => name !== 'list') ?? 'list');
	return { value: { __rl: true, mode, value: bare } };
}
