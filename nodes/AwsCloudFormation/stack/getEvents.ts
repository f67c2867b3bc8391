import { operation } from '../../shared/operation';
import { stack } from '../fields';

export const getEvents = operation({
	command: 'DescribeStackEvents',
	name: 'Get Events',
	action: 'Get the events of a stack',
	description: 'List what has happened to a stack, the latest first',
	fields: { StackName: stack },
});
