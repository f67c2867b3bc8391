import type { INode, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import builtIns from './builtIns.json';
import type { Values } from './types';

const FORMS = builtIns.forms as unknown as Readonly<Record<string, INodeProperties[]>>;

/** The form of a built-in node in the version that a workflow uses, or undefined. */
export const formOf = (type: string, typeVersion: number): INodeProperties[] | undefined =>
	FORMS[`${type} ${typeVersion}`];

/** One value that stands in a built-in node. */
export interface BuiltInValue {
	/** `options.delaySeconds`; of a list's row `fieldsUi.fieldValues.fieldId`. */
	readonly path: string;
	readonly value: unknown;
	/** Whether a person has changed it from what the form begins with. */
	readonly chosen: boolean;
	/** The list that its row stands in (`fieldsUi.fieldValues`), and the row's number. */
	readonly list?: string;
	readonly row?: number;
}

/** All values of a node, defaults of what its form shows included: n8n does not store them. */
export function valuesOf(form: INodeProperties[], node: INode): { all: Values; each: BuiltInValue[] } {
	const description = {
		properties: form,
		version: node.typeVersion,
		name: node.type,
	} as unknown as INodeTypeDescription;
	const all = NodeHelpers.getNodeParameters(form, node.parameters, true, false, node, description) ?? {};
	const each: BuiltInValue[] = [];
	for (const property of form) {
		const value = all[property.name];
		// Several fields of a form have one name; what n8n shows is the one that counts.
		const shown = NodeHelpers.displayParameter(all as INode['parameters'], property, node, description);
		if (value !== undefined && shown) collect(property, value, '', each);
	}
	return {
		all: Object.fromEntries(each.filter(({ list }) => list === undefined).map(({ path, value }) => [path, value])),
		each,
	};
}

function collect(property: INodeProperties, value: unknown, before: string, into: BuiltInValue[]): void {
	const path = `${before}${property.name}`;
	const children = (property.options ?? []) as unknown as ReadonlyArray<
		INodeProperties & { values?: INodeProperties[] }
	>;
	if (property.type === 'collection' && isRecord(value)) {
		for (const child of children) {
			const inner = value[child.name];
			if (inner !== undefined) collect(child, inner, `${path}.`, into);
		}
		return;
	}
	if (property.type === 'fixedCollection' && isRecord(value)) {
		for (const group of children) {
			const list = `${path}.${group.name}`;
			for (const [row, values] of rowsOf(value[group.name]).entries()) {
				for (const field of group.values ?? []) {
					const inner = values[field.name];
					if (inner !== undefined) into.push({ path: `${list}.${field.name}`, value: inner, chosen: true, list, row });
				}
			}
		}
		return;
	}
	// What is added to a collection is a choice, even where it equals what the field begins with.
	const chosen = before !== '' || JSON.stringify(value) !== JSON.stringify(property.default);
	into.push({ path, value, chosen });
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const rowsOf = (rows: unknown): Array<Record<string, unknown>> =>
	(Array.isArray(rows) ? rows : [rows]).filter(isRecord);
