import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListDashboards',
	name: 'Get Many',
	action: 'Get many dashboards',
	description: 'List the dashboards of the account; they belong to no region',
	fields: {
		DashboardNamePrefix: { label: 'Name Prefix', description: 'Only dashboards whose name begins with this text' },
	},
});
