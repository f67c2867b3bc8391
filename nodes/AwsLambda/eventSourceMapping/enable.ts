import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { mappingId } from './mappingId';

export const enable = operation({
	command: 'UpdateEventSourceMapping',
	name: 'Enable',
	action: 'Enable an event source mapping',
	description: 'Let a queue or stream invoke its function again',
	fields: mappingId,
	always: { Enabled: true },
	failure,
});
