import { operation } from '../../shared/operation';
import { changeSet, stack } from '../fields';

export const get = operation({
	command: 'DescribeChangeSet',
	name: 'Get',
	action: 'Get a change set',
	description: 'Read what a change set would do, all of its changes',
	fields: { StackName: stack, ChangeSetName: changeSet },
	allPages: true,
});
