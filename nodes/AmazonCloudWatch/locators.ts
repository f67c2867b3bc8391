import type { Locator, SearchRun } from '../shared/locators';
import { nameInArn, regionInArn } from '../shared/locators';

const byName = (placeholder: string): Locator['modes'] => [{ name: 'name', label: 'By Name', placeholder }];

const chosen = (run: SearchRun, name: string, member: string): Record<string, unknown> => {
	const value = run.parameter(name);
	return value === '' ? {} : { [member]: value };
};

/** A namespace that has metrics. */
export const namespace: Locator = {
	method: 'searchNamespaces',
	label: 'Namespace',
	list: {
		command: 'ListMetrics',
		item: (entry) => {
			const { Namespace } = entry as { Namespace?: string };
			return Namespace === undefined ? undefined : { name: Namespace, value: Namespace };
		},
	},
	modes: byName('e.g. AWS/Lambda'),
};

/** A metric by its name, in the namespace that has been chosen. */
export const metricName: Locator = {
	method: 'searchMetrics',
	label: 'Metric',
	list: {
		command: 'ListMetrics',
		input: (run) => chosen(run, 'namespace', 'Namespace'),
		item: (entry) => {
			const { MetricName } = entry as { MetricName?: string };
			return MetricName === undefined ? undefined : { name: MetricName, value: MetricName };
		},
	},
	modes: byName('e.g. Errors'),
};

/** An alarm; AWS takes its name. */
export const alarm: Locator = {
	method: 'searchAlarms',
	label: 'Alarm',
	list: {
		command: 'DescribeAlarms',
		prefix: 'AlarmNamePrefix',
		item: (entry) => {
			const { AlarmName, StateValue } = entry as { AlarmName?: string; StateValue?: string };
			return AlarmName === undefined ? undefined : { name: `${AlarmName} (${StateValue ?? ''})`, value: AlarmName };
		},
	},
	modes: [
		...byName('e.g. orders-failed'),
		{ name: 'arn', label: 'By ARN', placeholder: 'e.g. arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-failed' },
	],
	regionOf: regionInArn,
	// The name may hold colons and slashes.
	resolve: (value) => /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/.exec(value)?.[1] ?? value,
};

/** A dashboard; AWS takes its name. */
export const dashboard: Locator = {
	method: 'searchDashboards',
	label: 'Dashboard',
	list: {
		command: 'ListDashboards',
		prefix: 'DashboardNamePrefix',
		item: (entry) => {
			const { DashboardName } = entry as { DashboardName?: string };
			return DashboardName === undefined ? undefined : { name: DashboardName, value: DashboardName };
		},
	},
	modes: [
		...byName('e.g. orders'),
		{ name: 'arn', label: 'By ARN', placeholder: 'e.g. arn:aws:cloudwatch::111122223333:dashboard/orders' },
	],
	resolve: (value) => (value.startsWith('arn:') ? nameInArn(value) : value),
};
