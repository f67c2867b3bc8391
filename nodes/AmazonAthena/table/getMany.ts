import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { catalog, database, OWN_CATALOG } from '../locators';

export const getMany = operation({
	command: 'ListTableMetadata',
	name: 'Get Many',
	action: 'Get many tables',
	description: 'List the tables of a database with their columns',
	covers: ['CatalogName'],
	fields: {
		DatabaseName: { name: 'database', locator: database },
		Expression: {
			label: 'Name Pattern',
			placeholder: 'e.g. orders_.*',
			description: 'Regular expression for the names',
		},
		catalog: { locator: catalog, optional: true },
	},
	input: ({ catalog: chosen, ...input }) => ({ ...input, CatalogName: chosen ?? OWN_CATALOG }),
	failure,
});
