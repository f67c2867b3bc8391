import type { Service } from '../shared/operation';
import * as logEvent from './logEvent';
import * as logGroup from './logGroup';
import * as logStream from './logStream';
import * as metricFilter from './metricFilter';
import * as query from './query';
import * as subscriptionFilter from './subscriptionFilter';

/** Amazon CloudWatch Logs. */
export const cloudWatchLogs: Service = {
	key: 'logs',
	node: 'amazonCloudWatchLogs',
	name: 'Amazon CloudWatch Logs',
	resources: {
		logEvent: { name: 'Log Event', operations: logEvent, default: 'put' },
		logGroup: { name: 'Log Group', operations: logGroup, default: 'getMany' },
		logStream: { name: 'Log Stream', operations: logStream, default: 'getMany' },
		metricFilter: { name: 'Metric Filter', operations: metricFilter, default: 'getMany' },
		query: { name: 'Query', operations: query, default: 'run' },
		subscriptionFilter: { name: 'Subscription Filter', operations: subscriptionFilter, default: 'getMany' },
	},
	default: 'logEvent',
	notes: [
		'Put sends up to 10,000 items of one log stream in a call, in the order of their times, and at most 1 MiB with 26 bytes for each event; items that are more than a day apart go in different calls.',
		'AWS takes events that are at most 14 days old and at most 2 hours ahead. It takes the rest of a call without those; each such item ends in an error.',
		'Get Many of log events reads through a log group and can take many pages for few events: give it a time and log streams where you know them. Run Query is faster over much data, and AWS charges for each GB that it scans.',
		'New events show after some seconds.',
	],
};
