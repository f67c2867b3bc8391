import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { catalog, OWN_CATALOG } from '../locators';

export const getMany = operation({
	command: 'ListDatabases',
	name: 'Get Many',
	action: 'Get many databases',
	description: 'List the databases of a catalog',
	covers: ['CatalogName'],
	fields: { catalog: { locator: catalog, optional: true } },
	input: (values) => ({ CatalogName: values.catalog ?? OWN_CATALOG }),
	failure,
});
