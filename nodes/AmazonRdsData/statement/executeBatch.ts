import { operation } from '../../shared/operation';
import { database, failure, place, sql, transactionId } from '../fields';
import type { SqlParameter } from '../parameters';
import { allParameters, typedParameters } from '../parameters';
import { changeOf } from '../rows';

/** AWS's limit of a request, less what surrounds the parameters. */
const BYTES = 4 * 1024 * 1024 - 128 * 1024;

type Input = Readonly<Record<string, unknown>>;
const setsOf = (input: Input) => (input.parameterSets ?? []) as ReadonlyArray<readonly SqlParameter[]>;
const sizeOf = (sets: unknown): number =>
	Buffer.byteLength(JSON.stringify(sets, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));

export const executeBatch = operation({
	command: 'BatchExecuteStatement',
	name: 'Execute Batch',
	action: 'Execute a statement for many items',
	description: 'Run an INSERT, UPDATE or DELETE for up to 1,000 items in one call; each item gives a set of parameters',
	notice: 'What the database refuses of one item undoes the whole call, and is the error of all its items.',
	covers: ['parameterSets'],
	fields: {
		...place,
		...database,
		...sql,
		parameters: {
			type: 'json',
			label: 'Parameters (JSON)',
			optional: false,
			default: '={{ JSON.stringify($json) }}',
			description: 'Values of this item by their names in the SQL, all of them',
		},
		typedParameters: { property: typedParameters, optional: true },
		...transactionId,
	},
	input: ({ parameters, typedParameters: rows, ...values }) => ({
		...values,
		parameterSets: [allParameters(parameters, rows)],
	}),
	output: ({ updateResults }) => changeOf({ ...((updateResults as readonly object[] | undefined)?.[0] ?? {}) }),
	batch: {
		command: 'BatchExecuteStatement',
		size: 1000,
		bytes: BYTES,
		entry: (input) => {
			const target = JSON.stringify({ ...input, parameterSets: undefined });
			return { target, lane: target, bytes: sizeOf(setsOf(input)) };
		},
		request: (entries) => ({ ...entries[0]?.input, parameterSets: entries.flatMap(({ input }) => setsOf(input)) }),
		results: ({ updateResults }, entries) =>
			entries.map((_, at) => ({
				output: { updateResults: [(updateResults as readonly object[] | undefined)?.[at] ?? {}] },
			})),
	},
	failure,
});
