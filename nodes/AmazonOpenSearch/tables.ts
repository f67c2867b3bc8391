import type { CallMetadata, Page, PageOptions } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import { rowsOfTable } from '../../aws/opensearch/rows';
import type { OperationRun, Values } from '../shared/operation';
import type { Question } from './ask';
import { ask } from './ask';
import { invalid } from './documents';

/** Rows of one answer, where it is not stated. */
const PAGE_SIZE = 1000;

/** A parameter of SQL with the type that its value has. */
const parameterOf = (value: unknown): object => ({
	type:
		value === null
			? 'null'
			: typeof value === 'number'
				? Number.isInteger(value)
					? 'long'
					: 'double'
				: typeof value === 'boolean'
					? 'boolean'
					: 'string',
	value,
});

/** The rows of a query, page by page. Where fewer are wanted, the rest is given up. */
export async function* tablePages(
	{ cluster, language, statement, parameters, pageSize }: Values,
	{ limit = Infinity }: PageOptions,
	run: OperationRun,
): AsyncGenerator<Page> {
	if (parameters !== undefined && !Array.isArray(parameters)) {
		throw invalid("'Parameters (JSON)' is not a list", 'parameters', 'Write them in brackets, e.g. ["open", 10].');
	}
	const ppl = language === 'ppl';
	const path = ['_plugins', ppl ? '_ppl' : '_sql'];
	const given = Array.isArray(parameters) && parameters.length > 0 ? { parameters: parameters.map(parameterOf) } : {};
	const fetch = { fetch_size: Math.min(Number(pageSize ?? PAGE_SIZE), limit) };
	let body: object = { query: statement, ...(ppl ? {} : { ...fetch, ...given }) };
	let schema: unknown;
	let count = 0;
	let cursor: unknown;
	try {
		do {
			const { output, metadata } = await ask(cluster, { method: 'POST', path, body, reads: true }, run);
			// Only the first page names the columns.
			schema ??= output.schema;
			if (schema === undefined) throw unreadable(metadata);
			const items = rowsOfTable(schema, output.datarows);
			count += items.length;
			({ cursor } = output);
			yield { output: { rows: items }, items, metadata };
			body = { cursor };
		} while (cursor !== undefined && count < limit);
	} finally {
		if (cursor !== undefined) {
			const close: Question = { method: 'POST', path: [...path, 'close'], body: { cursor }, reads: true };
			// It ends by itself after a while, and the rows are there.
			await ask(cluster, close, run).catch(() => undefined);
		}
	}
}

const unreadable = ({ statusCode, requestId, attempts }: CallMetadata): AwsError =>
	new AwsError({
		code: 'UnreadableResponse',
		message: 'The answer names no columns',
		nextStep: 'The SQL plugin of the domain must answer in the format jdbc.',
		statusCode,
		requestId,
		attempts,
	});
