import { operation } from '../../shared/operation';
import { dashboard } from '../locators';

const deleteDashboard = operation({
	command: 'DeleteDashboards',
	name: 'Delete',
	action: 'Delete a dashboard',
	description: 'Delete a dashboard for good',
	covers: ['DashboardNames'],
	fields: { dashboard: { locator: dashboard, optional: false } },
	input: (values) => ({ DashboardNames: [values.dashboard] }),
});

export { deleteDashboard as delete };
