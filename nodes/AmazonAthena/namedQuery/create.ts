import { operation } from '../../shared/operation';
import { failure, workGroup } from '../fields';
import * as locators from '../locators';

export const create = operation({
	command: 'CreateNamedQuery',
	name: 'Create',
	action: 'Create a named query',
	description: 'Save a query under a name',
	fields: {
		Name: { name: 'queryName', placeholder: 'e.g. open-orders' },
		QueryString: { label: 'Query', rows: 5, placeholder: "e.g. SELECT * FROM orders WHERE state = 'open'" },
		Database: { locator: locators.database },
		Description: {},
		...workGroup,
	},
	failure,
});
