import { nextSteps } from '../shared/nextSteps';
import type { Fields } from '../shared/operation';
import * as locators from './locators';

/** Cluster and login. */
export const place = {
	resourceArn: { name: 'cluster', locator: locators.cluster },
	secretArn: { name: 'secret', locator: locators.login },
} as const satisfies Fields;

export const database = {
	database: {
		optional: false,
		placeholder: 'e.g. orders',
		description: 'Leave it empty for the one that the secret or the login names',
	},
} as const satisfies Fields;

export const sql = {
	sql: {
		label: 'SQL',
		rows: 4,
		placeholder: 'e.g. SELECT * FROM orders WHERE id = :id',
		description:
			'One statement, with :name where a parameter belongs. Never put values from items into the SQL itself.',
	},
} as const satisfies Fields;

export const transactionId = {
	transactionId: { label: 'Transaction ID', description: 'As Transaction → Begin has given it' },
} as const satisfies Fields;

const WRONG_DATABASE = "Check 'Database', 'Secret' and the permission to read the secret.";

/** What a person can do about what AWS refused. */
export const failure = nextSteps({
	BadRequestException: 'Check the SQL and its parameters. The message is that of the database where it has one.',
	DatabaseErrorException: 'Check the SQL and its parameters; the message is that of the database.',
	DatabaseNotFoundException: WRONG_DATABASE,
	DatabaseResumingException:
		'The cluster is starting after a pause. Try again in half a minute, or set a longer Timeout in Options.',
	DatabaseUnavailableException: 'The cluster does not answer. Look at its state in Amazon RDS.',
	HttpEndpointNotEnabledException: 'Switch on the HTTP endpoint (RDS Data API) of the cluster.',
	InvalidSecretException: 'The secret must hold a JSON object with username and password.',
	SecretsErrorException: WRONG_DATABASE,
	StatementTimeoutException: 'A statement may run for 45 seconds. Make it do less at a time.',
	TransactionNotFoundException: 'It has ended, or was not used for three minutes. Begin a new one.',
});
