import { operation } from '../../shared/operation';
import { execution, failure } from '../fields';
import { simpleExecution } from '../simpleExecution';

export const get = operation({
	command: 'DescribeExecution',
	name: 'Get',
	action: 'Get an execution',
	description: 'Read how an execution stands, with its input and output',
	fields: execution,
	simplify: simpleExecution,
	failure,
});
