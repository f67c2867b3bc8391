import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';
import { qualifier } from '../locators';

export const get = operation({
	command: 'GetFunction',
	name: 'Get',
	action: 'Get a function',
	description: 'Get the settings of a function, its tags and a link to its code that works for ten minutes',
	fields: { ...functionName, Qualifier: { locator: qualifier } },
	simplify: ({ Configuration, Tags, Concurrency }) => ({
		...(Configuration as object),
		...(Tags === undefined ? {} : { Tags }),
		...(Concurrency as object | undefined),
	}),
	failure,
});
