import type { Service } from '../shared/operation';
import * as statement from './statement';
import * as transaction from './transaction';

/** Amazon RDS Data API. */
export const rdsData: Service = {
	key: 'rds-data',
	node: 'amazonRdsData',
	name: 'Amazon RDS Data API',
	resources: {
		statement: { name: 'Statement', operations: statement, default: 'execute' },
		transaction: { name: 'Transaction', operations: transaction, default: 'execute' },
	},
	default: 'statement',
	notes: [
		'The Data API is for Aurora clusters whose HTTP endpoint is switched on, and for a login that AWS Secrets Manager keeps. No connection and no network path to the cluster is needed.',
		'A result holds at most 1 MiB, a request 4 MiB. A statement that runs longer than 45 seconds is ended.',
		'Integers too large for JSON, and decimals, are texts, so that no digit is lost.',
		'A cluster that is paused starts with the first statement. Execute and Begin wait for it until the option Timeout, three minutes where it is not set.',
		'A transaction that is not used for three minutes is rolled back by AWS.',
	],
};
