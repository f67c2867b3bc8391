import type { Locator } from '../shared/locators';
import { regionInArn } from '../shared/locators';

/** An Aurora cluster that the Data API reaches. */
export const cluster: Locator = {
	method: 'searchClusters',
	label: 'Cluster',
	description: 'Aurora cluster whose HTTP endpoint is switched on; the list shows only such ones',
	list: {
		command: 'rds:DescribeDBClusters',
		item: (entry) => {
			const { DBClusterIdentifier, DBClusterArn, HttpEndpointEnabled, Engine } = entry as {
				DBClusterIdentifier?: string;
				DBClusterArn?: string;
				HttpEndpointEnabled?: boolean;
				Engine?: string;
			};
			if (DBClusterArn === undefined || HttpEndpointEnabled !== true) return undefined;
			return { name: `${DBClusterIdentifier ?? DBClusterArn} (${Engine ?? ''})`, value: DBClusterArn };
		},
	},
	modes: [{ name: 'arn', label: 'By ARN', placeholder: 'e.g. arn:aws:rds:eu-west-1:111122223333:cluster:orders' }],
	regionOf: regionInArn,
};

/** The login of the database; AWS takes its ARN. */
export const login: Locator = {
	method: 'searchSecrets',
	label: 'Secret',
	description: 'Secret of AWS Secrets Manager with the user name and the password of the database',
	list: {
		command: 'secretsmanager:ListSecrets',
		item: (entry) => {
			const { Name, ARN } = entry as { Name?: string; ARN?: string };
			return ARN === undefined ? undefined : { name: Name ?? ARN, value: ARN };
		},
	},
	modes: [
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3',
		},
	],
};
