import type { CallResult } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import type { Action } from '../../aws/opensearch/bulk';
import { linesOf, MOST_BYTES, resultsOf } from '../../aws/opensearch/bulk';
import { jsonIn, setAt } from '../shared/fields';
import type { Batch, OperationRun, Values } from '../shared/operation';
import { rowsIn } from '../shared/rows';
import { ask } from './ask';

type Json = Readonly<Record<string, unknown>>;

/** The change of one document, as it goes into a request of its own or into one for several. */
export interface Change extends Action {
	readonly cluster: string;
	readonly index: string;
	/** Of the request: `refresh`, `pipeline`. */
	readonly query: Json;
}

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The document that the fields `content` describe. */
export function documentOf(values: Values, { item }: OperationRun): Json {
	const { dataToSend, inputsToIgnore, fields, document } = values;
	switch (dataToSend) {
		case 'json': {
			if (isObject(document)) return document;
			throw invalid("'Document (JSON)' is not a JSON object", 'document', 'Write names and values in braces.');
		}
		case 'defineBelow': {
			const made: Record<string, unknown> = {};
			for (const { name, value } of rowsIn(fields)) setAt(made, fieldNamed(name, 'fields', 'A field'), value);
			return made;
		}
		default: {
			const left = new Set((inputsToIgnore as readonly string[] | undefined) ?? []);
			return Object.fromEntries(Object.entries(item.json).filter(([name]) => !left.has(name)));
		}
	}
}

/** The change of a document by the values of its operation. */
export function changeOf(kind: Action['kind'], values: Values, body?: unknown): Change {
	const { cluster, index, documentId, routing, ifSeqNo, ifPrimaryTerm, retries, refresh, pipeline } = values;
	const target = {
		_id: documentId,
		routing,
		if_seq_no: ifSeqNo,
		if_primary_term: ifPrimaryTerm,
		retry_on_conflict: retries,
	};
	return {
		cluster: String(cluster),
		index: String(index),
		kind,
		target: Object.fromEntries(Object.entries(target).filter(([, value]) => value !== undefined)),
		...(body === undefined ? {} : { body }),
		query: { refresh: refresh === 'false' ? undefined : refresh, pipeline },
	};
}

/** Sends the change of one document. One that was to be deleted and is not there is no failure. */
export async function send(input: Json, _values: unknown, run: OperationRun): Promise<CallResult> {
	const { cluster, index, kind, target, body, query } = input as unknown as Change;
	const { _id, ...conditions } = target;
	const question = {
		query: { ...conditions, ...query },
		...(body === undefined ? {} : { body }),
		...(kind === 'delete' ? { also: [404] } : {}),
	};
	if (_id === undefined) return await ask(cluster, { ...question, method: 'POST', path: [index, '_doc'] }, run);
	const [method, verb] = REQUESTS[kind];
	return await ask(cluster, { ...question, method, path: [index, verb, String(_id)] }, run);
}

const REQUESTS = {
	index: ['PUT', '_doc'],
	// Not PUT, which would be sent again where no answer came, and then find its own document.
	create: ['POST', '_create'],
	update: ['POST', '_update'],
	delete: ['DELETE', '_doc'],
} as const;

/**
 * Several changes in one request, which names the index in its path: domains can be set to allow no other. Changes of
 * one document keep their order.
 */
export const bulk: Batch = {
	command: '_bulk',
	size: 1000,
	bytes: MOST_BYTES,
	ordered: true,
	apart: ({ statusCode }) => statusCode === 413,
	entry: (input) => {
		const change = input as unknown as Change;
		const { cluster, index, target, query } = change;
		const place = JSON.stringify([cluster, index]);
		return {
			target: JSON.stringify([place, query]),
			...(target._id === undefined ? {} : { lane: `${place} ${String(target._id)}` }),
			bytes: Buffer.byteLength(linesOf(change)),
		};
	},
	request: (entries) => {
		const changes = entries.map(({ input }) => input as unknown as Change);
		const [first] = changes;
		return { ...first, body: changes.map(linesOf).join('') };
	},
	send: async (request, run) => {
		const { cluster, index, query, body } = request as unknown as Change;
		return await ask(cluster, { method: 'POST', path: [index, '_bulk'], query, body }, run);
	},
	results: resultsOf,
};

/** A JSON object in a field that may hold the text of one. */
export function objectIn(value: unknown, label: string, field: string): Json | undefined {
	const found = typeof value === 'string' ? jsonIn(value) : value;
	if (found === undefined) return undefined;
	if (isObject(found)) return Object.keys(found).length === 0 ? undefined : found;
	throw invalid(`'${label}' is not a JSON object`, field, 'Write names and values in braces.');
}

/** The name of a field that a row holds. */
export function fieldNamed(name: unknown, parameter: string, what: string): string {
	if (typeof name === 'string' && name.trim() !== '') return name.trim();
	throw invalid(`${what} has no name of a field`, parameter, 'Enter the name of a field of the documents.');
}

export const invalid = (message: string, field: string, nextStep: string): AwsError =>
	new AwsError({ code: 'InvalidParameter', message, nextStep, field });
