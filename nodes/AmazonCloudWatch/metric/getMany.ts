import { operation } from '../../shared/operation';
import { metricName, namespace } from '../locators';

export const getMany = operation({
	command: 'ListMetrics',
	name: 'Get Many',
	action: 'Get many metrics',
	description: 'List metrics that had data in the last two weeks, each with its dimensions',
	fields: {
		Namespace: { locator: namespace, optional: true },
		MetricName: { locator: metricName, optional: true },
		Dimensions: {
			description: 'Only metrics that have all of these dimensions; a row without a value stands for any value',
		},
		RecentlyActive: {
			choices: { PT3H: 'Last 3 Hours' },
			description: 'Only metrics that had data lately',
		},
		IncludeLinkedAccounts: {
			description: 'Whether to list metrics of source accounts too, where this one is a monitoring account',
		},
	},
	list: 'Metrics',
});
