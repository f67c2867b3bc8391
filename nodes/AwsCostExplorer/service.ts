import type { Service } from '../shared/operation';
import * as anomaly from './anomaly';
import * as cost from './cost';
import * as savingsPlan from './savingsPlan';

/** AWS Cost Explorer. */
export const costExplorer: Service = {
	key: 'ce',
	node: 'awsCostExplorer',
	name: 'AWS Cost Explorer',
	resources: {
		anomaly: { name: 'Anomaly', operations: anomaly, default: 'getMany' },
		cost: { name: 'Cost', operations: cost, default: 'getMany' },
		savingsPlan: { name: 'Savings Plan', operations: savingsPlan, default: 'getUtilization' },
	},
	default: 'cost',
	notes: [
		'AWS charges USD 0.01 for each request, that is for each page of each item. Let one item ask for many groups.',
		'The costs of the last day or two are estimates; AWS counts in days of UTC.',
		'Cost Explorer must be switched on in the account; only the management account sees all accounts of an organization.',
		'Cost Explorer is one for all regions: it is called in us-east-1, whatever the Region is.',
	],
};
