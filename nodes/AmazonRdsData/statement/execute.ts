import { operation } from '../../shared/operation';
import { callAwake } from '../awake';
import { database, failure, place, sql, transactionId } from '../fields';
import { allParameters, typedParameters } from '../parameters';
import { EXACT, simpleResult } from '../rows';

export const execute = operation({
	command: 'ExecuteStatement',
	name: 'Execute',
	action: 'Execute a statement',
	description: 'Run an SQL statement; one item for each row, or one that tells how many records were changed',
	covers: ['includeResultMetadata', 'resultSetOptions'],
	fields: {
		...place,
		...database,
		...sql,
		parameters: {
			type: 'json',
			label: 'Parameters (JSON)',
			optional: false,
			description: 'Values by their names in the SQL, e.g. {"id": 42}; objects and lists go as JSON',
		},
		typedParameters: { property: typedParameters, optional: true },
		...transactionId,
		schema: { description: 'AWS does not support it yet for most engines' },
		continueAfterTimeout: {
			description: 'Whether a statement goes on after 45 seconds, e.g. one that changes a table',
		},
	},
	async run({ parameters, typedParameters: rows, ...values }, run) {
		const input = run.inputOf({
			...values,
			parameters: allParameters(parameters, rows),
			includeResultMetadata: true,
			...(run.simplify ? EXACT : {}),
		});
		const { output, metadata } = await callAwake(run, 'ExecuteStatement', input);
		return run.answer(run.simplify ? simpleResult(output) : output, metadata);
	},
	simplify: simpleResult,
	failure,
});
