import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { mappingId } from './mappingId';

export const disable = operation({
	command: 'UpdateEventSourceMapping',
	name: 'Disable',
	action: 'Disable an event source mapping',
	description: 'Stop a queue or stream from invoking its function; its place in the stream is kept',
	fields: mappingId,
	always: { Enabled: false },
	failure,
});
