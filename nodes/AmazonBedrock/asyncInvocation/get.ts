import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { asyncInvocation } from '../locators';

export const get = operation({
	command: 'GetAsyncInvoke',
	name: 'Get',
	action: 'Get an asynchronous invocation',
	description: 'Tell how an asynchronous invocation stands and where its output is',
	fields: { invocationArn: { locator: asyncInvocation } },
	failure,
});
