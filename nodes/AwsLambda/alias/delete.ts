import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';
import { aliasLocator } from '../locators';

const remove = operation({
	command: 'DeleteAlias',
	name: 'Delete',
	action: 'Delete an alias of a function',
	description: 'Delete an alias; its versions stay',
	fields: { ...functionName, Name: { locator: aliasLocator, name: 'aliasName' } },
	failure,
});
export { remove as delete };
