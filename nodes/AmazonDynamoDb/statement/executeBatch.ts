import { operation } from '../../shared/operation';
import { consumedCapacity, inputValues, outputValues } from '../fields';
import { statements } from '../statementFields';
import { rawStatementResults, statementResults, statementsOf } from '../statements';
import { members } from '../values';

export const executeBatch = operation({
	command: 'BatchExecuteStatement',
	name: 'Execute Batch',
	action: 'Execute a batch of statements',
	description:
		'Execute up to 25 PartiQL statements, each for itself: one item each comes out, with an error where it failed',
	covers: ['Statements'],
	fields: { ...statements, ReturnConsumedCapacity: consumedCapacity, ...inputValues, ...outputValues },
	input: (values) => ({
		...members(values, 'ReturnConsumedCapacity'),
		Statements: statementsOf(values.statementsJson, values),
	}),
	output: ({ Responses }) => rawStatementResults(Responses),
	simplify: ({ Responses }, values) => statementResults(Responses, values),
});
