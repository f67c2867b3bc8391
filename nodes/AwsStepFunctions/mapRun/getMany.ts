import { operation } from '../../shared/operation';
import { execution, failure } from '../fields';

export const getMany = operation({
	command: 'ListMapRuns',
	name: 'Get Many',
	action: 'Get many map runs',
	description: 'List the distributed maps of an execution',
	fields: execution,
	failure,
});
