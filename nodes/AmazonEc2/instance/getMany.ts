import { operation } from '../../shared/operation';
import { filters } from '../fields';
import { filtersOf } from '../rows';
import { simpleInstance } from '../simple';
import { INSTANCE_STATES } from './states';

export const getMany = operation({
	command: 'DescribeInstances',
	name: 'Get Many',
	action: 'Get many instances',
	description: 'List instances, all or those with a state, a tag or what else AWS can filter by',
	fields: {
		states: {
			type: 'multiOptions',
			label: 'States',
			optional: true,
			choices: INSTANCE_STATES,
			description: 'Empty means all',
		},
		instanceName: {
			type: 'string',
			label: 'Name',
			optional: true,
			placeholder: 'e.g. web-*',
			description: 'Value of the tag Name; * and ? are wildcards',
		},
		Filters: filters,
		InstanceIds: { label: 'Instance IDs', description: 'Only these, separated by commas' },
	},
	input: ({ states, instanceName, Filters, InstanceIds }) => ({
		InstanceIds,
		Filters: filtersOf(Filters, { 'instance-state-name': states, 'tag:Name': instanceName }),
	}),
	list: 'Reservations[].Instances[]',
	simplify: simpleInstance,
});
