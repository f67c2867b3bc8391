import { operation } from '../../shared/operation';
import { consumedCapacity, inputValues, outputValues } from '../fields';
import { statements } from '../statementFields';
import { rawStatementResults, statementResults, statementsOf } from '../statements';
import { withReasons } from '../transactionEntries';
import { members } from '../values';

export const executeTransaction = operation({
	command: 'ExecuteTransaction',
	name: 'Execute Transaction',
	action: 'Execute statements in a transaction',
	description: 'Execute up to 100 PartiQL statements, all or none of them',
	covers: ['TransactStatements'],
	fields: {
		...statements,
		ClientRequestToken: {
			optional: true,
			description: 'Text of up to 36 characters: within 10 minutes the same token writes only once',
		},
		ReturnConsumedCapacity: consumedCapacity,
		...inputValues,
		...outputValues,
	},
	input: (values) => ({
		...members(values, 'ClientRequestToken', 'ReturnConsumedCapacity'),
		TransactStatements: statementsOf(values.statementsJson, values),
	}),
	output: ({ Responses }) => rawStatementResults(Responses),
	simplify: ({ Responses }, values) => {
		const results = statementResults(Responses, values);
		// Statements that write have no answers of their own.
		return results.length === 0 ? { success: true } : results;
	},
	failure: withReasons,
});
