import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';
import { aliasLocator } from '../locators';

export const get = operation({
	command: 'GetAlias',
	name: 'Get',
	action: 'Get an alias of a function',
	description: 'Get which versions an alias stands for',
	fields: { ...functionName, Name: { locator: aliasLocator, name: 'aliasName' } },
	failure,
});
