import { jsonIn } from '../../shared/fields';
import { operation } from '../../shared/operation';
import { dashboard } from '../locators';

export const get = operation({
	command: 'GetDashboard',
	name: 'Get',
	action: 'Get a dashboard',
	description: 'Get what a dashboard shows',
	fields: { DashboardName: { name: 'dashboard', locator: dashboard } },
	simplify: ({ DashboardBody, ...rest }) => ({
		...rest,
		DashboardBody: typeof DashboardBody === 'string' ? (jsonIn(DashboardBody) ?? DashboardBody) : DashboardBody,
	}),
});
