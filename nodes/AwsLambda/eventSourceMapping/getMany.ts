import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { functionLocator } from '../locators';

export const getMany = operation({
	command: 'ListEventSourceMappings',
	name: 'Get Many',
	action: 'Get many event source mappings',
	description: 'List which queues and streams invoke functions',
	fields: {
		FunctionName: { locator: functionLocator },
		EventSourceArn: { label: 'Event Source ARN', description: 'Only those of this queue or stream' },
	},
	failure,
});
