import { isAwsError } from '../../../aws/errors';
import type { OperationRun } from '../../shared/operation';
import { operation } from '../../shared/operation';
import { callAwake } from '../awake';
import { database, failure, place } from '../fields';
import { changeOf, EXACT, recordsOf } from '../rows';
import { statementRows, statementsOf } from './statements';

type Input = Record<string, unknown>;

/** Undoes a transaction, also where the execution was cancelled; the error tells what became of it. */
async function undone(error: unknown, open: Input, run: OperationRun, where: string): Promise<unknown> {
	const options = { ...run.callOptions, signal: undefined };
	const said = await run.client.call('rds-data', 'RollbackTransaction', open, options).then(
		() => 'The transaction was rolled back.',
		() => 'The transaction could not be rolled back: AWS does it after three minutes.',
	);
	return !isAwsError(error) ? error : error.with({ message: `${where}: ${error.message}. ${said}` });
}

export const execute = operation({
	command: 'ExecuteStatement',
	name: 'Execute',
	action: 'Execute several statements in a transaction',
	description: 'Run statements one after another; where one fails, all of them are rolled back',
	uses: ['BeginTransaction', 'CommitTransaction', 'RollbackTransaction'],
	covers: ['sql', 'parameters', 'includeResultMetadata', 'resultSetOptions'],
	fields: { ...place, ...database, statements: { property: statementRows, optional: false } },
	async run({ resourceArn, secretArn, database: name, statements }, run) {
		const list = statementsOf(statements);
		const inputs = list.map((each) =>
			run.inputOf({ resourceArn, secretArn, database: name, ...each, includeResultMetadata: true, ...EXACT }),
		);
		const begun = await callAwake(run, 'BeginTransaction', { resourceArn, secretArn, database: name });
		const transactionId = begun.output.transactionId;
		const open: Input = { resourceArn, secretArn, transactionId };
		const results: object[] = [];
		for (const [at, input] of inputs.entries()) {
			try {
				const output = await run.call('ExecuteStatement', { ...input, transactionId });
				const records = recordsOf(output);
				results.push(records === undefined ? changeOf(output) : { records });
			} catch (error) {
				throw await undone(error, open, run, `Statement ${at + 1} of ${inputs.length} failed`);
			}
		}
		const { output, metadata } = await run.client.call('rds-data', 'CommitTransaction', open, run.callOptions);
		return run.answer({ transactionStatus: output.transactionStatus, statements: results }, metadata);
	},
	failure,
});
