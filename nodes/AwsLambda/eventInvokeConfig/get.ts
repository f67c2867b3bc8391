import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';
import { qualifier } from '../locators';

export const get = operation({
	command: 'GetFunctionEventInvokeConfig',
	name: 'Get',
	action: 'Get the settings of events of a function',
	description: 'Get how often events are tried, how old they may be, and where their results go',
	fields: { ...functionName, Qualifier: { locator: qualifier } },
	failure,
});
