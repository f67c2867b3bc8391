import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

import { text } from './sources';

/** A node or credential type as n8n serves it to its editor; `codex` and `iconUrl` are what the build adds. */
export type Described = (INodeTypeDescription | ICredentialType) & { readonly subtitle?: string };

/** What the build has made of all nodes, and of all credential types. */
export const builtNodes = (): INodeTypeDescription[] =>
	JSON.parse(text('dist/types/nodes.json')) as INodeTypeDescription[];
export const builtCredentials = (): ICredentialType[] =>
	JSON.parse(text('dist/types/credentials.json')) as ICredentialType[];

/** A parameter and where it stands: `options.tags.entries.key`. */
export interface PlacedProperty {
	readonly path: string;
	readonly property: INodeProperties;
}

/** Every parameter of a form, those inside of collections too. */
export function* allProperties(properties: readonly INodeProperties[], before = ''): Generator<PlacedProperty> {
	for (const property of properties) {
		const path = `${before}${property.name}`;
		yield { path, property };
		for (const option of property.options ?? []) {
			if ('type' in option) yield* allProperties([option], `${path}.`);
			else if ('values' in option) {
				const group = option as INodePropertyCollection;
				yield* allProperties(group.values, `${path}.${group.name}.`);
			}
		}
	}
}

/** The entries of a list of choices; none where the parameter is another kind of thing. */
export const choicesOf = ({ type, options = [] }: INodeProperties): INodePropertyOptions[] =>
	type === 'options' || type === 'multiOptions' ? (options as INodePropertyOptions[]) : [];
