import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { mappingId } from './mappingId';

export const get = operation({
	command: 'GetEventSourceMapping',
	name: 'Get',
	action: 'Get an event source mapping',
	description: 'Get the settings and the state of what lets a queue or stream invoke a function',
	fields: mappingId,
	failure,
});
