import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';
import { qualifier } from '../locators';

const remove = operation({
	command: 'DeleteFunctionEventInvokeConfig',
	name: 'Delete',
	action: 'Delete the settings of events of a function',
	description: 'Go back to what AWS has from the start: two retries within six hours',
	fields: { ...functionName, Qualifier: { locator: qualifier } },
	failure,
});
export { remove as delete };
