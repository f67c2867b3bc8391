import type { Service } from '../shared/operation';
import * as alarm from './alarm';
import * as dashboard from './dashboard';
import * as metric from './metric';

/** Amazon CloudWatch: metrics, alarms and dashboards. */
export const cloudWatch: Service = {
	key: 'cloudwatch',
	node: 'amazonCloudWatch',
	name: 'Amazon CloudWatch',
	resources: {
		alarm: { name: 'Alarm', operations: alarm, default: 'getMany' },
		dashboard: { name: 'Dashboard', operations: dashboard, default: 'getMany' },
		metric: { name: 'Metric', operations: metric, default: 'putData' },
	},
	default: 'metric',
	notes: [
		'Put Data sends up to 1,000 items of one namespace in a call. Where AWS refuses a call because of one item, the others are sent without it.',
		'A new metric shows in lists after up to 15 minutes, and its data in statistics after up to 2 minutes. AWS charges for each custom metric by month: every new combination of name and dimensions is one.',
		'AWS keeps data of one minute for 15 days, of five minutes for 63 days and of an hour for 455 days; ask for a longer period the further back you look.',
		'Logs are in the node Amazon CloudWatch Logs.',
	],
};
