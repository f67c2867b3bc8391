import type { BatchEntry, EntryResult } from '../../aws/batch/types';
import { Placeholders } from '../../aws/dynamodb/expression';
import type { Attributes } from '../../aws/dynamodb/values';
import { found, namesIn } from './batches';

/** Attributes of the key that a projection leaves out. Answers are told apart by them. */
function leftOut({ input, key }: BatchEntry): string[] {
	const { ProjectionExpression: projection, ExpressionAttributeNames: names } = input;
	if (typeof projection !== 'string') return [];
	const aliases = (names ?? {}) as Record<string, string>;
	const asked = new Set(projection.split(',').map((path) => aliases[path.trim()] ?? path.trim()));
	return namesIn(key).filter((name) => !asked.has(name));
}

/** Input of BatchGetItem: with the key's attributes, also where they are not asked for. */
export function readRequest(entries: readonly BatchEntry[]): Record<string, unknown> {
	const [first] = entries;
	if (first === undefined) return { RequestItems: {} };
	const { TableName, ProjectionExpression, ExpressionAttributeNames, ConsistentRead } = first.input;
	const placeholders = new Placeholders((ExpressionAttributeNames ?? {}) as Record<string, string>);
	const projection =
		ProjectionExpression === undefined
			? {}
			: {
					ProjectionExpression: [
						String(ProjectionExpression),
						...leftOut(first).map((name) => placeholders.name(name)),
					].join(', '),
				};
	return {
		RequestItems: {
			[String(TableName)]: {
				Keys: entries.map(({ input }) => input.Key),
				...(ConsistentRead === undefined ? {} : { ConsistentRead }),
				...projection,
				...placeholders.members(),
			},
		},
	};
}

/** Results of BatchGetItem, without what was not asked for. */
export function readResults(output: Readonly<Record<string, unknown>>, entries: readonly BatchEntry[]): EntryResult[] {
	const [first] = entries;
	const unasked = new Set(first === undefined ? [] : leftOut(first));
	const results = found(output, entries);
	if (unasked.size === 0) return results;
	return results.map((result) => {
		if (!('output' in result) || result.output.Item === undefined) return result;
		const kept = Object.entries(result.output.Item as Attributes).filter(([name]) => !unasked.has(name));
		return { output: { Item: Object.fromEntries(kept) } };
	});
}
