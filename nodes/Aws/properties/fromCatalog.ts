import type { INodeProperties } from 'n8n-workflow';

/**
 * A picker for something of the catalog: from a list, which needs no credential, or by the name that it has there.
 * @param method the list's method
 * @param wanted what the empty list asks for
 */
export const fromCatalog = (
	method: string,
	wanted: string,
	example: string,
	hint: string,
): Required<Pick<INodeProperties, 'type' | 'default' | 'modes'>> => ({
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: wanted,
			typeOptions: { searchListMethod: method, searchable: true, skipCredentialsCheckInRLC: true },
		},
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: example, hint },
	],
});
