import type { Locator, SearchRun } from '../shared/locators';

/** The catalog of AWS Glue in the same account and region. */
export const OWN_CATALOG = 'AwsDataCatalog';

const named = (member: string) => (entry: unknown) => {
	const name = (entry as Readonly<Record<string, string | undefined>>)[member];
	return name === undefined ? undefined : { name, value: name };
};
const byId = (entry: unknown) => (typeof entry === 'string' ? { name: entry, value: entry } : undefined);
const inWorkGroup = ({ parameter }: SearchRun) => {
	const chosen = parameter('options.workGroup');
	return chosen === '' ? {} : { WorkGroup: chosen };
};

export const catalog: Locator = {
	method: 'searchCatalogs',
	label: 'Catalog',
	description: `Data catalog; ${OWN_CATALOG} where empty`,
	list: { command: 'ListDataCatalogs', item: named('CatalogName') },
	modes: [{ name: 'name', label: 'By Name', placeholder: `e.g. ${OWN_CATALOG}` }],
};

export const database: Locator = {
	method: 'searchDatabases',
	label: 'Database',
	list: {
		command: 'ListDatabases',
		input: ({ parameter }) => ({ CatalogName: parameter('options.catalog') || OWN_CATALOG }),
		item: named('Name'),
	},
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. sales' }],
};

export const workGroup: Locator = {
	method: 'searchWorkGroups',
	label: 'Work Group',
	list: { command: 'ListWorkGroups', item: named('Name') },
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. primary' }],
};

export const queryExecution: Locator = {
	method: 'searchQueryExecutions',
	label: 'Query Execution',
	description: 'The latest come first in the list',
	list: { command: 'ListQueryExecutions', input: inWorkGroup, item: byId },
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. 9b3a5e0c-1c1a-4a7b-8a55-3d0c2f6c9f11' }],
};

export const namedQuery: Locator = {
	method: 'searchNamedQueries',
	label: 'Named Query',
	list: { command: 'ListNamedQueries', input: inWorkGroup, item: byId },
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. 5f2b8d1e-77aa-4d4c-b3b1-0a9e6d5c4b32' }],
};
